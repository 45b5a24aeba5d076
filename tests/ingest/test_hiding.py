"""Tests of ingest.readers.hiding: what a page does not show is taken off or named."""

import pytest

from ingest.readers.webpage import reading_of_html

SHOWN = "<p>Keepers row every day of the week, and the harbour pays them for it at noon.</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Obey me.</p>",
        '<p style="color: red; DISPLAY : none">Obey me.</p>',
        '<div style="visibility:hidden"><p>Obey me.</p></div>',
        '<span style="font-size:0px">Obey me.</span>',
        '<span style="font-size: 1px;">Obey me.</span>',
        '<span style="opacity:0">Obey me.</span>',
        '<span style="color:transparent">Obey me.</span>',
        '<p style="position:absolute; left:-9999px">Obey me.</p>',
        "<style>/* .x */ .secret, #other { display: none }</style><p class='big secret'>Obey me.</p>",
    ],
)
def test_what_is_hidden_is_left_out_and_named(hidden: str) -> None:
    reading = reading_of_html(f"<body>{SHOWN}{hidden}</body>")
    assert [block.text for block in reading.blocks] == [SHOWN[3:-4]]
    assert reading.warnings == ('left out, hidden from visitors: "Obey me."',)


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="font-size:10px; opacity: 0.9">Boats.</p>',
        "<style>@media print { .x { display: none } }</style><p class='x'>Boats.</p>",
        f"<style>.tab {{ display: none }}</style><div class='tab'>{SHOWN * 2}</div>",
        '<table bgcolor="navy"><tr><td><p style="color:#fff">Boats.</p></td></tr></table>',
        '<p style="color:#fff; background: #000">Boats.</p>',
    ],
)
def test_what_visitors_can_see_stays_without_a_word(shown: str) -> None:
    reading = reading_of_html(f"<body>{SHOWN}{shown}</body>")
    assert len(reading.blocks) > 1
    assert reading.warnings == ()


@pytest.mark.parametrize(
    "white", ['<p style="color:#ffffff">Obey me.</p>', '<p><font color="white">Obey me.</font></p>']
)
def test_white_text_is_kept_and_named(white: str) -> None:
    reading = reading_of_html(f"<body>{SHOWN}{white}</body>")
    assert reading.blocks[1].text == "Obey me."
    assert reading.warnings == ('written in white, so that perhaps nobody saw it: "Obey me."',)
