"""Whether the server is alive, and whether it is ready to answer. Says nothing about documents or callers."""

import json

from fastapi import APIRouter

from assistant.bootstrap import build_channels
from assistant.web.site import TheSite

router = APIRouter()


@router.get("/healthz")
def alive() -> dict[str, str]:
    """Always ok while the server runs."""
    return {"status": "ok"}


@router.get("/readyz")
def ready(site: TheSite) -> dict[str, object]:
    """Ok when a question could be answered now, with how Slack and the engines stand where they are used.

    An engine that is not ready turns nobody away, as the exact scan answers; else 503 with what to do.
    """
    site.assistant.index.encoder.encode(["ready?"])
    noted = build_channels(site.settings).noted("slack")
    slack: dict[str, object] = {"slack": {**json.loads(noted[0]), "since": noted[1]}} if noted else {}
    used = {one.engine: one.state for one in site.assistant.index.engines() if not one.state.startswith("off")}
    engines: dict[str, object] = {"engines": used} if used else {}
    return {"status": "ready", **slack, **engines}
