"""The templates: a page or a part of one, with GOV.UK Frontend's macros at hand. Decides nothing about content."""

from collections.abc import Sequence
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from corpus.months import in_words, until

FOLDER = Path(__file__).parents[1] / "templates"
REASONS = {  # why an answer was of no use: what the form sends, and what people read
    "wrong": "It does not answer my question",
    "missing": "Something is missing",
    "old": "It is out of date",
    "hard": "It is hard to understand",
    "other": "Something else",
}
_GOVUK = {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}


class Templates:
    """The templates of one site."""

    def __init__(self, site_name: str, for_officers: bool = False, model_writes: bool = False) -> None:
        """for_officers: whether the menu leads to officers' pages too, which check by themselves who asks.

        model_writes: whether a language model writes the sentences of answers.
        """
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(FOLDER), PrefixLoader(_GOVUK)]),
            autoescape=True,  # of every file, whatever its name ends in
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["site_name"] = site_name
        self._environment.globals["for_officers"] = for_officers
        self._environment.globals["model_writes"] = model_writes
        self._environment.globals["reasons"] = REASONS
        self._environment.filters["day"] = in_words
        self._environment.filters["until"] = until
        self._environment.filters["place"] = place
        self._environment.filters["sentence"] = sentence

    def page(self, name: str, status_code: int = 200, **values: object) -> HTMLResponse:
        """The response with this page."""
        return HTMLResponse(self.part(name, **values), status_code)

    def part(self, name: str, **values: object) -> str:
        """The HTML of this template."""
        return self._environment.get_template(name).render(values)


def place(heading_path: Sequence[str], title: str) -> str:
    """Headings for people, without the document's own title: "Priorities, Early years"."""
    return ", ".join(one.rstrip(" .:") for one in heading_path if one and one != title)


def sentence(told: str) -> str:
    """What an error says, as a sentence begins: "no theme was given" -> "No theme was given"."""
    return told[:1].upper() + told[1:]
