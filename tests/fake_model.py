"""A fake server of the OpenAI chat protocol on loopback, that says what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.loopback import QuietHandler, listening

KEY = "sk-very-secret"


@dataclass
class FakeModel:
    """``says`` makes the answer's words from the sentence that it was given; ``raw`` is the whole body instead."""

    url: str = ""
    says: Callable[[str], str] = str
    raw: bytes | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0  # seconds before the answer
    drip: float = 0.0  # seconds between its bytes
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@contextmanager
def fake_model() -> Iterator[FakeModel]:
    """Serves until it is left."""
    served = FakeModel()
    stop = threading.Event()

    class Handler(QuietHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append({**asked, "path": self.path})
            served.keys.append(self.headers.get("Authorization"))
            stop.wait(served.slow)
            sentence = json.loads(asked["messages"][-1]["content"])["sentence"]
            choice = {
                "index": 0,
                "message": {"role": "assistant", "content": served.says(sentence)},
                "finish_reason": "stop",
            }
            body = served.raw if served.raw is not None else json.dumps({"choices": [choice]}).encode()
            try:
                self.send_response(served.status)
                for name, value in {**served.headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                for n in range(0, len(body), 1 if served.drip else len(body) or 1):
                    self.wfile.write(body[n : n + 1] if served.drip else body)
                    if served.drip and not stop.is_set():
                        time.sleep(served.drip)
            except OSError:  # the client waited no longer
                pass

    with listening(Handler) as address:
        served.url = f"{address}/v1"
        try:
            yield served
        finally:
            stop.set()
