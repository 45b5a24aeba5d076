"""What a first answer costs: CPU seconds of `verse ask` in a new process, and what it imported. A line a figure.

    python benchmarks/first_answer.py     (the knowledge base of VERSE_HOME; run: verse add corpus/documents)

Loading the program and the encoder, opening the knowledge base, encoding, searching and drafting; median of five
processes, all cores together. A process that stays pays for most of it once.
"""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

_QUESTION = "What must governors do when data is shared?"
_HEAVY = ("torch", "transformers", "sentence_transformers", "llama_index", "chromadb", "fastapi", "ingest", "evals")
_ASK = f"""
import sys, verse
code = verse.main(["ask", {_QUESTION!r}])
sys.stderr.write(f"{{len(sys.modules)}} " + ",".join(one for one in {_HEAVY} if f"{{one}}.cli" in sys.modules
    or one in sys.modules and one not in ("ingest", "evals")))
sys.exit(code)
"""
_PROCESSES = 5


def main() -> None:
    """The figures."""
    seconds, told = zip(*(_one() for _ in range(_PROCESSES)), strict=True)
    count, _, heavy = told[0].partition(" ")
    print(f"first answer {statistics.median(seconds):.2f} CPU seconds, {min(seconds):.2f} to {max(seconds):.2f}")
    print(f"imported     {count} modules; of the heavy ones: {heavy or 'none'}")


def _one() -> tuple[float, str]:
    """CPU seconds of a process that answers, and what it says of its modules."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    root = Path(__file__).resolve().parents[1]
    paths = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", _ASK], env=paths, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr.strip() or "verse ask failed")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stderr.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
