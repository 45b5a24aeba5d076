"""Who may see what in Slack: somebody who asks there -> their role. No I/O.

For now everybody in Slack is `public`. An asker already says where they ask, because an answer in a channel is read
by everybody in it: a role may only ever be narrowed by the place, never widened.
"""

from dataclasses import dataclass

from corpus.access import Role


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, by Slack's ids, and whether only they will read the answer."""

    team: str
    user: str
    alone: bool  # a direct message with the assistant


def role_of(asker: Asker) -> Role:
    """The role whose documents may be used in an answer to this asker, at the place where they ask."""
    del asker  # nobody is known by name yet, so nobody may read more than everybody
    return "public"
