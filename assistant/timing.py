"""Watch: how long each step of an answer took. Measures; prints nothing."""

import time
from dataclasses import dataclass, field


@dataclass
class Watch:
    """Milliseconds by step."""

    started: float = field(default_factory=time.perf_counter)
    steps: dict[str, float] = field(default_factory=dict)
    last: float = 0.0

    def lap(self, step: str) -> None:
        """Ends a step: what passed since the one before is its time."""
        now = (time.perf_counter() - self.started) * 1000
        self.steps[step] = round(now - self.last, 2)
        self.last = now

    @property
    def passed(self) -> float:
        """Milliseconds since the beginning."""
        return round((time.perf_counter() - self.started) * 1000, 2)
