"""Tests of ingest.dates: when a document was issued and which years it covers."""

import pytest

from ingest.dates import iso, period_of, published_of


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("1 September 2031", "2031-09-01"),
        ("14th June 17", "2017-06-14"),
        ("June 4, 2031", "2031-06-04"),
        ("September 2031", "2031-09"),
        ("2031-02-06T10:00:00Z", "2031-02-06"),
        ("2031-02", "2031-02"),
        ("2031", "2031"),
        ("31 February 2031", "2031-02"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_is_stated(stated: str, wanted: str) -> None:
    assert iso(stated) == wanted


@pytest.mark.parametrize(
    ("name", "title", "text", "wanted"),
    [
        ("boats-2031-05-04.pdf", "Boats", "Published: 1 May 2030", "2031-05-04"),
        ("boats - 15 may 2031.pdf", "Boats", "", "2031-05-15"),
        ("boats.pdf", "Boats", "Report published: 13 June 2031\n\nIt began on 1 May 2029.", "2031-06-13"),
        ("boats.pdf", "Boats, 2 May 2031", "", "2031-05-02"),
        ("boats.pdf", "Boats", "4 May 2031\n\nText.", "2031-05-04"),
        ("boats.pdf", "Boats", "Boats, 3 May 2029, as revised on 10 May 2031", "2031-05-10"),
        ("boats.pdf", "Boats", "A white paper was published in March 2029 and read by all keepers.", ""),
        ("boats.pdf", "Boats", "(b) to mend ropes by July 2031;", ""),
        ("boats.pdf", "Boats 2031-2035", "", "2031"),
        ("boats-2031.pdf", "Boats", "", "2031"),
    ],
)
def test_the_date_of_issue_is_what_name_and_head_say(name: str, title: str, text: str, wanted: str) -> None:
    assert published_of(name, title, text, "other", "") == wanted


def test_a_review_is_published_after_its_visit() -> None:
    visit = "Inspection dates: 3 to 7 March 2031\n\nDates of previous inspection: 1 May 2026"
    assert published_of("a.pdf", "Inspection of Saltby", visit, "review", "2031-04-20") == "2031-04-20"
    assert published_of("a.pdf", "Inspection of Saltby", visit, "review", "2039-01-01") == "2031-03-07"
    assert published_of("a.pdf", "Inspection of Saltby", visit, "review", "") == "2031-03-07"


def test_a_month_in_the_title_is_made_a_day_by_what_the_head_says() -> None:
    assert published_of("a.pdf", "Boats, March 2031", "Reviewed 5-9 March 2031", "review", "") == "2031-03-09"


def test_the_day_the_file_was_made_comes_last() -> None:
    assert published_of("a.docx", "Boats", "Text.", "other", "2031-05-04T10:00:00Z") == "2031-05-04"


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Boats 2031-2035", "", "2031-2035"),
        ("Boats 2031–35", "", "2031–35"),
        ("Boats", "Plan for 2031 to 2035\n\nText", "2031 to 2035"),
        ("Boats 2031-05-04", "", ""),
        ("Boats 2035-2031", "", ""),
    ],
)
def test_the_period_stands_in_the_title_or_a_short_line(title: str, text: str, wanted: str) -> None:
    assert period_of("boats.pdf", title, text) == wanted
