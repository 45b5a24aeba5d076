"""Serves the web app on this machine only, until keys or single sign-on exist. Prints what to do next.

Does not know which other faces are served beside the pages: whoever calls `serve` hands them in.
"""

import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import TypeAlias

from fastapi import FastAPI

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.web.app import CannotServe, build_app
from assistant.web.callers import is_loopback
from assistant.web.site import site_of_app
from corpus.batching import batched
from corpus.embedding import open_encoder
from corpus.settings import Settings

AddFace: TypeAlias = Callable[[FastAPI, Assistant, Settings], object]

_NEXT = """{site} is at {address}

  Ask in a browser:    {address}
  Ask here:            {verse} ask "What must governors do?"
  Ask from a program:  curl {address}/api/ask --json '{{"question": "What must governors do?"}}'
  Add documents:       {verse} add FOLDER        ({state})
  Stop:                Ctrl+C

"""


def serve(settings: Settings, host: str, port: int, faces: Sequence[AddFace] = ()) -> int:
    """Serves until stopped, then gives exit code 0.

    faces: each adds its own routes to the app. Raises CannotServe when the address is not of this machine, or taken.
    """
    if not is_loopback(host):
        raise CannotServe(
            f"'{host}' can be reached from other machines, and everybody there would have your role; "
            "set up keys or single sign-on first, or serve on 127.0.0.1"
        )
    assistant = build(settings, batched(open_encoder(settings)))  # callers share forward passes
    app = build_app(assistant, settings, reads=True)
    for add in faces:
        add(app, assistant, settings)
    with _listening(host, port) as listener:
        assistant.index.start_engines()
        sys.stdout.write(_next_steps(assistant, settings, _address(listener)))
        sys.stdout.flush()
        site = site_of_app(app)
        if site.reader and site.inbox.names():
            site.reader.ensure()
        _run(app, listener)
        if site.reader:
            site.reader.stop()
    assistant.index.close()
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """The open socket: opened here, so that the address is only printed once it is ours."""
    name = host.strip("[]")
    family = socket.AF_INET6 if ":" in name else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((name, port))
        listener.listen()  # whoever comes as soon as the address is printed waits, and is not refused
    except (OSError, OverflowError) as error:
        listener.close()
        raise CannotServe(f"port {port} of {host} cannot be used ({error}); give another one with --port") from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _next_steps(assistant: Assistant, settings: Settings, address: str) -> str:
    count = assistant.index.records.count()
    state = "1 is there" if count == 1 else f"{count} are there" if count else "there are none yet"
    return _NEXT.format(site=settings.site_name, address=address, state=state, verse=called(sys.argv[0]))


def called(started: str) -> str:
    """How to call the command: by its name, or as it was started where a shell would not find the name."""
    return started if Path(started).name == "verse" and not which("verse") else "verse"


def _run(app: FastAPI, listener: socket.socket) -> None:
    import uvicorn  # only needed once everything else is right

    # No access log: addresses hold people's questions. No proxy headers: callers.py must see that a proxy sent them.
    config = uvicorn.Config(app, log_level="warning", access_log=False, proxy_headers=False, server_header=False)
    with suppress(KeyboardInterrupt):  # Ctrl+C is how serving ends
        uvicorn.Server(config).run(sockets=[listener])
