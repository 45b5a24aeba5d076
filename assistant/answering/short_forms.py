"""Short forms and what they are short for, as the documents write them: "DPIA" and "data protection impact assessment".

Who asks which papers mention the one means the other too. Does not look for what is asked about.
"""

import re

from assistant.lexicon import is_no_word, written_out
from assistant.retrieval import Finding
from corpus.terms import STOP_WORDS, stem, terms

_LETTERS = range(2, 8)
_SMALL = STOP_WORDS | {"amp"}
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_PASSAGES = 40  # that have the short form are looked through for what it is short for


def other_forms(finding: Finding, asked: str) -> list[set[str]]:
    """What is asked about in its other forms, each in terms: the words of a short form, the short form of the words."""
    said = _WORD.findall(asked)
    found: list[set[str]] = []
    for place, word in enumerate(said):
        if letters := _short(finding, word):
            rest = set(terms(" ".join(said[:place] + said[place + 1 :])))
            found += [rest | one for one in ({letters.lower()}, {stem(f"{letters.lower()}s")}, _long(finding, letters))
                      if one]  # fmt: skip
    if letters := _initials(finding, said):
        found += [{letters.lower()}, {stem(f"{letters.lower()}s")}]
    return found


def _short(finding: Finding, word: str) -> str:
    """The letters of a word that is written in capitals, here or in the documents, or is a known short form.

    Without its plural; empty for any other word.
    """
    forms = [one for one in (word.removesuffix("s"), word) if len(one) in _LETTERS]
    return next((one.upper() for one in forms if one.isupper() or _in_capitals(finding, one)), "") or next(
        (one.upper() for one in forms if is_no_word(one) and written_out(one)), ""
    )


def _in_capitals(finding: Finding, word: str) -> bool:
    return any(re.search(rf"\b{word.upper()}s?\b", text) for text in _texts(finding, word))


def _long(finding: Finding, letters: str) -> set[str]:
    """The terms of what a short form stands for, in a passage that has both, or else by the lexicon."""
    for text in _texts(finding, letters):
        said = [one for one in _WORD.findall(text) if one.lower() not in _SMALL]
        for place in range(len(said) - len(letters) + 1):
            words = said[place : place + len(letters)]
            if "".join(one[0] for one in words).upper() == letters:
                return set(terms(" ".join(words)))
    return set(terms(written_out(letters.lower())))


def _initials(finding: Finding, said: list[str]) -> str:
    """The short form of all the words said, where the documents have it in capitals and write it out so."""
    telling = [one for one in said if one.lower() not in _SMALL]
    letters = "".join(one[0] for one in telling).upper()
    wanted = set(terms(" ".join(telling)))
    is_known = len(letters) in _LETTERS and _short(finding, letters) and _long(finding, letters) == wanted
    return letters if is_known else ""


def _texts(finding: Finding, letters: str) -> list[str]:
    """Passages that have the short form in either number."""
    first = finding.shelf.first_row
    forms = {stem(letters.lower()), stem(f"{letters.lower()}s")}
    rows = [row for one in sorted(forms) for row in finding.index.records.places(one, first)[0].tolist()]
    return [finding.passage(row).text for row in sorted(rows)[:_PASSAGES]]
