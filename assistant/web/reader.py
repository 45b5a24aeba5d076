"""The process that reads what is uploaded: `verse watch` over the inbox, started when there is something to read.

Reading runs apart from answering and with less right to the processor, so that no file can slow or endanger it. Does
not look at files itself.
"""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

_VERSE = Path(__file__).parents[2] / "verse.py"
_NICENESS = 10  # a tenth of the processor where questions want it too, all of it where none does
_PATIENCE = 10  # seconds that the process has to end in good order


class Reader:
    """The reading process of one knowledge base: none, or one that runs."""

    def __init__(self, home: Path, watched: Path) -> None:
        self._home = home.absolute()
        self._watched = watched
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ensure(self) -> None:
        """Starts the process unless it runs; what it says goes to inbox.log in the home folder."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            self._watched.mkdir(parents=True, exist_ok=True)
            # its input is a pipe from here, which ends with us even where we are killed
            command = [sys.executable, str(_VERSE), "watch", "--until-input-ends", str(self._watched)]
            environ = {**os.environ, "VERSE_HOME": str(self._home)}
            with (self._home / "inbox.log").open("ab") as log:
                self._process = subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=log, stderr=log)
            with suppress(ProcessLookupError):  # it ended at once: its log says why
                os.setpriority(os.PRIO_PROCESS, self._process.pid, max(_NICENESS, os.nice(0)))  # it has no threads yet

    def stop(self) -> None:
        """Ends the process where it runs: each document is all or nothing, so any moment will do."""
        with self._lock:
            if self._process is None:
                return
            with self._process as ended:  # closes its input, too
                ended.terminate()
                try:
                    ended.wait(_PATIENCE)
                except subprocess.TimeoutExpired:
                    ended.kill()
            self._process = None
