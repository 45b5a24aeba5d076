"""Who may see what in Slack: people to roles, and everybody in a channel to what all of them may read. No I/O.

A role may only ever be narrowed by the place, never widened. Whoever is not surely known is `public`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.access import ROLES, Role, as_role, may_read
from corpus.document import Document
from corpus.settings import BadSettings

_EXAMPLE = 'write for example "head@ferry.example=headteacher, @county.example=officer, S0GOVERNORS=governor"'


@dataclass(frozen=True, slots=True)
class Rule:
    """Who has a role: an e-mail address, all addresses of a domain ("@county.example"), or a user group ("S0...")."""

    who: str
    role: Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in Slack, as far as it matters here. Without any knowledge: a stranger."""

    id: str
    email: str = ""  # empty where it is not confirmed, too
    is_outside: bool = True  # a guest, a member of another workspace, a bot, or gone
    is_bot: bool = False
    is_admin: bool = False  # of the workspace


def rules_from(setting: str) -> tuple[Rule, ...]:
    """The rules of VERSE_SLACK_ROLES, in its order. Raises BadSettings naming the first that is none."""
    rules = []
    for part in setting.replace("\n", ",").split(","):
        who, _, role = (one.strip() for one in part.partition("="))
        if not part.strip():
            continue
        if not who or role not in ROLES or not ("@" in who or who.startswith("S")):
            raise BadSettings(
                f"VERSE_SLACK_ROLES holds '{part.strip()}'; give addresses, domains or ids of user groups, each with "
                f"one of {', '.join(ROLES)}; {_EXAMPLE}"
            )
        rules.append(Rule(who.lower() if "@" in who else who, as_role(role)))
    return tuple(rules)


def role_of(person: Person, rules: Iterable[Rule], groups: Mapping[str, frozenset[str]]) -> Role:
    """The person's own role: the rule of their address, else of the first group they are in, else of their domain.

    groups: the members of each user group that the rules name. Guests, strangers and bots are public.
    """
    if person.is_outside:
        return "public"
    found: list[tuple[int, Role]] = []
    domain = person.email[person.email.find("@") :] if "@" in person.email else ""
    for rule in rules:
        if person.email and rule.who == person.email:
            found.append((0, rule.role))
        elif person.id in groups.get(rule.who, frozenset()):
            found.append((1, rule.role))
        elif domain and rule.who == domain:
            found.append((2, rule.role))
    return min(found, key=lambda one: one[0])[1] if found else "public"


def shared_role(roles: Iterable[Role], documents: Sequence[Document]) -> Role:
    """The role of these that reads most of the documents without reading one that another of them may not.

    There is no order among roles: where each reads something that another may not, this is `public`.
    """
    present = frozenset(roles) or frozenset({"public"})
    if "public" in present:
        return "public"
    best: Role = "public"
    most = -1
    for role in ROLES:
        if role not in present:
            continue
        mine = [one for one in documents if may_read(role, one.audience)]
        safe = all(may_read(other, one.audience) for one in mine for other in present)
        if safe and len(mine) > most:
            best, most = role, len(mine)
    return best
