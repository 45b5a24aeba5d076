"""Plots are well-formed, carry their numbers as text, and escape what they are given."""

from xml.etree import ElementTree

from evals.figures import Figure
from evals.plots import bars, curve, histogram

SVG = "{http://www.w3.org/2000/svg}"


def texts(markup: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(markup).iter(f"{SVG}text")]


def test_a_bar_tells_its_value_interval_and_number_of_questions() -> None:
    assert texts(bars("By kind", [("fact & list", Figure(0.5, 0.25, 0.75, 8))])) == [
        "fact & list", "0.50 (0.25–0.75), n 8",
    ]  # fmt: skip


def test_a_curve_runs_through_its_points() -> None:
    root = ElementTree.fromstring(curve("Risk", [(0.5, 0.0), (1.0, 1.0)], "coverage", "risk"))
    line = root.find(f"{SVG}polyline")
    assert line is not None
    assert line.get("points") == "340.0,232.0 620.0,12.0"  # left 60 and 560 wide; top 12 and 220 tall, 0 below


def test_a_histogram_has_twenty_steps_and_its_marks() -> None:
    markup = histogram("Latency", [1.0, 1.0, 20.0], "ms", [("median", 1.0)])
    rectangles = list(ElementTree.fromstring(markup).iter(f"{SVG}rect"))
    assert len(rectangles) == 20
    assert [one.get("height") for one in rectangles if one.get("height") != "0.0"] == ["150.0", "75.0"]
    assert texts(markup) == ["median 1", "0", "20 ms"]


def test_a_title_is_there_for_those_who_do_not_see_it() -> None:
    title = ElementTree.fromstring(curve("Risk <and> coverage", [], "x", "y")).find(f"{SVG}title")
    assert title is not None
    assert title.text == "Risk <and> coverage"
