"""Ten real PDFs, sampled by chance: the words under the marks of a page's picture are those of the passage."""

import random
from pathlib import Path

import pytest
from fakes_pages import letters, words_under

from corpus.drawing import draw
from corpus.originals import Original
from corpus.page_images import Sought, wanted_on
from ingest.drafting import Job, draft

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CHANCE = random.Random(1839)
FOUND = sorted(SHARED.glob("reviews/**/*.pdf"))
SAMPLED = CHANCE.sample(FOUND, 7) if len(FOUND) >= 7 else []
# of these, unlike the reviews, pages have two or three columns, tables beside text, or no tags
SAMPLED += [
    SHARED / "documents" / name
    for name in ("federal-register-2020-17221.pdf", "edt-mentor-handout-4.3.pdf", "cheshire-east-ilacs-2015.pdf")
    if SAMPLED
]


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLED, reason="../shared/reviews is not beside the checkout")
@pytest.mark.parametrize("path", SAMPLED, ids=lambda path: path.stem)
def test_the_right_words_are_marked(path: Path) -> None:
    one = next(draft(Job(path, path.name, "digest")))
    assert one.document is not None
    passage = random.Random(path.name).choice([passage for passage in one.passages if len(passage.text) > 60])
    content = path.read_bytes()
    told = []
    for page in passage.pages:
        wanted = wanted_on(one.document, Sought(page, passage.start, passage.end))
        told.append(words_under(content, page, draw(Original(content), page, wanted, 1_000, pixels=False).marks))
    assert letters("".join(told)) == letters(passage.text)
