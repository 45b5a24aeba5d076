"""The register measured: the bundled labels are found in what is read, and the register is as good as it was."""

import json

from evals.register import register_json, register_table, scored
from evals.statements import measures


def test_the_register_of_the_bundled_documents_is_as_good_as_it_was() -> None:
    (bundled,) = scored(["bundled"], None)
    found = measures(bundled.values)
    assert bundled.documents == 10
    floors = {"recall": 0.92, "joint_f1": 0.85, "type_macro_f1": 0.82, "force": 0.9, "actors": 0.85}
    assert {name: found[name] for name, floor in floors.items() if found[name] < floor} == {}
    told = json.loads(json.dumps(register_json("bundled", bundled.values)))
    assert told["statements"] == len(bundled.values)
    lines = register_table("statements: bundled", bundled.values)
    assert lines[0] == "statements: bundled"
    assert any(line.startswith("  recall ") for line in lines)
