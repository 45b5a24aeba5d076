"""The pages in a real Chromium against the real server: with and without JavaScript, wide and narrow.

Skips where there is no Chromium; fails there in CI, which installs one.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_room import SHIFTS, Server, ask, opened, started_browser, violations
from playwright.sync_api import Browser, Page, expect
from review_room import reviews
from web_room import QUESTION, QUOTE, document_id, knowledge_base

from corpus.embedding import open_encoder
from corpus.settings import Settings

expect.set_options(timeout=20_000)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the made-up reviews; the small knowledge base of the web is added to it below."""
    home = tmp_path_factory.mktemp("home")
    reviews(home / "reviews", home, open_encoder(Settings(home=home)))
    return home


@pytest.fixture(scope="module")
def server(home: Path, browser: Browser) -> Iterator[Server]:
    """`verse serve` over the small knowledge base; needs the browser, else nothing is served."""
    knowledge_base(home)
    server = Server(home)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def address(server: Server) -> str:
    return server.address


def test_an_answer_streams_in_and_its_source_opens_beside_it(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.add_init_script(SHIFTS)
        page.goto(address)
        ask(page, QUESTION)
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
    with opened(browser) as page:
        page.goto(f"{address}/?q=What are the principles of the Orchard agreement?")
        page.get_by_role("link", name="[1] Orchard Schools Agreement").first.click()
        beside = page.get_by_role("region", name="Source", exact=True)
        expect(beside.locator("mark")).to_have_text(["1. Every school opens its doors to the others."])
        beside.get_by_role("link", name="Next citation").click()
        expect(beside.locator("mark")).to_have_text(["2. Help is offered before it is asked for."])
        expect(beside.get_by_role("link", name="Previous citation")).to_be_visible()
        expect(page.locator("#conversation [aria-current]")).to_contain_text("[2]")
        assert json.loads(violations(page)) == []
        beside.get_by_role("link", name="Open the whole document").click()
        expect(page.locator("#quote")).to_be_in_viewport()
        page.get_by_role("link", name="Next citation").click()
        expect(page.locator("mark")).to_have_text(["3. What works is written down & passed on."])
        page.get_by_role("link", name="Back to the answer").last.click()
        expect(page.locator("#conversation article")).to_have_count(1)


def test_the_same_works_without_javascript_with_a_follow_up(browser: Browser, address: str) -> None:
    with opened(browser, script=False) as page:
        page.goto(address)
        ask(page, QUESTION)
        expect(page).to_have_url(re.compile(r"/answers/\w+$"))
        ask(page, "And what are the principles?")
        expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
        page.get_by_role("link", name=QUESTION).click()
        page.get_by_role("link", name="[1] Orchard Schools Agreement").first.click()
        expect(page.locator("mark#quote")).to_have_text(QUOTE)


def test_a_conversation_goes_on_in_the_page_newest_first_without_moving_it(browser: Browser, address: str) -> None:
    with opened(browser) as page:
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


def test_what_is_asked_while_an_answer_arrives_is_asked_after_it(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address)
        box = page.get_by_label("do you want to know?")
        for question in (QUESTION, "And what are the principles?"):
            box.fill(question)
            box.press("Enter")  # the first answer is on its way
        expect(page.locator("#conversation article")).to_have_count(2)
        expect(page.locator("#conversation h2")).to_have_text(["And what are the principles?", QUESTION])
        expect(box).to_have_value("")


def test_a_lost_connection_is_told_and_the_question_stays_in_the_box(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address)
        page.route("**/ask", lambda route: route.fulfill(status=200, body="event: searching\ndata: {}\n\n"))
        page.evaluate("() => { console.error = () => {}; }")
        ask(page, QUESTION)
        expect(page.get_by_text("The answer did not arrive.")).to_be_visible()
        expect(page.get_by_label("do you want to know?")).to_have_value(QUESTION)
        page.unroute("**/ask")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator("#conversation article")).to_have_count(1)


