"""Tests of ingest.organisations: whom a document is about and who issued it."""

import pytest

from ingest.organisations import body_in, is_organisation, publisher_of, subject_of


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Inspection of Reading local authority boats", "", "Reading"),
        ("London Borough of Bexley", "", "Bexley"),
        ("Area inspection of North East Lincolnshire Local Area Partnership", "", "North East Lincolnshire"),
        ("Boats", "Pupils make progress in Reading and Mathematics. Reading is taught. In Reading all do well.", ""),
        ("Boats", "They moved to New York. New York has ferries. In New York all sail.", ""),
        ("Boats", "Ferries across Kent sail. The Kent boats rest. Kent County Council pays.", "Kent"),
        ("Boats", "Saltby Borough Council pays. The Council rests.", "Saltby Borough Council"),
        ("Boats", "The School Council met, and the Youth Council too, and the Health Council.", ""),
        ("A peer review of St Anne's Boat School, Merestow", "", "St Anne's Boat School"),
        ("Peer review report: Gull Federation", "", "Gull Federation"),
        ("Review of ferries in Saltby", "Saltby has boats. Saltby rests.", "Saltby"),
    ],
)
def test_the_subject_is_the_place_or_body_meant(title: str, text: str, wanted: str) -> None:
    assert subject_of(title, text) == wanted


def test_a_title_that_names_no_body_gives_none() -> None:
    titles = ("Partnership Agreement", "Peer review handbook", "Multi Academy Trust")
    assert [body_in(title) for title in titles] == ["", "", ""]


def test_the_publisher_of_an_inspection_is_the_inspectorate() -> None:
    text = "Ofsted inspected Kent. Lead inspector: A. Gull, His Majesty’s Inspector. Kent County Council was told."
    assert publisher_of("review", "Kent", "Inspection of Kent", text) == "Ofsted"
    assert publisher_of("review", "Kent", "Peer review of Kent", text) == "Kent County Council"


def test_a_document_says_itself_who_issued_it() -> None:
    assert publisher_of("guidance", "", "Boats", "Boats\nPublished by Saltby Harbour Trust, May 2031.") == (
        "Saltby Harbour Trust"
    )


def test_persons_are_no_organisations() -> None:
    assert [is_organisation(name) for name in ("Saltby Harbour Trust", "Ann Gull")] == [True, False]
