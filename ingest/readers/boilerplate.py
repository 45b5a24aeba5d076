"""Lines of a web page that are no part of its text: comment forms, sharing, cookies, skip links.

Sure lines are known by their whole wording. A weak line ("Comments", "Share") is left out only next to a sure one.
"""

import re
from collections.abc import Sequence

_SURE = (
    r"no comments (?:have been|were|has been) (?:left|made|posted|added).*",
    r"(?:there are )?(?:no|\d+) comments?(?: yet)?(?: (?:on|for) this (?:article|page|post|story))?",
    r"your (?:name|e-?mail(?: address)?) will (?:not )?be (?:published|shown|displayed|shared|made public).*",
    r"(?:all )?comments (?:will be|are) (?:reviewed|moderated|checked|approved|pre-moderated).*",
    r"please (?:ensure|make sure) (?:that )?you (?:complete|fill in) all (?:the )?(?:fields|boxes).*",
    r"(?:required )?fields (?:are )?marked (?:as mandatory|with an asterisk|\*|with \*).*",
    r"required fields are marked.*",
    r"(?:leave|post|add|write|submit) (?:a|your) (?:reply|comment)s?\W*",
    r"(?:log|sign) ?in (?:or register )?to (?:comment|reply|leave a comment|post a comment)\W*",
    r"you must be logged in to .*",
    r"skip (?:to|navigation)(?: to)?(?: the)?(?: main)?(?: content| navigation| menu| links)?",
    r"(?:share|print|e-?mail|bookmark|like|tweet) this (?:page|article|post|story)\W*",
    r"share (?:on|via|with) (?:facebook|twitter|x|linkedin|whatsapp|e-?mail)\W*",
    r"(?:this (?:site|website)|we) uses? (?:\w+ )?cookies\b.{0,200}",
    r"(?:accept|reject|manage|allow) (?:all |additional |essential )?cookies?\W*",
    r"cookie (?:settings|preferences|policy)",
    r"(?:back|return) to (?:the )?top(?: of (?:the )?page)?\W*",
    r"(?:was|is) this page (?:helpful|useful)\??",
    r"(?:is there anything wrong with|report a problem with) this page\??",
    r"(?:sign up|subscribe) (?:to|for) (?:our |the )?(?:newsletter|e-?mail alerts|updates|mailing list)\W*",
    r"follow us on .{1,60}",
    r"please (?:enable|turn on) javascript.*",
    r"notify me of (?:new|follow-?up) .{1,60}",
    r"save my name,? e-?mail.{0,120}",
)
_WEAK = (
    r"comments?(?: \(\d+\))?:?",
    r"have your say\W*",
    r"(?:your )?(?:name|e-?mail(?: address)?|website|comment|message)(?: ?\*| \(required\))?:?",
    r"(?:submit|send|post|preview|cancel|reply|print|share|tweet|like|facebook|twitter|linkedin|whatsapp|rss)",
    r"(?:search|menu|home|login|log in|sign in|register|close|yes|no)",
    r"related (?:articles|pages|links|posts|stories)",
    r"(?:previous|next)(?: (?:article|page|post))?",
)
_SURE_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _SURE), re.I)
_WEAK_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _WEAK), re.I)
_LONGEST = 300  # characters; whatever is longer is text


def furniture(lines: Sequence[str]) -> frozenset[int]:
    """Places of the lines that belong to the page and not to its text."""
    found = {place for place, line in enumerate(lines) if _is(_SURE_LINE, line)}
    weak = {place for place, line in enumerate(lines) if _is(_WEAK_LINE, line)}
    for place in (*range(len(lines)), *reversed(range(len(lines)))):
        if place in weak and (place - 1 in found or place + 1 in found):
            found.add(place)
    return frozenset(found)


def set_aside(lines: Sequence[str]) -> tuple[str, ...]:
    """The warning that names what was set aside, none where nothing was."""
    if not lines:
        return ()
    shown = "; ".join(f'"{line[:60]}"' for line in lines[:8]) + (" ..." if len(lines) > 8 else "")
    return (f"set aside as page furniture, {len(lines)} lines: {shown}",)


def _is(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and pattern.fullmatch(line.strip()) is not None
