"""A batch of articles on its way to a worker and what was made of it on its way back: MessagePack, known records only."""

from __future__ import annotations

import resource
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from mutabaat.adapters.workers.limits import allow
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared
from mutabaat.records.statements import Reading
from mutabaat.stages import VERSION, prepared

SECONDS = 20  # of computing that one article may take: a thousand times what a usual one does


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of one article; the article itself is with whoever asked."""

    reading: Reading | None
    fingerprint: tuple[int, ...]
    failure: str


@dataclass(frozen=True, slots=True)
class _Answer:
    version: str
    made: tuple[_Made, ...]


_encoder = msgspec.msgpack.Encoder()
_batches = msgspec.msgpack.Decoder(tuple[Article, ...])
_answers = msgspec.msgpack.Decoder(_Answer)


def pack(batch: Sequence[Article]) -> bytes:
    """Raises UnicodeEncodeError for a text that holds half a character."""
    return _encoder.encode(batch)


def work(body: bytes, seconds: int = SECONDS) -> bytes:
    """What a worker does: a packed batch to a packed answer.

    An article that takes more than ``seconds`` of computing ends the process.
    """
    made = []
    for article in _batches.decode(body):
        allow(seconds)
        one = prepared(article)
        made.append(_Made(one.reading, one.fingerprint, one.failure))
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))  # what the process does between jobs is not the article's
    return _encoder.encode(_Answer(VERSION, tuple(made)))


def unpack(batch: Sequence[Article], body: bytes) -> tuple[Prepared, ...]:
    """The batch with what a worker made of it. Raises ValueError (msgspec's too) for what is no answer to it."""
    answer = _answers.decode(body)
    return tuple(
        Prepared(article, made.reading, made.fingerprint, answer.version, made.failure)
        for article, made in zip(batch, answer.made, strict=True)
    )
