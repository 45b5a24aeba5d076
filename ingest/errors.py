"""What can go wrong while reading a file. Each text is one line: what was found, what was wanted, what to do.

IngestError
├── UnreadableFile   damaged, encrypted, of an unknown kind, or too large
└── NoTextInFile     it opened, but there is no text in it (a scan, an empty file)
"""


class IngestError(Exception):
    """Root of what reading raises."""


class UnreadableFile(IngestError):
    """The file is damaged, locked, of an unknown kind, or over a limit."""


class NoTextInFile(IngestError):
    """The file opened, but there is no text in it."""
