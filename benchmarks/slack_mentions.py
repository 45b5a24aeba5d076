"""200 mentions in 60 seconds over real HTTP, signed: how soon each is acknowledged and answered, and that it is once.

`python benchmarks/slack_mentions.py [HOME]`: HOME (VERSE_HOME, .verse) is a knowledge base of the bundled documents.
The server is a process of its own, Slack is the stand-in of the tests; the questions are those of the development half.
"""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "assistant")]

import httpx  # noqa: E402 the folders of the tests have to be on the path
from fakes import BOT_TOKEN, SIGNING_SECRET, SlackStandIn, signed  # noqa: E402
from slack_room import event_of, ts_of  # noqa: E402

from evals.trials import read_records  # noqa: E402

MENTIONS, SECONDS = 200, 60
PATIENCE = 300  # seconds for the last answers after the last mention


def questions() -> list[str]:
    """The bundled questions of the development half, in their order."""
    records = read_records(ROOT / "evals" / "sets" / "bundled.jsonl")
    # the half that evals/trials.py calls dev
    return [str(one["question"]) for one in records if not hashlib.sha256(str(one["id"]).encode()).digest()[0] % 2]


def main() -> None:
    """Runs the load and prints what it took."""
    home = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("VERSE_HOME", ".verse"))
    asked = questions()
    with SlackStandIn() as slack, serving(home, slack) as address:
        bodies = [event_of(f"<@U0VERSE> {asked[at % len(asked)]}") for at in range(MENTIONS)]
        acknowledged, sent = deliver(address, bodies)
        last = time.monotonic() + PATIENCE
        posted = slack.posted(MENTIONS, seconds=PATIENCE)
        while {str(one.fields.get("thread_ts")) for one in posted} < {ts_of(body) for body in bodies}:
            posted = slack.posted(len(posted) + 1, seconds=max(0.1, last - time.monotonic()))
            if time.monotonic() > last:
                break
        time.sleep(2)  # a second answer would come now
        report(acknowledged, sent, [ts_of(body) for body in bodies], slack)


class serving:  # noqa: N801 reads as what it does
    """`verse serve` as a process of its own, for as long as it is used; gives the address of its door for Slack."""

    def __init__(self, home: Path, slack: SlackStandIn) -> None:
        self._environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "VERSE_HOME": str(home), "VERSE_SLACK_API_URL": slack.url,
            "VERSE_SLACK_BOT_TOKEN": BOT_TOKEN, "VERSE_SLACK_SIGNING_SECRET": SIGNING_SECRET,
        }  # fmt: skip

    def __enter__(self) -> str:
        command = [sys.executable, str(ROOT / "verse.py"), "serve", "--port", "8790"]
        self._process = subprocess.Popen(command, env=self._environment, stdout=subprocess.DEVNULL)
        address = "http://127.0.0.1:8790"
        for _ in range(600):
            try:
                if httpx.get(f"{address}/readyz", trust_env=False, timeout=30).status_code == 200:
                    return f"{address}/slack/events"
            except httpx.HTTPError:
                time.sleep(0.2)
        raise RuntimeError("the server was not ready in two minutes")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(120)


def deliver(address: str, bodies: list[dict[str, object]]) -> tuple[list[float], dict[str, float]]:
    """Sends a mention every so often; gives how long each acknowledgement took, and when each was sent, by its id."""
    took: list[float] = []
    client = httpx.Client(timeout=120, trust_env=False)
    sent: dict[str, float] = {}

    def send(body: dict[str, object]) -> None:
        content = json.dumps(body).encode()
        started = time.perf_counter()
        try:
            response = client.post(address, content=content, headers=signed(content))
            took.append(time.perf_counter() - started if response.status_code == 200 else float("inf"))
        except httpx.HTTPError:
            took.append(float("inf"))

    threads = []
    begun = time.monotonic()
    for at, body in enumerate(bodies):
        time.sleep(max(0.0, begun + at * SECONDS / MENTIONS - time.monotonic()))
        sent[ts_of(body)] = time.time()
        thread = threading.Thread(target=send, args=(body,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return took, sent


def report(acknowledged: list[float], sent: dict[str, float], asked: list[str], slack: SlackStandIn) -> None:
    """Prints the figures of one run."""
    answers: dict[str, list[float]] = {ts: [] for ts in asked}
    said: dict[str, list[str]] = {ts: [] for ts in asked}
    for call in slack.posted(0):
        thread = str(call.fields.get("thread_ts"))
        answers[thread].append(call.at - sent[thread])
        said[thread].append(str(call.fields["text"]))
    waited = [min(each) for each in answers.values() if each]
    print(f"{len(acknowledged)} mentions in {SECONDS} s; acknowledged: {spread(acknowledged)}")
    once = all(len(set(each)) == len(each) for each in said.values())  # an answer given twice says the same twice
    messages = sum(map(len, said.values()))
    print(f"answered: {len(waited)} in {messages} messages, each once: {once}; after {spread(waited)}")
    refused = [call for call in slack.calls if not call.answer["ok"]]
    print(f"calls of Slack: {len(slack.calls)}, refused by the stand-in: {len(refused)}")


def spread(seconds: list[float]) -> str:
    """Median, 95th percentile and largest."""
    ranks = statistics.quantiles(seconds, n=100)
    return f"median {statistics.median(seconds):.2f} s, p95 {ranks[94]:.2f} s, largest {max(seconds):.2f} s"


if __name__ == "__main__":
    main()
