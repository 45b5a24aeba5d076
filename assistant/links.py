"""Links from an answer to its documents: plain for what everybody may read, signed and expiring for the rest. No I/O.

A signed link opens one document, as one role may read it, until a time. Whoever holds it may read; so it is short-lived
and shown only where everybody who sees it may read the document.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from corpus.access import ROLES, Role, as_role
from corpus.document import Document

PATH = "/signed/documents/"
_DIGITS = 12  # of a time in a link: more is none of ours


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the links of answers for one role."""

    site_url: str
    role: Role = "public"
    key: bytes = field(default=b"", repr=False)  # empty: nothing is signed
    hours: int = 24

    def to(self, document: Document, address: str) -> str:
        """The whole link to an address of a document ("/documents/ID?from=1&to=2#quote"), signed where it has to be."""
        site = self.site_url.rstrip("/")
        if "public" in document.audience or self.role == "public" or not self.key:
            return site + address
        before, _, fragment = address.partition("#")
        wanted = before.partition("?")[2]
        until = int(time.time()) + self.hours * 3600
        proof = {"role": self.role, "until": until, "proof": proof_of(self.key, document.id, self.role, until)}
        query = f"{wanted}&{urlencode(proof)}" if wanted else urlencode(proof)
        return f"{site}{PATH}{document.id}?{query}" + (f"#{fragment}" if fragment else "")


def proof_of(key: bytes, document_id: str, role: str, until: int) -> str:
    """What proves that we made a link: HMAC-SHA256 of document, role and time, hex."""
    return hmac.new(key, f"{document_id}\0{role}\0{until}".encode(), hashlib.sha256).hexdigest()


def reader_of(key: bytes, document_id: str, wanted: tuple[str, str, str], now: float) -> Role | None:
    """As which role a link lets read this document now; None for one that has expired or is none of ours.

    wanted: role, time and proof, as they stand in the link.
    """
    role, until, proof = wanted
    if not key or role not in ROLES or not (until.isascii() and until.isdigit() and len(until) <= _DIGITS):
        return None
    right = proof_of(key, document_id, role, int(until))
    if not hmac.compare_digest(right.encode(), proof.encode()) or int(until) < now:
        return None
    return as_role(role)
