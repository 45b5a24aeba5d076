"""The web page as a browser meets it: the first page's size, layout shift while an answer comes, time to first claim.

Measures a server that runs already: `verse serve`, then `python benchmarks/web_page.py [ADDRESS]`. Needs Chromium.
"""

import shutil
import statistics
import sys
import urllib.error
import urllib.request

QUESTIONS = (
    "What are the principles of the strategy?", "What does the SEND governor do?", "How does a peer review work?",
    "What must headteachers do?", "What happens when members of a partnership disagree?",
)  # fmt: skip
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});"""


def main(address: str) -> int:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
    except (urllib.error.URLError, OSError):
        print(f"Nothing serves at {address}; run verse serve first. Not measured.")
        return 0
    if chromium is None:
        print("There is no Chromium here; install it first. Not measured.")
        return 0
    measure(address, chromium)
    return 0


def measure(address: str, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        page.add_init_script(SHIFTS)
        page.goto(address, wait_until="networkidle")
        print(f"first page: {sum(sizes):,} bytes compressed in {len(sizes)} files")
        claims: list[float] = []
        for question in QUESTIONS:
            page.goto(address)
            page.get_by_label("do you want to know?").fill(question)
            begun = page.evaluate("() => performance.now()")
            page.get_by_role("button", name="Ask", exact=True).click()
            page.locator(".app-claim").first.wait_for()
            claims.append(page.evaluate("() => performance.now()") - begun)
            page.locator("#conversation article").wait_for()
            shifted = page.evaluate("() => window.shifted")
            print(f"first claim after {claims[-1]:.0f} ms, layout shift {shifted:.4f}: {question}")
        print(f"median time to first claim: {statistics.median(claims):.0f} ms")
        browser.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
