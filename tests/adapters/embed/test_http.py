"""An OpenAI-compatible endpoint of embeddings: against a real server on loopback."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.loopback import QuietHandler, listening

from mutabaat.adapters.embed.http import HttpEmbedder
from mutabaat.records.errors import EmbedError
from mutabaat.settings import EmbedderSettings

KEY = "sk-very-secret"


@dataclass
class Endpoint:
    """What a server answers: for each request the next of ``script``, then embeddings by a text's length."""

    url: str = ""
    script: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    slow: float = 0.0

    def say(self, body: Any, status: int = 200, **headers: str) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.script.append((status, {name.replace("_", "-"): value for name, value in headers.items()}, raw))


def good(texts: list[str]) -> dict[str, Any]:
    """Out of order, as an endpoint may answer."""
    data = [{"index": n, "embedding": [float(len(text)), 1.0], "object": "embedding"} for n, text in enumerate(texts)]
    return {"object": "list", "data": data[::-1], "model": "m", "usage": {"total_tokens": 1}}


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    served = Endpoint()

    class Handler(QuietHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append({**asked, "path": self.path})
            served.keys.append(self.headers.get("Authorization"))
            time.sleep(served.slow)
            if served.script:
                status, headers, body = served.script.pop(0)
            else:
                status, headers, body = 200, {}, json.dumps(good(asked["input"])).encode()
            try:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:  # the client waited no longer
                pass

    with listening(Handler) as address:
        served.url = f"{address}/v1"
        yield served


def embedder(endpoint: Endpoint, waits: list[float] | None = None, **settings: Any) -> HttpEmbedder:
    given = EmbedderSettings(**{"where": endpoint.url, "model": "m", "key": KEY, "timeout": 5.0, **settings})
    return HttpEmbedder(given, sleep=(waits if waits is not None else []).append)


def test_vectors_come_in_the_order_of_the_texts(endpoint: Endpoint) -> None:
    """Of length 1, by the index that the endpoint gives; it is asked as OpenAI's is."""
    first, second = embedder(endpoint, prefix="query: ").embed(["جسر", "خبر عاجل"])
    assert first[0] < second[0] < 1
    assert sum(x * x for x in first) == pytest.approx(1, abs=1e-6)
    (asked,) = endpoint.asked
    assert asked["path"] == "/v1/embeddings"
    assert (asked["model"], asked["input"]) == ("m", ["query: جسر", "query: خبر عاجل"])
    assert endpoint.keys == [f"Bearer {KEY}"]


def test_without_a_key_none_is_sent(endpoint: Endpoint) -> None:
    """A server of one's own needs none."""
    embedder(endpoint, key="").embed(["a"])
    assert endpoint.keys == [None]


def test_texts_go_in_batches_and_are_cut(endpoint: Endpoint) -> None:
    """Of 16; a text has at most two characters for each token that the endpoint takes."""
    embedder(endpoint, tokens=10).embed(["x" * 500] * 70)
    assert [len(asked["input"]) for asked in endpoint.asked] == [16, 16, 16, 16, 6]
    assert {len(text) for asked in endpoint.asked for text in asked["input"]} == {20}


def test_a_fault_that_passes_is_asked_again(endpoint: Endpoint) -> None:
    """After a rest that grows, or that the endpoint asks for."""
    endpoint.say(b"busy", 503)
    endpoint.say(b"slow down", 429, Retry_After="7")
    waits: list[float] = []
    assert len(embedder(endpoint, waits).embed(["a"])) == 1
    assert waits == [1.0, 7.0]


def test_a_fault_that_stays_ends_after_three_requests(endpoint: Endpoint) -> None:
    """The error says what the endpoint said."""
    for _ in range(3):
        endpoint.say(b"no workers", 503)
    with pytest.raises(EmbedError, match="answers 503: no workers, 3 times"):
        embedder(endpoint).embed(["a"])
    assert len(endpoint.asked) == 3


@pytest.mark.parametrize(
    ("status", "way_out"),
    [(401, "MUTABAAT_EMBEDDER_KEY"), (404, "MUTABAAT_EMBEDDER_MODEL"), (400, "its own words"), (302, "led elsewhere")],
)
def test_a_refusal_is_asked_once_and_never_tells_the_key(endpoint: Endpoint, status: int, way_out: str) -> None:
    """Though the endpoint repeats it; a redirect is none to follow with a key."""
    endpoint.say({"error": {"message": f"Incorrect API key provided: {KEY}"}}, status, Location="http://127.0.0.1:9/v1")
    with pytest.raises(EmbedError) as raised:
        embedder(endpoint).embed(["a"])
    assert str(status) in str(raised.value)
    assert way_out in str(raised.value)
    assert KEY not in str(raised.value)
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (b"<html>hello</html>", "no list of embeddings"),
        ({"data": [{"index": 0, "embedding": "AAAA"}]}, "no list of embeddings"),
        ({"data": []}, "0 embeddings for 2 texts"),
        ({"data": [{"index": 0, "embedding": [1.0]}] * 2}, "2 embeddings for 2 texts"),
        ({"data": [{"index": 0, "embedding": [1.0]}, {"index": 1, "embedding": [1.0, 2.0]}]}, "different lengths"),
        ({"data": [{"index": n, "embedding": [0.0, 0.0]} for n in (0, 1)]}, "no direction"),
        ({"data": [{"index": n, "embedding": []} for n in (0, 1)]}, "empty ones"),
    ],
)
def test_an_answer_that_is_none_is_named(endpoint: Endpoint, answer: Any, problem: str) -> None:
    """Each wrong answer by what is wrong with it."""
    endpoint.say(answer)
    with pytest.raises(EmbedError, match=problem):
        embedder(endpoint).embed(["a", "b"])


def test_an_endpoint_that_is_slow_or_gone_is_waited_for_no_longer(endpoint: Endpoint) -> None:
    """The time for a request is a setting; where nobody listens the error says what to do."""
    endpoint.slow = 0.5
    with pytest.raises(EmbedError, match=r"within 0\.05 seconds \(give it more with MUTABAAT_EMBEDDER_TIMEOUT\)"):
        embedder(endpoint, timeout=0.05).embed(["a"])
    assert len(endpoint.asked) == 1
    with pytest.raises(EmbedError, match="start the endpoint, or check MUTABAAT_EMBEDDER"):
        embedder(endpoint, where="http://127.0.0.1:9/v1").embed(["a"])


def test_an_address_with_a_key_in_it_is_refused(endpoint: Endpoint) -> None:
    """Addresses get into logs; the error does not repeat it."""
    for where in (f"http://me:{KEY}@127.0.0.1/v1", f"http://127.0.0.1/v1?key={KEY}"):
        with pytest.raises(EmbedError, match="MUTABAAT_EMBEDDER_KEY") as raised:
            embedder(endpoint, where=where)
        assert KEY not in str(raised.value)
    with pytest.raises(EmbedError, match="no http address"):
        embedder(endpoint, where="ftp://127.0.0.1/v1")


def test_settings_show_no_key() -> None:
    """Not in a log that prints them."""
    assert KEY not in repr(EmbedderSettings("http://127.0.0.1/v1", "m", KEY))


def test_the_id_follows_the_model_and_its_use(endpoint: Endpoint) -> None:
    """Not the address: a server that moves gives the same vectors."""
    ids = [embedder(endpoint, **given).id for given in ({}, {"model": "n"}, {"prefix": "q"}, {"where": "http://h/v1"})]
    assert len(set(ids)) == 3
    assert ids[0] == ids[3]
