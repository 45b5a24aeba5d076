"""Sets a manuscript as a page of the council's web site: the text in <main>, the site's own furniture around it.

Does not use manuscript.py: Markdown makes HTML by itself.
"""

import re
from html import escape

from markdown_it import MarkdownIt

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | {publisher}</title>
<meta name="dcterms.publisher" content="{publisher}">
<meta name="dcterms.issued" content="{published}">
<style>
body {{ font-family: Arial, sans-serif; line-height: 1.5; max-width: 60rem; margin: 0 auto; padding: 0 1rem }}
header, footer {{ background: #1c4b4f; color: #fff; padding: 1rem }}
header a, footer a {{ color: #fff; margin-right: 1rem }}
table {{ border-collapse: collapse; margin: 1rem 0 }}
th, td {{ border: 1px solid #888; padding: .3rem .6rem; text-align: left; vertical-align: top }}
ul.lettered {{ list-style: none }}
</style>
</head>
<body>
<a href="#content">Skip to main content</a>
<header>
<p><strong>{publisher}</strong></p>
<form role="search"><label for="q">Search this site</label> <input id="q" type="search"></form>
<nav aria-label="Services">
<a href="#">Schools and learning</a>
<a href="#">Adult care</a>
<a href="#">Roads and travel</a>
<a href="#">Waste and recycling</a>
<a href="#">Libraries</a>
</nav>
</header>
<nav aria-label="Breadcrumb">
<ol>
<li><a href="#">Home</a></li>
<li><a href="#">Schools and learning</a></li>
<li><a href="#">Information for schools</a></li>
</ol>
</nav>
<main id="content">
{text}</main>
<aside>
<h2>Related pages</h2>
<ul>
<li><a href="#">Term dates</a></li>
<li><a href="#">Apply for a school place</a></li>
</ul>
</aside>
<footer>
<nav aria-label="About this site">
<a href="#">Accessibility</a>
<a href="#">Cookies</a>
<a href="#">Privacy</a>
<a href="#">Contact us</a>
</nav>
<p>{publisher}. All rights reserved.</p>
</footer>
</body>
</html>
"""
_NOTE = re.compile(r"^\[\^(\w+)\]:[ ]*(.+)\n?", re.MULTILINE)
_EMPTY_HEAD = re.compile(r"<thead>\s*<tr>\s*(<th[^>]*></th>\s*)+</tr>\s*</thead>\s*")


def as_page(markdown: str, title: str, publisher: str, published: str) -> bytes:
    """The bytes of a whole HTML page."""
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table")
    notes = _NOTE.findall(markdown)
    marked = re.sub(r"\[\^(\w+)\]", r'<sup><a href="#note-\1">\1</a></sup>', _NOTE.sub("", markdown))
    text = _EMPTY_HEAD.sub("", parser.render(marked))
    text = re.sub(r"<ul>(?=\s*<li>\([a-z]\) )", '<ul class="lettered">', text)
    foot = "".join(f'<p id="note-{mark}"><sup>{mark}</sup> {parser.renderInline(note)}</p>\n' for mark, note in notes)
    return _PAGE.format(
        title=escape(title), publisher=escape(publisher), published=published, text=text + (foot and f"<hr>\n{foot}")
    ).encode()
