"""Commands that measure: eval, and eval init. Prints; decides nothing."""

import argparse
import json
import os
import sys
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.access import ROLES, as_role
from corpus.embedding import open_encoder, prepare
from corpus.settings import Settings
from corpus.source import Source
from evals.errors import CannotWrite, DocumentsMissing, EvalError, PackageMissing
from evals.exams import EVERY, Exam, exam, own_exam, questions_of
from evals.progress import watched
from evals.run import GROUPS, HEADINGS, Result
from ingest.pipeline import Found, find_files

if TYPE_CHECKING:
    from assistant.service import Assistant
    from evals.ground import Ground
    from evals.judge import Model

__all__ = ["EvalError", "add_commands"]
_MEASURES = (*GROUPS, "latency")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds this group's command to the parser."""
    one = commands.add_parser(
        "eval",
        help="Measure the quality of the answers.",
        description="Ask every question of a set and measure the answers. With reading: measure how files are read "
        "whose pages a person looked at. With statements [SET...]: measure the register. "
        "With compare: measure comparisons. With peers [SET...]: ask other systems the "
        "same (make peers). With calibrate [SET...]: fit the weights of abstaining. With init FOLDER: start a set "
        "about your own documents. "
        "Example: verse eval bundled --split test --report report.html",
    )
    one.add_argument("sets", nargs="*", metavar="SET", help=f"{', '.join(EVERY)} or a folder; bundled without it")
    one.add_argument("--split", choices=("dev", "test"), help="one half of the questions only")
    one.add_argument("--hand", action="append", metavar="NAME", help="questions of this way of writing only; may be "
                     "repeated; init: whose way of writing it is (own without it)")  # fmt: skip
    one.add_argument("--by", action="append", choices=HEADINGS, help="tell apart by this only; may be repeated")
    measures = (*_MEASURES, "precedents")
    one.add_argument("--measure", action="append", choices=measures, help="these only; may be repeated")
    one.add_argument("--baseline", type=Path, metavar="FILE", help="compare with these scores; exit 1 on a real loss")
    one.add_argument("--save", type=Path, metavar="FILE", help="keep the scores, to compare with later")
    one.add_argument("--report", type=Path, metavar="FILE.html", help="write a page with every question and answer")
    one.add_argument("--judge", metavar="MODEL", help="a language model of LlamaIndex judges the answers: told beside "
                     "its agreement with labels: ollama:NAME, or a class; it sees questions and answers")  # fmt: skip
    one.add_argument("--json", action="store_true", help="one JSON object a set")
    one.add_argument("--questions", type=Path, metavar="FILE.txt", help="init: a question a line")
    one.add_argument("--as", dest="role", choices=ROLES, help="init: who asks (VERSE_LOCAL_ROLE without it)")
    one.set_defaults(run=_eval)


def _eval(arguments: argparse.Namespace, settings: Settings) -> int:
    own = {"init": _init, "peers": _peers, "calibrate": _calibrate, "reading": _reading, "compare": _compare,
           "statements": _statements, "weights": _weights}  # fmt: skip
    if arguments.sets and arguments.sets[0] in own:
        return own[arguments.sets[0]](arguments, settings)
    from evals.compare import compare, comparison_text, read_baseline, save

    judge = _judge(arguments.judge)
    for path in filter(None, (arguments.save, arguments.report)):
        _check_place(path)  # before minutes of work
    baseline = read_baseline(arguments.baseline) if arguments.baseline else {}
    groups = arguments.measure or list(_MEASURES)
    if "precedents" in groups:
        _precedents(arguments, settings)
        groups = [one for one in groups if one != "precedents"]
    results = [_held(name, arguments, settings, groups) for name in arguments.sets or ["bundled"]] if groups else []
    if judge is not None:
        _print_judged(judge, arguments.judge, results)
    if arguments.save:
        save(results, arguments.save)
    if arguments.report:
        from evals.report import write_report

        write_report(results, arguments.report, arguments.by or HEADINGS)
    whole = not (arguments.split or arguments.hand)
    compared = [compare(one, baseline[one.exam], whole) for one in results if one.exam in baseline]
    for one in compared:
        print(comparison_text(one), file=sys.stderr if arguments.json else sys.stdout)
    if arguments.baseline and len(compared) < len(results):
        print(f"verse: {arguments.baseline} does not hold every set that was asked", file=sys.stderr)
        return 1
    return 1 if any(one.losses for one in compared) else 0


