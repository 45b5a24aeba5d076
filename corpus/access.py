"""Who may read what: a document's audience is a set of roles. No I/O.

There is no order among roles. `public` in the audience means everybody; `admin` reads all.
"""

from collections.abc import Iterable
from typing import Literal

Role = Literal["public", "governor", "headteacher", "officer", "admin"]
ROLES: tuple[Role, ...] = ("public", "governor", "headteacher", "officer", "admin")


def may_read(role: Role, audience: Iterable[str]) -> bool:
    """Whether somebody in this role may read a document with this audience."""
    return role == "admin" or "public" in (readers := tuple(audience)) or role in readers


def reads_all_of(role: Role, other: Role) -> bool:
    """Whether somebody in this role may read whatever somebody in the other one may."""
    return role in ("admin", other) or other == "public"


def as_role(name: str) -> Role:
    """The role of this name. Raises ValueError that lists the roles when there is none."""
    if name not in ROLES:
        raise ValueError(f"unknown role '{name}'; give one of {', '.join(ROLES)}")
    return name


def as_audience(names: Iterable[str]) -> tuple[str, ...]:
    """The roles named, each once, in the order of ROLES; ("public",) when none is. Raises ValueError on others."""
    roles = {as_role(name.strip().lower()) for name in names if name.strip()}
    return tuple(role for role in ROLES if role in roles) or ("public",)


def collection_name(audience: Iterable[str]) -> str:
    """The name of the part of a search engine that holds what this audience may read: "governor-officer"."""
    return "-".join(sorted(set(audience))) or "nobody"
