"""What a running server answers: requests a second, p50 and p95 at 1, 8 and 32 callers, and the memory of its process.

    python benchmarks/serving.py [SECONDS A LINE] [HOME]     (20; VERSE_HOME or .verse, read into by verse add)

`verse serve` is a process of its own over a copy of the knowledge base. Each caller asks one question after the other
over HTTP, distinct ones of the development half of the bundled set; each line has a server of its own, which was asked
none of them before. Beside wall time stands the processor time that the server spent on a request.
"""

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

import httpx

from evals.trials import read_records

_ROOT = Path(__file__).resolve().parents[1]
_PORT = 8791
_CALLERS = (1, 8, 32)
_TICKS = os.sysconf("SC_CLK_TCK")
_ADDRESS = f"http://127.0.0.1:{_PORT}"


def main() -> None:
    """The table, a line for each way of asking and number of callers."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    home = Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("VERSE_HOME", ".verse"))
    asked = _questions()
    print("| asked | callers | requests a second | p50 ms | p95 ms | CPU ms a request | refused | memory MB |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for way, callers in itertools.product(("/api/ask", "/api/search"), _CALLERS):
            own = Path(folder) / f"{way[5:]}{callers}"
            shutil.copytree(home, own)
            with _serving(own) as process:
                print(_line(way, callers, seconds, asked, process), flush=True)
            shutil.rmtree(own)


def _line(way: str, callers: int, seconds: float, asked: list[str], process: int) -> str:
    """One line of the table: a server of its own, so that nothing was asked before."""
    times: list[float] = []
    refused: list[float] = []
    queue = iter(asked)
    lock = threading.Lock()
    began, cpu = time.perf_counter(), _cpu(process)

    def call() -> None:
        with httpx.Client(base_url=_ADDRESS, trust_env=False, timeout=300) as client:
            while time.perf_counter() - began < seconds:
                with lock:
                    text = next(queue, None)
                if text is None:
                    return
                start = time.perf_counter()
                status = _request(client, way, text)
                with lock:
                    (times if status == 200 else refused).append((time.perf_counter() - start) * 1000)

    threads = [threading.Thread(target=call) for _ in range(callers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    took, spent = time.perf_counter() - began, _cpu(process) - cpu
    cuts = quantiles(times, n=20, method="inclusive")
    figures = f"{len(times) / took:.2f} | {cuts[9]:.0f} | {cuts[18]:.0f} | {spent * 1000 / len(times):.0f}"
    return f"| {way} | {callers} | {figures} | {len(refused)} | {_memory(process):.0f} |"


def _request(client: httpx.Client, way: str, text: str) -> int:
    if way == "/api/ask":
        return client.post(way, json={"question": text}).status_code
    return client.get(way, params={"q": text}).status_code


def _questions() -> list[str]:
    """The distinct questions of the development half, by the rule of evals/trials.py."""
    records = read_records(_ROOT / "evals" / "sets" / "bundled.jsonl")
    half = [one for one in records if not hashlib.sha256(str(one["id"]).encode()).digest()[0] % 2]
    return list(dict.fromkeys(str(one["question"]) for one in half))


@contextmanager
def _serving(home: Path) -> Iterator[int]:
    """`verse serve`, ready; its process id."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "VERSE_HOME": str(home)}
    command = [sys.executable, str(_ROOT / "verse.py"), "serve", "--port", str(_PORT)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _until_ready(process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(60)


def _until_ready(process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("the server ended before it was ready: see above")
        try:
            if httpx.get(f"{_ADDRESS}/readyz", trust_env=False, timeout=30).status_code == 200:
                httpx.post(f"{_ADDRESS}/api/ask", json={"question": "What is this?"}, trust_env=False, timeout=120)
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit("the server was not ready in two minutes")


def _cpu(process: int) -> float:
    """Processor seconds that a process has spent."""
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def _memory(process: int) -> float:
    """Resident megabytes of a process."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return int(next(one for one in lines if one.startswith("VmRSS")).split()[1]) / 1000


if __name__ == "__main__":
    main()
