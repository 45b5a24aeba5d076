"""A real Chromium and a real `verse serve`, for the browser tests of the web. Holds no tests.

Skips where there is no Chromium; fails there in CI, which installs one.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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


def chromium_path() -> str:
    """Where Chromium is."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium here, and in CI there must be: install the package chromium")
    if found is None:
        pytest.skip("there is no Chromium here: install the package chromium to run the browser tests")
    return found


@contextmanager
def started_browser() -> Iterator[Browser]:
    """A browser, ended afterwards."""
    path = chromium_path()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Server:
    """`verse serve` over a home, on a port that stays the same when it is stopped and started again."""

    def __init__(self, home: Path, role: str = "public") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._home = home
        self._role = role
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Comes back once it listens."""
        command = [sys.executable, str(ROOT / "verse.py"), "serve", "--port", str(self._port)]
        environ = {**os.environ, "VERSE_HOME": str(self._home), "VERSE_LOCAL_ROLE": self._role}
        self._process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True, cwd=self._home)
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip().endswith(self.address)

    def stop(self) -> None:
        """Comes back once it is gone."""
        if self._process is not None and self._process.stdout is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process.stdout.close()
            self._process = None


@contextmanager
def opened(browser: Browser, width: int = 1280, script: bool = True, height: int = 800) -> Iterator[Page]:
    """A page whose console stays empty: no script fails and nothing breaks the Content-Security-Policy."""
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
    context.set_default_timeout(20_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [
        one for one in said if not re.search("40[04] \\((?:Not Found|Bad Request)\\)|ERR_CONNECTION_REFUSED", one)
    ] == []


def ask(page: Page, question: str) -> None:
    """Asks by the form."""
    page.get_by_label("do you want to know?").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def violations(page: Page) -> str:
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
