"""An officer's work in a real Chromium: upload a PDF, see what became of it, ask of it, see its page; insight."""

import io
import json
import re
from collections.abc import Iterator

import pytest
from browser_room import Server, ask, opened, started_browser, violations
from playwright.sync_api import Browser, FilePayload, expect
from web_room import QUESTION, knowledge_base

PLAN = "Every school counts its lanterns on the first Monday of November."
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    knowledge_base(home)
    server = Server(home, "officer")
    server.start()
    yield server
    server.stop()


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    canvas.setTitle("The lantern plan")
    for page in range(2):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, "The lantern plan" if page == 0 else "Counting")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 300, "This plan is about light in dark months." if page == 0 else PLAN)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_an_upload_is_read_asked_about_and_shown_on_its_page(browser: Browser, server: Server) -> None:
    hostile: FilePayload = {"name": "<img src=x>.md", "mimeType": "text/plain", "buffer": b"# Gate\n\nShut the gate.\n"}
    plan: FilePayload = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": _pdf()}
    with opened(browser) as page:
        page.goto(f"{server.address}/documents")
        page.get_by_role("link", name="Upload documents").click()
        page.get_by_label("Files").set_input_files([plan, hostile])
        page.get_by_role("button", name="Upload", exact=True).click()
        expect(page.get_by_text("Waiting to be read").first).to_be_visible()
        expect(page.get_by_role("link", name="See the document plan.pdf")).to_be_visible(timeout=120_000)
        expect(page.get_by_role("strong").filter(has_text="_img src=x_.md")).to_be_visible()
        expect(page.locator("main img")).to_have_count(0)
        assert json.loads(violations(page)) == []
        page.goto(server.address)
        ask(page, "When does every school count its lanterns?")
        page.get_by_role("link", name=re.compile(r"\[1\] The lantern plan, page 2")).first.click()
        picture = page.get_by_role("img", name=re.compile("Page 2 as printed"))
        expect(picture).to_be_in_viewport()
        page.wait_for_function("() => document.querySelector('.app-picture__image').naturalWidth > 500")
        marks = page.evaluate("() => fetch(document.querySelector('[data-marks]').dataset.marks).then((r) => r.json())")
        # the words stand 300 of 842 points above the lower edge of the sheet
        assert [round(one["bottom"], 1) for one in marks["marks"]] == [0.6]
        assert json.loads(violations(page)) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_for_officers_break_no_rule_of_accessibility(browser: Browser, server: Server, width: int) -> None:
    with opened(browser, width) as page:
        page.goto(f"{server.address}/?q={QUESTION}")
        page.goto(f"{server.address}/?q=What is the price of tulips in Delft?")
        for path in ("/insight", "/uploads", "/documents?audience=officer", "/history"):
            page.goto(f"{server.address}{path}")
            for summary in page.locator("summary").all():
                summary.click()
            assert (path, json.loads(violations(page))) == (path, [])
            assert (path, page.evaluate("() => document.documentElement.scrollWidth")) == (path, width)
        page.goto(f"{server.address}/uploads")
        page.get_by_role("button", name="Upload", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Choose at least one file")
