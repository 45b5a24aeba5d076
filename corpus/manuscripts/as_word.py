"""Sets a manuscript as a Word file: Title, Heading, List Bullet and List Number styles, clauses with literal numbers
and hanging indents, tables with a header row, real footnotes, a header and page numbers.

Bytes are the same on every machine: nothing is compressed and every date is the document's own.
"""

import io
import zipfile
from datetime import UTC, date, datetime
from html import escape

from docx import Document
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as FilePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from manuscript import Manuscript, Part, Text

_HANG = 28  # points from a label to its text
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def as_word(manuscript: Manuscript, title: str, publisher: str, published: date) -> bytes:
    """The bytes of the .docx file."""
    word = Document()
    _set_up(word, title, publisher, published)
    lists: dict[int, int] = {}  # the manuscript's numbered lists -> Word's
    ids = {mark: number for number, mark in enumerate(manuscript.notes, start=1)}
    for part in manuscript.parts:
        _add(word, part, lists, ids)
    if ids:
        _add_footnotes(word, manuscript, ids)
    file = io.BytesIO()
    word.save(file)
    return _same_everywhere(file, published)


def _set_up(word: WordFile, title: str, publisher: str, published: date) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = title, publisher, publisher
    properties.comments, properties.language = "", "en-GB"
    moment = datetime(*published.timetuple()[:3], tzinfo=UTC)
    properties.created = properties.modified = moment
    word.styles["Normal"].font.name = "Arial"
    word.styles["Normal"].font.size = Pt(10.5)
    _lighten(word)
    section = word.sections[0]
    section.header.paragraphs[0].text = f"{publisher}\t\t{title}"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _lighten(word: WordFile) -> None:
    """Out with what python-docx's template brings and nothing here uses: 0.8 MB of a file of 0.9."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail"))]:
            del rels[key]


def _add(word: WordFile, part: Part, lists: dict[int, int], ids: dict[str, int]) -> None:
    if part.kind == "table":
        _add_table(word, part, ids)
    elif part.kind == "heading":  # the title has a style of its own, so level 2 is Word's Heading 1
        _write(word.add_heading(level=part.level - 1), part.text, ids)
    elif part.kind == "item":
        _add_item(word, part, lists, ids)
    elif part.kind == "clause":
        paragraph = word.add_paragraph()
        _hang(paragraph, _HANG * (part.level + 1))
        paragraph.add_run(part.label + "\t")
        _write(paragraph, part.text, ids)
    else:
        _write(word.add_paragraph(style="Quote" if part.kind == "remark" else None), part.text, ids)


def _add_item(word: WordFile, part: Part, lists: dict[int, int], ids: dict[str, int]) -> None:
    depth = f" {part.level + 1}" if part.level else ""
    if part.label in ("•", ""):
        paragraph = word.add_paragraph(style=("List Bullet" if part.label else "List Continue") + depth)
    else:
        paragraph = word.add_paragraph(style="List Number" + depth)
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        if part.list_number not in lists:
            lists[part.list_number] = _new_list(word, first=int(part.label.rstrip(".")))
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = lists[part.list_number]
    _write(paragraph, part.text, ids)


def _new_list(word: WordFile, first: int) -> int:
    """The number of a new list that counts from `first`: Word's List Number would go on from the list before."""
    pattern = word.styles["List Number"].element.pPr.numPr.numId.val
    numbering = word.part.numbering_part.element
    number = numbering.add_num(numbering.num_having_numId(pattern).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(number.numId)


def _add_table(word: WordFile, part: Part, ids: dict[str, int]) -> None:
    table = word.add_table(len(part.rows), len(part.right), style="Table Grid")
    for number, row in enumerate(part.rows):
        for column, text in enumerate(row):
            paragraph = table.cell(number, column).paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            if part.right[column]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _write(paragraph, text, ids)
            for run in paragraph.runs if (number == 0 if part.has_header else column == 0) else ():
                run.bold = True
    if part.has_header:
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    word.add_paragraph().paragraph_format.space_after = Pt(4)


def _write(paragraph: Paragraph, text: Text, ids: dict[str, int]) -> None:
    for words in text:
        run = paragraph.add_run(words.text)
        run.bold, run.italic = words.bold or None, words.italic or None
        if words.note:
            run.font.superscript = True
            run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{ids[words.note]}"/>'))


def _hang(paragraph: Paragraph, left: float) -> None:
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent, form.space_after = Pt(left), Pt(-_HANG), Pt(5)
    form.tab_stops.add_tab_stop(Pt(left))


def _add_footnotes(word: WordFile, manuscript: Manuscript, ids: dict[str, int]) -> None:
    """Word keeps footnotes in a part of their own, for which python-docx has no words."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{ids[name]}"><w:p>{mark}{_footnote_runs(text)}</w:p></w:footnote>'
        for name, text in manuscript.notes.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    xml = f"{head}<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
    part = FilePart(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote_runs(text: Text) -> str:
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return space + "".join(f'<w:r><w:t xml:space="preserve">{escape(words.text)}</w:t></w:r>' for words in text)


def _same_everywhere(file: io.BytesIO, published: date) -> bytes:
    """The same archive with the document's date on every member, and uncompressed: deflate differs by machine."""
    stored = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=(published.year, published.month, published.day, 0, 0, 0))
            member.create_system = 0
            target.writestr(member, source.read(name))
    return stored.getvalue()
