"""Whether the server is alive, and whether it is ready to answer. Says nothing about documents or callers."""

from fastapi import APIRouter

from assistant.web.site import TheSite

router = APIRouter()


@router.get("/healthz")
def alive() -> dict[str, str]:
    """Always ok while the server runs."""
    return {"status": "ok"}


@router.get("/readyz")
def ready(site: TheSite) -> dict[str, str]:
    """Ok when a question could be answered now; else 503 with what to do."""
    site.assistant.index.encoder.encode(["ready?"])
    return {"status": "ready"}
