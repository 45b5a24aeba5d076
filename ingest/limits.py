"""What a file may cost before it is refused: the one table. Units stand in the names. Knows no file.

Measured on some 300 good and bad files: good ones stay far below, and each bad one runs into one of these.
"""

from dataclasses import dataclass

FILE_BYTES = 50_000_000
PAGE_FILE_BYTES = 20_000_000  # of a web page
UNZIPPED_BYTES = 200_000_000  # all parts of a zip together, as its directory says, before anything is unzipped
PART_BYTES = 100_000_000  # one part of a zip
PARTS = 5_000  # of a zip
UNZIP_RATIO = 200  # unzipped to zipped, of one part; documents of text reach about 20
SMALL_PART_BYTES = 1_000_000  # below which the ratio of a part tells nothing
XML_DEPTH = 2_000  # elements within elements, of one part
ORIGINAL_BYTES = 80_000_000  # of the PDFs inside one file, handed on to draw their pages from
PDF_PAGES = 2_000  # read; the rest is told of
PDF_PAGE_BYTES = 50_000_000  # of the drawing of one page, unpacked
PDF_CONTENT_BYTES = 300_000_000  # of the drawings of all pages together
RECOGNISED_PAGES = 200  # pictures of pages whose text is recognised in one file
RECOGNITION_CPU_SECONDS = 30  # of the processor, for one picture; clean scans take 2 to 8
RECOGNITION_SECONDS_A_PAGE = 150.0  # of the clock: others may need the processors, too
RECOGNITION_SECONDS = 1_200.0  # of the clock, for all pictures of one file
PAGE_CHARACTERS = 200_000  # of one page of a PDF
MAIN_PART_BYTES = 40_000_000  # the text of a Word file


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the process that reads one file may use."""

    seconds: float = 30.0  # of waiting for it, for every document in the file anew
    seconds_a_page: float = 0.1
    most_seconds: float = 180.0
    file_seconds: float = 1_800.0  # for all documents in one file together
    memory_bytes: int = 2_000_000_000  # of address space; good files need 25 to 250 MB
    written_bytes: int = 500_000_000  # of one temporary file
    draft_bytes: int = 200_000_000  # of all that comes back

    def seconds_for(self, pages: int) -> float:
        """How long a document of so many pages may take."""
        return min(self.seconds + self.seconds_a_page * pages, self.most_seconds)
