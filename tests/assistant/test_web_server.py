"""Starting to serve: refusals before anything is served. That it serves is tested by test_web_browser.py."""

import re
import socket
from pathlib import Path

import pytest
from fastapi import FastAPI

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.web.app import CannotServe, build_app
from assistant.web.server import called, serve
from corpus.settings import Settings


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "verse.example", ""])
def test_serving_other_machines_is_refused_until_callers_can_be_known(tmp_path: Path, host: str) -> None:
    wanted = (
        f"'{host}' can be reached from other machines, and everybody there would have your role; "
        "set up keys or single sign-on first, or serve on 127.0.0.1"
    )
    with pytest.raises(CannotServe, match=f"^{re.escape(wanted)}$"):
        serve(Settings(home=tmp_path), host, 8000)


def test_a_port_that_is_taken_is_told_before_anything_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=rf"^port {port} of 127\.0\.0\.1 cannot be used \(.*\); give another"):
            serve(Settings(home=tmp_path), "127.0.0.1", port)
    assert capsys.readouterr().out == ""


def test_a_port_out_of_range_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match=r"^port 70000 of 127\.0\.0\.1 cannot be used"):
        serve(Settings(home=tmp_path), "127.0.0.1", 70000)


def test_other_faces_are_added_before_serving_begins(tmp_path: Path) -> None:
    met: list[tuple[type, type, Settings]] = []

    def face(added_to: FastAPI, assistant: Assistant, settings: Settings) -> None:
        met.append((type(added_to), type(assistant), settings))

    settings = Settings(home=tmp_path)
    with pytest.raises(CannotServe):
        serve(settings, "127.0.0.1", 70000, (face,))
    assert met == [(FastAPI, Assistant, settings)]


def test_a_missing_govuk_frontend_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match=rf"^GOV\.UK Frontend is not in {re.escape(str(tmp_path))}; run: make setup$"):
        build_app(build(Settings(home=tmp_path)), Settings(home=tmp_path), tmp_path)


def test_the_command_is_told_of_as_it_can_be_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [called(one) for one in (".venv/bin/verse", "/srv/verse.py")] == [".venv/bin/verse", "verse"]
    (tmp_path / "verse").touch(mode=0o755)
    assert called(".venv/bin/verse") == "verse"
