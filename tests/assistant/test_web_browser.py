"""The pages in a real Chromium against the real server: with and without JavaScript, wide and narrow.

Skips where there is no Chromium; fails there in CI, which installs one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from review_room import reviews
from web_room import QUESTION, QUOTE, document_id, knowledge_base

from corpus.embedding import open_encoder
from corpus.settings import Settings

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# The background flags keep Chromium from looking for its maker's servers; --no-sandbox lets root run it in CI.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});"""

expect.set_options(timeout=20_000)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium here, and in CI there must be: install the package chromium")
    if found is None:
        pytest.skip("there is no Chromium here: install the package chromium to run the browser tests")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the made-up reviews; the small knowledge base of the web is added to it below."""
    home = tmp_path_factory.mktemp("home")
    reviews(home / "reviews", home, open_encoder(Settings(home=home)))
    return home


@pytest.fixture(scope="module")
def address(home: Path, browser: Browser) -> Iterator[str]:
    """The address of `verse serve` over the small knowledge base; needs the browser, else nothing is served."""
    knowledge_base(home)
    command = [sys.executable, str(ROOT / "verse.py"), "serve", "--port", "0"]
    environ = {**os.environ, "VERSE_HOME": str(home)}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True, cwd=home) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[-1]
        server.terminate()


@contextmanager
def _page(browser: Browser, width: int = 1280, script: bool = True) -> Iterator[Page]:
    """A page whose console stays empty: no script fails and nothing breaks the Content-Security-Policy."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
    context.set_default_timeout(20_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [one for one in said if not re.search("40[04] \\((?:Not Found|Bad Request)\\)", one)] == []


def _ask(page: Page, question: str) -> None:
    page.get_by_label("do you want to know?").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def _violations(page: Page) -> str:
    """What axe-core finds wrong with the page as it is. Run by the debugger: the page itself allows no such script."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    told = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run().then((found) => JSON.stringify("
            "found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)])))",
            "awaitPromise": True,
        },
    )
    return str(told["result"]["value"])


def test_an_answer_streams_in_and_its_source_opens_beside_it(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.add_init_script(SHIFTS)
        page.goto(address)
        _ask(page, QUESTION)
        citation = page.get_by_role("link", name="[1] Orchard Schools Agreement").first
        expect(page.get_by_role("tooltip").first).to_be_hidden()
        citation.focus()
        expect(page.get_by_role("tooltip").first).to_contain_text(QUOTE)
        page.keyboard.press("Escape")
        expect(page.get_by_role("tooltip").first).to_be_hidden()
        citation.click()
        beside = page.get_by_role("region", name="Source", exact=True)
        expect(beside.locator("mark")).to_have_text([QUOTE])
        expect(beside.locator("#quote")).to_be_in_viewport()
        expect(beside.get_by_label("Where it stands")).to_have_text("Accountability")
        expect(beside.get_by_text("What works is written down")).to_be_visible()
        expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
        page.keyboard.press("Escape")
        expect(beside).to_be_hidden()
        expect(citation).to_be_focused()


def test_the_panel_moves_on_along_the_citations_of_the_answer(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.goto(f"{address}/?q=What are the principles of the Orchard agreement?")
        page.get_by_role("link", name="[1] Orchard Schools Agreement").first.click()
        beside = page.get_by_role("region", name="Source", exact=True)
        expect(beside.locator("mark")).to_have_text(["1. Every school opens its doors to the others."])
        beside.get_by_role("link", name="Next citation").click()
        expect(beside.locator("mark")).to_have_text(["2. Help is offered before it is asked for."])
        expect(beside.get_by_role("link", name="Previous citation")).to_be_visible()
        expect(page.locator("#conversation [aria-current]")).to_contain_text("[2]")
        assert json.loads(_violations(page)) == []
        beside.get_by_role("link", name="Open the whole document").click()
        expect(page.locator("#quote")).to_be_in_viewport()
        page.get_by_role("link", name="Next citation").click()
        expect(page.locator("mark")).to_have_text(["3. What works is written down & passed on."])
        page.get_by_role("link", name="Back to the answer").last.click()
        expect(page.locator("#conversation article")).to_have_count(1)


def test_the_same_works_without_javascript_with_a_follow_up(browser: Browser, address: str) -> None:
    with _page(browser, script=False) as page:
        page.goto(address)
        _ask(page, QUESTION)
        expect(page).to_have_url(re.compile(r"/answers/\w+$"))
        _ask(page, "And what are the principles?")
        expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
        page.get_by_role("link", name=QUESTION).click()
        page.get_by_role("link", name="[1] Orchard Schools Agreement").first.click()
        expect(page.locator("mark#quote")).to_have_text(QUOTE)


def test_a_conversation_goes_on_in_the_page_newest_first_without_moving_it(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.add_init_script(SHIFTS)
        page.goto(address)
        box = page.get_by_label("do you want to know?")
        for place, question in enumerate((QUESTION, "And what are the principles?"), 1):
            box.fill(question)
            box.press("Enter")
            expect(page.locator("#conversation article")).to_have_count(place)
        expect(page.locator("#conversation h2")).to_have_text(["And what are the principles?", QUESTION])
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        assert page.evaluate("() => window.shifted") < 0.1
        page.reload()
        expect(page.locator("#conversation h2")).to_have_text(["And what are the principles?"])
        page.go_back()
        expect(page.locator("#conversation h2")).to_have_text([QUESTION])


def test_a_lost_connection_is_told_and_the_question_stays_in_the_box(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.goto(address)
        page.route("**/ask", lambda route: route.fulfill(status=200, body="event: searching\ndata: {}\n\n"))
        page.evaluate("() => { console.error = () => {}; }")
        _ask(page, QUESTION)
        expect(page.get_by_text("The answer did not arrive.")).to_be_visible()
        expect(page.get_by_label("do you want to know?")).to_have_value(QUESTION)
        page.unroute("**/ask")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator("#conversation article")).to_have_count(1)


def test_a_hostile_question_is_only_text(browser: Browser, address: str) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> who holds partnerships to account?"
    with _page(browser) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        page.goto(address)
        _ask(page, hostile)
        expect(page.locator("#conversation article h2")).to_have_text(hostile)
        page.reload()
        expect(page.locator("#conversation article h2")).to_have_text(hostile)


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.type(QUESTION)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#conversation article")).to_have_count(1)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="[1] Orchard Schools Agreement").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#quote")).to_be_in_viewport()
        expect(page.locator(".app-beside__title")).to_be_focused()


def test_cases_are_found_and_their_words_opened_without_javascript(browser: Browser, address: str) -> None:
    with _page(browser, script=False) as page:
        page.goto(f"{address}/precedents")
        page.get_by_label("What is the situation?").fill("a ferry takes children to their grandparents")
        page.get_by_label("Year").select_option("2022")
        page.get_by_role("button", name="Find cases").click()
        first = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3)).first
        expect(first.get_by_role("heading", level=3)).to_have_text("Inspection of Tarnwick children's services")
        first.get_by_role("link", name="Finding").first.click()
        expect(page.locator("mark#quote")).to_contain_text("ferry")
        page.go_back()
        first.get_by_role("link", name="More like this case").click()
        expect(page.get_by_text("Cases like Inspection of Tarnwick")).to_be_visible()
        expect(page.get_by_label("Year")).to_have_value("2022")


def test_the_register_and_comparisons_need_no_more_than_a_keyboard(browser: Browser, address: str) -> None:
    with _page(browser, width=320) as page:
        page.goto(f"{address}/register")
        page.get_by_label("Type").focus()
        page.keyboard.type("principle")
        page.get_by_role("button", name="Show statements").focus()
        page.keyboard.press("Enter")
        expect(page.locator("blockquote").first).to_have_text("1. Every school opens its doors to the others.")
        expect(page.get_by_label("Type")).to_have_value("principle")
        page.goto(f"{address}/compare")
        page.get_by_label("What do you want to compare?").focus()
        page.keyboard.type(QUESTION)
        page.get_by_role("checkbox", name="Orchard Council").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("row", name="Orchard Council")).to_contain_text(QUOTE)


def _states(page: Page, address: str, home: Path) -> dict[str, Callable[[], object]]:
    """How to bring the page into each of its states."""
    agreement = document_id(knowledge_base(home), "agreement.md")
    review = document_id(knowledge_base(home), "tarnwick-2022.md")
    return {
        "front page": lambda: page.goto(address),
        "answer": lambda: page.goto(f"{address}/?q={QUESTION}"),
        "no answer": lambda: page.goto(f"{address}/?q=What is the price of tulips in Delft?"),
        "unclear": lambda: page.goto(f"{address}/?q="),
        "documents": lambda: page.goto(f"{address}/documents"),
        "document": lambda: page.goto(f"{address}/documents/{agreement}?from=20&to=200#quote"),
        "superseded": lambda: page.goto(f"{address}/documents/{document_id(knowledge_base(home), 'old.md')}"),
        "about": lambda: page.goto(f"{address}/about"),
        "precedents": lambda: page.goto(f"{address}/precedents"),
        "cases": lambda: page.goto(f"{address}/precedents?situation=teenagers who have no home"),
        "more like a case": lambda: page.goto(f"{address}/precedents?like={review}"),
        "no situation": lambda: page.goto(f"{address}/precedents?situation="),
        "register": lambda: page.goto(f"{address}/register"),
        "empty register": lambda: page.goto(f"{address}/register?type=milestone&publisher=Nobody"),
        "compare": lambda: page.goto(f"{address}/compare"),
        "compared": lambda: page.goto(f"{address}/compare?theme={QUESTION}&publishers=Orchard Council&publishers=X"),
        "nothing compared": lambda: page.goto(f"{address}/compare?theme="),
        "problem": lambda: page.goto(f"{address}/nothing"),
    }


@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    browser: Browser, address: str, home: Path, width: int
) -> None:
    with _page(browser, width) as page:
        for name, enter in _states(page, address, home).items():
            enter()
            assert (name, json.loads(_violations(page))) == (name, [])
            assert (name, page.evaluate("() => document.documentElement.scrollWidth")) == (name, width)
        page.goto(address)
        _ask(page, QUESTION)
        expect(page.locator("#conversation article")).to_have_count(1)
        assert json.loads(_violations(page)) == []


def test_the_first_page_is_light(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        page.goto(address, wait_until="networkidle")
        assert len(sizes) >= 6
        assert sum(sizes) < 100_000