def test_a_hostile_question_is_only_text(browser: Browser, address: str) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> who holds partnerships to account?"
    with opened(browser) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        page.goto(address)
        ask(page, hostile)
        expect(page.locator("#conversation article h2")).to_have_text(hostile)
        page.reload()
        expect(page.locator("#conversation article h2")).to_have_text(hostile)


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with opened(browser) as page:
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
    with opened(browser, script=False) as page:
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
    with opened(browser, width=320) as page:
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
        "privacy": lambda: page.goto(f"{address}/privacy"),
        "accessibility": lambda: page.goto(f"{address}/accessibility"),
        "history": lambda: page.goto(f"{address}/history"),
        "delete history": lambda: page.goto(f"{address}/history/delete"),
        "filtered documents": lambda: page.goto(f"{address}/documents?publisher=Orchard Council"),
        "problem": lambda: page.goto(f"{address}/nothing"),
    }


@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    browser: Browser, address: str, home: Path, width: int
) -> None:
    with opened(browser, width) as page:
        for name, enter in _states(page, address, home).items():
            enter()
            assert (name, json.loads(violations(page))) == (name, [])
            assert (name, page.evaluate("() => document.documentElement.scrollWidth")) == (name, width)
        page.goto(address)
        ask(page, QUESTION)
        expect(page.locator("#conversation article")).to_have_count(1)
        assert json.loads(violations(page)) == []


@pytest.mark.parametrize("width", [800, 400])
def test_what_is_unfolded_fits_too(browser: Browser, address: str, home: Path, width: int) -> None:
    with opened(browser, width) as page:
        states = _states(page, address, home)
        for name in ("answer", "cases", "document", "compared", "history"):
            states[name]()
            page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            if name == "answer":
                expect(page.get_by_role("button", name="Copy the address")).to_be_visible()
            assert (name, page.evaluate("() => document.documentElement.scrollWidth")) == (name, width)


def test_the_first_page_is_light(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        page.goto(address, wait_until="networkidle")
        assert len(sizes) >= 6
        assert sum(sizes) < 100_000


def test_what_one_thinks_of_an_answer_is_said_without_leaving_it_and_it_can_be_kept(
    browser: Browser, address: str
) -> None:
    with opened(browser) as page:
        page.goto(address)
        ask(page, QUESTION)
        page.get_by_role("button", name="No", exact=True).click()
        page.get_by_label("Something is missing").check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Officers see what was wrong")).to_be_focused()
        page.get_by_text("Copy with references, or share").click()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy the text").click()
        expect(page.get_by_text("Copied.")).to_be_visible()
        assert f"“{QUOTE}” [1]" in page.evaluate("() => navigator.clipboard.readText()")
        assert json.loads(violations(page)) == []
        with page.expect_download() as saved:
            page.get_by_role("link", name="Word briefing").click()
        assert saved.value.suggested_filename.endswith("who-holds-partnerships-to-account.docx")
        page.goto(f"{address}/history")
        page.get_by_role("button", name=f"Delete the question: {QUESTION}").click()
        expect(page.get_by_text("1 question was deleted")).to_be_visible()


def test_at_400_per_cent_a_question_is_asked_and_its_words_are_read(browser: Browser, address: str) -> None:
    with opened(browser, width=320, height=256) as page:  # a window of 1280 by 1024, enlarged four times
        page.goto(address)
        ask(page, QUESTION)
        page.get_by_role("link", name="[1] Orchard Schools Agreement").first.click()
        expect(page.locator("#quote")).to_be_in_viewport()
        bar = page.locator(".app-where").bounding_box()
        quote = page.locator("#quote").bounding_box()
        assert bar is not None
        assert quote is not None
        assert bar["y"] + bar["height"] <= quote["y"] + 1
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_a_slow_network_only_takes_longer(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
        page.add_init_script(SHIFTS)
        page.goto(address)
        ask(page, QUESTION)
        expect(page.get_by_text("Looking through the documents…")).to_be_visible()
        expect(page.locator("#conversation article")).to_have_count(1)
        assert page.evaluate("() => window.shifted") < 0.1


def test_a_server_that_was_gone_answers_again(browser: Browser, server: Server) -> None:
    with opened(browser) as page:
        page.goto(server.address)
        page.evaluate("() => { console.error = () => {}; }")
        server.stop()
        ask(page, QUESTION)
        expect(page.get_by_text("The answer did not arrive.")).to_be_visible()
        server.start()
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator("#conversation article")).to_have_count(1)
