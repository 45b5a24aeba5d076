"""A cell of a CSV file as a spreadsheet may take it: never as a formula. No I/O."""

# a tab or a line end in front is cut off by some programs, which then see a formula; full-width signs count for others
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def plain_cell(value: object) -> str:
    """The value as text that no spreadsheet runs: with an apostrophe in front where a formula could begin."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(_SIGNS) else text
