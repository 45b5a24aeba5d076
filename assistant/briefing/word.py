"""A paper as a Word document: a style for the documents' words, another for ours, numbered pages. Knows python-docx.

Rule: a paragraph of the style QUOTE_STYLE holds a document's words and nothing else; all others are ours.
"""

import io
import re
from typing import TYPE_CHECKING

from assistant import replies
from assistant.briefing import telling
from assistant.briefing.paper import Paper, Part

if TYPE_CHECKING:
    from docx.document import Document as WordFile

QUOTE_STYLE = "Words of a document"
OURS_STYLE = "Our words"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # letters a Word file cannot hold
_GREY = "505A5F"


def paper_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file; a comparison as a table, a row a side."""
    file = _blank(paper)
    file.add_heading(_clean(paper.title), 0)
    if paper.asked:
        line = file.add_paragraph()
        line.add_run(f"{replies.ASKED} ").bold = True
        line.add_run(_clean(paper.asked))
    for told in telling.head(paper):
        file.add_paragraph(_clean(told), OURS_STYLE)
    if paper.what == "comparison":
        _table(file, paper)
    else:
        for part in paper.parts:
            file.add_heading(_clean(part.heading), 1)
            _fill(file, part)
    if paper.references:
        file.add_heading(replies.REFERENCES, 1)
        for one in paper.references:
            file.add_paragraph(_clean(f"[{one.number}] {telling.reference(one)}"))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _fill(place: "WordFile", part: Part) -> None:
    """Writes our words and the excerpts of a part into a file, or into a cell of a table."""
    for line in part.ours:
        place.add_paragraph(_clean(line), OURS_STYLE)
    for one in part.excerpts:
        place.add_paragraph(_clean(one.words), QUOTE_STYLE)
        told = " · ".join(text for text in (telling.place(one), telling.labels(one)) if text)
        place.add_paragraph(_clean(told), OURS_STYLE)
    for line in part.after:
        place.add_paragraph(_clean(line), OURS_STYLE)


def _table(file: "WordFile", paper: Paper) -> None:
    table = file.add_table(rows=1, cols=2, style="Table Grid")
    for cell, name in zip(table.rows[0].cells, (replies.SIDE, replies.STATES), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for part in paper.parts:
        side, told = table.add_row().cells
        side.paragraphs[0].add_run(_clean(part.heading)).bold = True
        _fill(told, part)
        if len(told.paragraphs) > 1:  # a new cell holds an empty paragraph, which it needs only while it is bare
            told._tc.remove(told.paragraphs[0]._p)


def _blank(paper: Paper) -> "WordFile":
    """An empty A4 file with our styles and its number on every page."""
    from docx import Document  # a heavy library, only needed where a Word document is made
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    file = Document()
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(11)
    quote = file.styles.add_style(QUOTE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    quote.base_style = file.styles["Normal"]
    quote.paragraph_format.left_indent = Cm(0.8)
    quote.paragraph_format.keep_with_next = True
    quote.paragraph_format.space_after = Pt(2)
    ours = file.styles.add_style(OURS_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    ours.base_style = file.styles["Normal"]
    ours.font.italic = True
    ours.font.size = Pt(9.5)
    ours.font.color.rgb = RGBColor.from_string(_GREY)
    file.core_properties.title = _clean(f"{paper.title}: {paper.asked}")[:255]
    file.core_properties.author = _clean(paper.site)
    file.core_properties.language = "en-GB"
    _number_pages(file)
    return file


def _number_pages(file: "WordFile") -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    footer = file.sections[0].footer.paragraphs[0]
    footer.add_run(f"{replies.PAGE} ")
    footer._p.append(parse_xml(field))


def _clean(text: str) -> str:
    """The text in one line, without letters that no XML may hold."""
    return " ".join(_NOT_XML.sub(" ", text).split())
