"""Tests of ingest.titles: the title a document gives itself."""

import pytest

from ingest.blocks import Block, Reading
from ingest.outline import outline
from ingest.titles import believed_title, site_of, title_of


def title(*blocks: Block, name: str = "gull-quay_2031.pdf") -> str:
    return title_of(name, outline(Reading(blocks)))


def heading(text: str, level: int = 1, label: str = "") -> Block:
    return Block("heading", text, level=level, label=label)


TEXT = Block("paragraph", "Boats sail every day of the year, and keepers light the lamps on all of them at dusk.")


def test_the_highest_heading_at_the_head_is_the_title() -> None:
    assert title(heading("Saltby", 3), heading("Ferries of the coast", 1), TEXT) == "Ferries of the coast"


def test_a_first_line_above_a_heading_that_every_document_has_is_the_title() -> None:
    assert title(Block("paragraph", "Ferries of the coast"), heading("Background"), TEXT) == "Ferries of the coast"


def test_a_numbered_heading_is_no_title_and_the_name_of_the_file_stands_in() -> None:
    assert title(heading("1. Crew", label="1."), TEXT) == "Gull quay 2031"


def test_a_body_alone_is_completed_by_the_paper_named_below_it() -> None:
    review = heading("Inspection of ferries", 3)
    assert title(heading("Blackpool Borough Council"), review) == "Blackpool Borough Council: Inspection of ferries"
    assert title(heading("Gull Quay School"), review) == "Gull Quay School: Inspection of ferries"
    assert title(heading("Ferries and lamps"), review) == "Ferries and lamps"
    assert title(heading("Gull Quay School"), heading("Our boats", 2)) == "Gull Quay School"


def test_the_words_of_a_logo_are_made_a_title() -> None:
    assert title(heading("SFT Saltby Ferry Trust SaltBy"), TEXT) == "Saltby Ferry Trust"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [("Ferries of Saltby | Saltby Council", "Ferries of Saltby"), ("Boats - Wiki", "Boats - Wiki"), ("untitled 1", "")],
)
def test_the_name_of_the_site_is_not_of_the_title(stated: str, wanted: str) -> None:
    assert believed_title(stated, "", by_hand=True) == wanted


def test_the_site_is_what_stands_behind_the_bar() -> None:
    assert (site_of("Ferries of Saltby | Saltby Council"), site_of("Ferries of Saltby")) == ("Saltby Council", "")
