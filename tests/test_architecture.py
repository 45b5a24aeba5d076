"""The project about itself: imports point down, engines have doors, files and functions stay small."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "ingest", "assistant", "evals")

# Which files may name which library: an engine has its doors, and no others.
DOORS: dict[str, tuple[str, ...]] = {
    "sqlite3": ("corpus/sqlite_file.py", "corpus/backup.py"),
    "psycopg": ("corpus/postgresql.py",),
    "chromadb": ("corpus/vectors.py", "evals/peers/"),
    "ir_measures": ("evals/retrieval.py",),
    "onnxruntime": ("corpus/embedding.py",),
    "sentence_transformers": ("corpus/crossing.py", "corpus/embedding.py"),
    "torch": ("corpus/embedding.py",),
    "transformers": ("corpus/embedding.py",),
    "Stemmer": ("corpus/terms.py",),
    "llama_index": (
        "assistant/generating/model.py",
        "assistant/retriever.py",
        "ingest/outside.py",
        "evals/judge.py",
        "evals/peers/",
    ),
    "fastapi": ("assistant/web/",),
    "uvicorn": ("assistant/web/",),
    "jinja2": ("assistant/web/",),
    "slack_bolt": ("assistant/slack/",),
    "slack_sdk": ("assistant/slack/",),
    "pypdfium2": ("corpus/drawer.py", "ingest/readers/"),
    "pikepdf": ("corpus/drawer.py", "ingest/readers/"),
    "mammoth": ("ingest/readers/",),
    "selectolax": ("ingest/readers/",),
    "markdown_it": ("ingest/readers/",),
    "watchfiles": ("ingest/watch.py",),
    "yaml": ("ingest/readers/",),
    "kreuzberg": ("ingest/readers/oldoffice.py",),
    "docx": ("assistant/briefing/word.py",),
    "openpyxl": ("ingest/readers/workbook.py",),
    "charset_normalizer": ("ingest/readers/",),
}


def sources() -> Iterator[Path]:
    yield ROOT / "verse.py"
    for package in PACKAGES:
        yield from sorted(path for path in (ROOT / package).rglob("*.py") if "manuscripts" not in path.parts)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("library", DOORS)
def test_an_engine_is_named_only_at_its_doors(library: str) -> None:
    strays = [
        named(path) for path in sources() if library in imported(path) and not named(path).startswith(DOORS[library])
    ]
    assert strays == []


def test_no_file_passes_300_lines() -> None:
    long = {named(path): count for path in sources() if (count := len(path.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def test_no_function_passes_60_lines() -> None:
    long = {
        f"{named(path)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 60
    }
    assert long == {}


def test_every_file_says_what_it_does() -> None:
    silent = [named(path) for path in sources() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_imported_are_ours(package: str) -> None:
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    assert Path(found.origin).parent == ROOT / package


def test_asking_for_help_imports_nothing_heavy() -> None:
    heavy = ("torch", "sentence_transformers", "chromadb", "llama_index", "onnxruntime", "fastapi", "slack_bolt")
    code = f"""
import sys, verse
try:
    verse.main(["--help"])
except SystemExit:
    pass
print([name for name in {heavy} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
