"""An OpenAI-compatible endpoint of embeddings: a server of the user's own, or a service that he has a key to."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from hashlib import blake2b
from http.client import HTTPException
from itertools import islice
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import msgspec

from mutabaat.adapters.embed.vectors import unit_vectors
from mutabaat.records.errors import EmbedError
from mutabaat.records.meaning import Vector
from mutabaat.settings import EmbedderSettings

BATCH = 16  # texts in one request: a small model on a busy machine takes a second for each
TRIES = 3
_WAITS = (1.0, 3.0)  # seconds between tries
_LONGEST = 20.0  # seconds that an endpoint may ask to wait
_LARGEST = 64_000_000  # bytes of an answer: 16 vectors of 4,096 numbers have 1.5 million
_SAID = 160  # characters of an endpoint's own words that an error gives
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # may be gone in a moment
_WAYS = {
    400: "the endpoint does not take these texts: see its own words",
    401: "set MUTABAAT_EMBEDDER_KEY to a key that it knows",
    403: "set MUTABAAT_EMBEDDER_KEY to a key that may use this model",
    404: "check MUTABAAT_EMBEDDER (it ends in /v1) and MUTABAAT_EMBEDDER_MODEL",
    413: "the endpoint takes less text at once",
    429: "the endpoint is asked too often, or the account has no credit left",
}


class _Item(msgspec.Struct):
    index: int
    embedding: list[float]


class _Answer(msgspec.Struct):
    data: list[_Item]


class _Passing(Exception):
    """A fault that another try may not meet; ``wait`` are the seconds that the endpoint asks for."""

    def __init__(self, problem: str, way_out: str, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.way_out = way_out
        self.wait = wait


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the key would go to wherever it leads."""

    def redirect_request(self, *_: object) -> None:
        return None


class HttpEmbedder:
    """Implements ``ports.Embedder``. The key goes into the header of the request and nowhere else."""

    def __init__(self, settings: EmbedderSettings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        parts = urlsplit(settings.where)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EmbedError(_shown(settings.where), "no http address", "MUTABAAT_EMBEDDER=http://HOST:PORT/v1")
        if parts.username or parts.password or parts.query:
            raise EmbedError(
                _shown(settings.where), "holds a key", "give it in MUTABAAT_EMBEDDER_KEY: addresses get into logs"
            )
        base = settings.where.rstrip("/")
        self._url = base if base.endswith("/embeddings") else f"{base}/embeddings"
        self._opener = build_opener(_Stay)
        told = f"{settings.model}\n{settings.prefix}\n{settings.tokens}"
        self.id = f"http:{settings.model}:{blake2b(told.encode(), digest_size=4).hexdigest()}"

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each text, in order; texts of at most some tokens, by a cautious count of characters."""
        found: list[Vector] = []
        stream = iter(texts)
        while batch := [self._settings.prefix + text[: self._settings.characters] for text in islice(stream, BATCH)]:
            found += unit_vectors(self._asked(batch), wanted=len(batch), of=self._url)
        return found

    def _asked(self, batch: list[str]) -> list[list[float]]:
        """The rows for a batch, after up to ``TRIES`` requests."""
        for wait in (*_WAITS, None):
            try:
                return self._rows(self._answer(batch), len(batch))
            except _Passing as fault:
                if wait is None:
                    raise EmbedError(self._url, f"{self._hidden(str(fault))}, {TRIES} times", fault.way_out) from None
                self._sleep(max(wait, min(fault.wait, _LONGEST)))
        raise AssertionError  # the last try returns or raises

    def _answer(self, batch: list[str]) -> bytes:
        asked: dict[str, Any] = {"model": self._settings.model, "input": batch, "encoding_format": "float"}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        # The address is http or https: it was looked at when this was made.
        request = Request(self._url, msgspec.json.encode(asked), headers, method="POST")  # noqa: S310
        try:
            with self._opener.open(request, timeout=self._settings.timeout) as answer:
                body: bytes = answer.read(_LARGEST + 1)
        except HTTPError as error:
            raise self._refusal(error) from None
        except (OSError, HTTPException) as error:  # refused, timed out, cut off, no such host
            if isinstance(getattr(error, "reason", error), TimeoutError):
                # Not asked again: what takes that long takes as long the next time, and the run waits.
                problem = f"does not answer within {self._settings.timeout:g} seconds"
                raise EmbedError(self._url, problem, "give it more with MUTABAAT_EMBEDDER_TIMEOUT") from None
            problem = str(getattr(error, "reason", None) or error) or type(error).__name__
            raise _Passing(f"does not answer: {problem}", "start the endpoint, or check MUTABAAT_EMBEDDER") from None
        if len(body) > _LARGEST:
            raise EmbedError(self._url, f"answers with more than {_LARGEST} bytes", "is it an endpoint of embeddings?")
        return body

    def _refusal(self, error: HTTPError) -> Exception:
        with error:
            said = self._hidden(" ".join(error.read(4096).decode("utf-8", "replace").split()))[:_SAID]
        problem = f"answers {error.code}" + (f": {said}" if said else "")
        way_out = _WAYS.get(error.code, "it led elsewhere: name that address" if 300 <= error.code < 400 else "")
        if error.code in _PASSING:
            asked = error.headers.get("Retry-After", "")
            return _Passing(problem, way_out, float(asked) if asked.isdigit() else 0.0)
        return EmbedError(self._url, problem, way_out)

    def _rows(self, body: bytes, wanted: int) -> list[list[float]]:
        way_out = "is it an OpenAI-compatible endpoint of embeddings?"
        try:
            items = msgspec.json.decode(body, type=_Answer).data
        except msgspec.DecodeError as error:
            raise EmbedError(self._url, f"answers what is no list of embeddings: {error}", way_out) from None
        rows = {item.index: item.embedding for item in items}
        if sorted(rows) != list(range(wanted)) or len(items) != wanted:
            raise EmbedError(self._url, f"answers {len(items)} embeddings for {wanted} texts", way_out)
        return [rows[n] for n in range(wanted)]

    def _hidden(self, words: str) -> str:
        """Without the key, which an endpoint may repeat in its answer."""
        return words.replace(self._settings.key, "…") if self._settings.key else words


def _shown(address: str) -> str:
    """An address without what may be a key."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}" if parts.scheme else "the embedder's address"
