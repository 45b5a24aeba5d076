"""What can go wrong while reading a file. Each text is one line: what was found, what was wanted, what to do.

IngestError
├── UnreadableFile       damaged, encrypted, of an unknown kind, or too large
├── NoTextInFile         it opened, but there is no text in it (a scan, an empty file)
│   └── OnlyPictures     a PDF of scanned pages, and no text recognition is installed
├── CannotReport         the report cannot be written where it was wanted
├── DatesContradict      what somebody sets by hand cannot be true beside what is kept
└── ReadingStopped       the process that read it was stopped, or stopped by itself
    ├── TookTooLong
    ├── NeededTooMuch    memory, or more text came back than is taken
    └── ReaderDied       it crashed, or ended without a word
"""


class IngestError(Exception):
    """Root of what reading raises."""


class UnreadableFile(IngestError):
    """The file is damaged, locked, of an unknown kind, or over a limit."""


class NoTextInFile(IngestError):
    """The file opened, but there is no text in it."""


class OnlyPictures(NoTextInFile):
    """A PDF without text, most likely scanned; `pages` are its pages, from 1."""

    def __init__(self, name: str, pages: tuple[int, ...]) -> None:
        super().__init__(
            f"{name} is scanned: {len(pages)} {'page' if len(pages) == 1 else 'pages'}, no text. To have it read, "
            "install tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract) and add it "
            "again"
        )
        self.pages = pages


class CannotReport(IngestError):
    """The report cannot be written where it was wanted."""


class DatesContradict(IngestError):
    """Dates set by hand cannot be true together, or beside those that are kept; nothing was changed."""


class ReadingStopped(IngestError):
    """The process that read a file was stopped, or stopped by itself."""


class TookTooLong(ReadingStopped):
    """Reading was stopped at its time limit; worked: for how many seconds it had a processor, if others kept it
    from working."""

    def __init__(self, name: str, seconds: float, worked: float | None = None) -> None:
        why = "it is damaged, or far too complicated. Print it to a new PDF, or split it into parts"
        if worked is not None:
            why = (
                f"it had a processor for only {worked:.0f} of them, for the machine is busy. Add it again when other "
                "work is done"
            )
        super().__init__(f"{name} was not read within {seconds:.0f} seconds; {why}")


class NeededTooMuch(ReadingStopped):
    """Reading needed more memory than one file is given, or gave more than is taken."""

    def __init__(self, name: str, most_bytes: int, what: str = "memory") -> None:
        super().__init__(
            f"{name} needed more than {most_bytes // 1_000_000:,} MB of {what}; it is damaged, or made to do harm. "
            "Save it anew in its own program, or split it into parts"
        )


class ReaderDied(ReadingStopped):
    """The process that read the file crashed, or ended without a word."""

    def __init__(self, name: str, how: str) -> None:
        super().__init__(
            f"{name} could not be read: the reader {how}, as damaged files make it do. Print it to a new PDF"
        )