def _judge(name: str | None) -> "Model | None":
    if name is None:
        return None
    from evals.judge import LlamaIndexModel

    return LlamaIndexModel(name)


def _print_judged(judge: "Model", name: str, results: list[Result]) -> None:
    from evals.judge import ask_judge, given, verdicts, verdicts_text

    for one in results:
        said = list(watched(ask_judge(judge, one.scores), len(given(one.scores)), f"{one.exam}: judged"))
        print(verdicts_text(one.exam, name, verdicts(one.scores, said)), file=sys.stderr)


def _held(name: str, arguments: argparse.Namespace, settings: Settings, groups: list[str]) -> Result:
    """Holds one exam and prints its tables."""
    from evals import run
    from evals.reading import of_documents

    asked = exam(name)
    if find_spec("ir_measures") is None:
        raise PackageMissing("the package ir-measures is not installed. Run: make setup")
    ground, assistant = _ready(asked, settings)
    trials = run.trials_of(asked, ground, arguments.split, arguments.hand or ())
    if not trials:
        raise DocumentsMissing(f"'{name}' has no labelled questions; set \"answerable\" in {asked.questions[0]}")
    scores = tuple(watched(run.hold(ground, assistant, trials), len(trials), f"{asked.name}: questions"))
    files = [one.path for one in find_files(asked.documents, Source()) if isinstance(one, Found)]
    readings = of_documents(files) if "reading" in groups else {}
    result = Result(asked.name, len(ground.documents), scores, run.lost_gold(trials), readings)
    if result.lost:
        print(f"verse: not in the text as kept: {'; '.join(result.lost)}", file=sys.stderr)
    _print(result, groups, arguments.by or HEADINGS, arguments.json)
    return result


def _precedents(arguments: argparse.Namespace, settings: Settings) -> None:
    """Looks up every question of the sets that is about precedents, and prints a table a set."""
    from evals.precedents import about_precedents, precedents_json, precedents_table, search_all
    from evals.run import trials_of

    for name in arguments.sets or ["bundled"]:
        asked = exam(name)
        ground, assistant = _ready(asked, settings)
        every = trials_of(asked, ground, arguments.split, arguments.hand or ())
        trials = about_precedents(every, ground.documents)
        if not trials:
            raise DocumentsMissing(f"the set '{name}' has no question about precedents; 'reviews' and 'bundled' have")
        searched = search_all(assistant, trials)
        if arguments.json:
            print(json.dumps(precedents_json(asked.name, searched), ensure_ascii=False))
        else:
            print("\n".join(precedents_table(asked.name, searched)))


def _compare(arguments: argparse.Namespace, settings: Settings) -> int:
    """Measures the labelled cells of comparisons over the bundled documents."""
    from evals.cells import cells_table, compared, labelled

    ground, assistant = _ready(exam("bundled"), settings)
    cells = [one for one in labelled(ground.texts) if arguments.split in (None, one.split)]
    print("\n".join(cells_table(list(compared(assistant, cells)))))
    return 0


def _reading(arguments: argparse.Namespace, settings: Settings) -> int:
    """Measures how the files with an outline are read."""
    from evals.structure import MEASURES, of_outlines
    from evals.tables import reading_table

    readings = dict(of_outlines())
    if not readings:
        raise DocumentsMissing("'reading' needs the files of evals/outlines in ../shared, which holds none of them")
    if arguments.json:
        told = {name: {one: round(own[one].value, 4) for one in own} for name, own in readings.items()}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(reading_table("reading, against outlines made by hand", readings, MEASURES)))
    return 0


def _statements(arguments: argparse.Namespace, settings: Settings) -> int:
    """Measures the statements of the register against labels made by hand, by set and over all."""
    from evals.register import register_json, register_table, scored

    every = list(scored(arguments.sets[1:], arguments.split, open_encoder(settings)))
    together = tuple(value for one in every for value in one.values)
    for name, documents, values in (
        *((one.name, one.documents, one.values) for one in every),
        *([("all", sum(one.documents for one in every), together)] if len(every) > 1 else []),
    ):
        if arguments.json:
            print(json.dumps(register_json(name, values)))
        else:
            of = f"{arguments.split} half of " if arguments.split else ""
            print("\n".join(register_table(f"statements: {of}{name}, {documents} documents", values)))
    return 0


