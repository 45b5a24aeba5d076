"""The one normalisation, and whether a quote is really there. No I/O."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")


def normalise(text: str) -> str:
    """The text after NFKC with every run of white space as one space, none at the ends: how quotes are compared."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def is_quote_of(quote: str, text: str) -> bool:
    """Whether the quote stands in the text, both normalised; an empty quote never does."""
    wanted = normalise(quote)
    return bool(wanted) and wanted in normalise(text)
