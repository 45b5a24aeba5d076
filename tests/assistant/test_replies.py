"""What the assistant says by itself stands in one file, and each sentence can be filled in."""

import ast
from pathlib import Path
from string import Formatter

import pytest

from assistant import replies

ROOT = Path(__file__).resolve().parents[2]
REPLIES = {name: text for name, text in vars(replies).items() if name.isupper()}


def sentences_in(path: Path) -> list[str]:
    """The texts in a file that read like a sentence of ours, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = [
        one.body[0].value
        for one in ast.walk(tree)
        if isinstance(one, ast.Module | ast.ClassDef | ast.FunctionDef)
        and one.body
        and isinstance(one.body[0], ast.Expr)
    ]
    texts = [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one not in documented
    ]
    return [text for text in texts if text.rstrip().endswith(".") and len(text.split()) > 4]


def test_every_sentence_the_assistant_says_stands_in_the_replies() -> None:
    files = [*(ROOT / "assistant").glob("*.py"), *(ROOT / "assistant" / "answering").glob("*.py")]
    # the command line's own help is no answer, and begins each command's page
    strays = {
        path.name: found
        for path in files
        if path.name not in ("replies.py", "errors.py")
        and not path.name.endswith("cli.py")
        and (found := sentences_in(path))
    }
    assert strays == {}
    assert len(sentences_in(ROOT / "assistant" / "replies.py")) >= 15


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_a_whole_sentence_or_a_label_with_fields_that_have_names(name: str) -> None:
    text = REPLIES[name]
    fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    assert text == " ".join(text.split())
    is_label = len(text.split()) <= 8 and not any(sign in text for sign in ".?!;")
    assert is_label or text.endswith((".", ":", "?")) or text.endswith("verse add PATH")
    assert all(field.isidentifier() for field in fields)