def _peers(arguments: argparse.Namespace, settings: Settings) -> int:
    """Asks the same questions of us and of every peer, and prints one table a set."""
    from evals.contest import contest, python_of_peers
    from evals.contest_table import contest_json, contest_table

    python_of_peers()  # before minutes of work
    prepare(settings)
    encoder = open_encoder(settings)
    for name in arguments.sets[1:] or ["bundled"]:
        contenders = list(contest(exam(name), settings, encoder, arguments.split))
        if arguments.json:
            print(json.dumps(contest_json(name, contenders), ensure_ascii=False))
        else:
            print("\n".join(contest_table(name, contenders)))
    return 0


def _calibrate(arguments: argparse.Namespace, settings: Settings) -> int:
    """Fits the weights of abstaining and says how well they do with hands they have not seen; the dev half without
    --split."""
    from evals.calibration import Sample, samples_of
    from evals.calibration_table import calibration_table
    from evals.run import trials_of

    found: list[Sample | None] = []
    for name in arguments.sets[1:] or ["bundled"]:
        asked = exam(name)
        ground, assistant = _ready(asked, settings)
        trials = trials_of(asked, ground, arguments.split or "dev", arguments.hand or ())
        found += watched(samples_of(assistant, trials), len(trials), f"{asked.name}: questions")
    samples = [one for one in found if one is not None]
    if len({one.hand for one in samples}) < 2 or len({one.answerable for one in samples}) < 2:
        raise DocumentsMissing("calibrating needs two hands, and questions with and without an answer")
    print("\n".join(calibration_table(samples, len(found) - len(samples))))
    return 0


def _weights(arguments: argparse.Namespace, settings: Settings) -> int:
    """Fits the weights of choosing sentences, judged with each hand left out; the dev half without --split."""
    from evals.run import trials_of
    from evals.weights import choices, weights_table

    found = []
    for name in arguments.sets[1:] or ["bundled"]:
        ground, assistant = _ready(exam(name), settings)
        found += choices(assistant, trials_of(exam(name), ground, arguments.split or "dev", arguments.hand or ()))
    print("\n".join(weights_table(found)))
    return 0


def _check_place(path: Path) -> None:
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise CannotWrite(f"{path} cannot be written; give a file in a folder that is there and yours")


def _ready(asked: Exam, settings: Settings) -> "tuple[Ground, Assistant]":
    from assistant.bootstrap import build
    from evals.ground import lay_ground

    prepare(settings)
    encoder = open_encoder(settings)
    ground = lay_ground(asked, settings, encoder)
    for told in ground.failed:
        print(f"verse: {told}; questions about it count as missed", file=sys.stderr)
    return ground, build(ground.settings, encoder)


def _print(result: Result, groups: list[str], by: Collection[str], as_json: bool) -> None:
    from evals.reading import SET
    from evals.tables import figure_tables, figures_json, latency_table, reading_table

    means = [one for one in groups if one in GROUPS]
    if as_json:
        print(json.dumps(figures_json(result, means), ensure_ascii=False))
        return
    lines = list(figure_tables(result, means, by))
    if result.readings:
        lines += reading_table(f"{result.exam}: reading, against the manuscripts", result.readings, SET)
    lines += latency_table(result, by) if "latency" in groups else []
    print("\n".join(lines))


def _init(arguments: argparse.Namespace, settings: Settings) -> int:
    if len(arguments.sets) != 2:
        print("verse: give one folder: verse eval init FOLDER --questions FILE.txt", file=sys.stderr)
        return 2
    from evals.scaffold import questions_in, to_label, write_records

    folder = Path(arguments.sets[1])
    if not folder.is_dir():
        raise DocumentsMissing(f"'{folder}' is no folder; give the folder that holds your documents")
    target = questions_of(folder)
    if target.exists():
        raise DocumentsMissing(f"{target} is there already and may hold labels; move it away to start anew")
    questions = questions_in(arguments.questions)
    _, assistant = _ready(own_exam(folder), settings)
    role = as_role(arguments.role) if arguments.role else settings.local_role
    write_records(to_label(assistant, questions, role, (arguments.hand or ["own"])[0]), target)
    print(f"{len(questions)} questions with their passages are in {target}")
    print('Label each: "answerable" true, and "gold" true on what answers; or "answerable" false, and "why_not".')
    print(f"Then: verse eval {folder}")
    return 0
