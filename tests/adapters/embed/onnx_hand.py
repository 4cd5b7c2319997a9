"""A tiny ONNX model and its tokenizer, made byte by byte: each word has a vector, and that is all it knows."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

Shape = Literal["tokens", "sentence", "nothing"]
_INT64, _FLOAT = 7, 1  # ONNX's numbers of element types


def _varint(n: int) -> bytes:
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes((*out, n))


def _number(field: int, n: int) -> bytes:
    return _varint(field << 3) + _varint(n)


def _bytes(field: int, value: bytes | str) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(raw)) + raw


def _value(name: str, kind: int, dims: Sequence[str | int]) -> bytes:
    shape = b"".join(_bytes(1, _number(1, d) if isinstance(d, int) else _bytes(2, d)) for d in dims)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _node(kind: str, inputs: Sequence[str], output: str, attributes: bytes = b"") -> bytes:
    return b"".join(_bytes(1, name) for name in inputs) + _bytes(2, output) + _bytes(4, kind) + attributes


def _ints(name: str, *values: int) -> bytes:
    return _bytes(5, _bytes(1, name) + b"".join(_number(8, v) for v in values) + _number(20, 7))


def _int(name: str, value: int) -> bytes:
    return _bytes(5, _bytes(1, name) + _number(3, value) + _number(20, 2))


def model(rows: Sequence[Sequence[float]], *, gives: Shape = "tokens", asks: str = "attention_mask") -> bytes:
    """A model that looks each token up in a table. ``sentence``: it takes the mean of all tokens by itself; ``nothing``: one
    number for each token."""
    width = len(rows[0])
    table = _number(1, len(rows)) + _number(1, width) + _number(2, _FLOAT) + _bytes(8, "table")
    table += _bytes(9, array("f", [x for row in rows for x in row]).tobytes())
    nodes = _bytes(1, _node("Gather", ["table", "input_ids"], "last_hidden_state"))
    output, dims = "last_hidden_state", ["batch", "words", width]
    if gives == "sentence":
        means = _ints("axes", 1) + _int("keepdims", 0)
        nodes += _bytes(1, _node("ReduceMean", ["last_hidden_state"], "sentence_embedding", means))
        output, dims = "sentence_embedding", ["batch", width]
    elif gives == "nothing":
        nodes += _bytes(
            1, _node("ReduceMean", ["last_hidden_state"], "scores", _ints("axes", 0, 1, 2) + _int("keepdims", 0))
        )
        output, dims = "scores", []
    inputs = _bytes(11, _value("input_ids", _INT64, ["batch", "words"]))
    inputs += _bytes(11, _value(asks, _INT64, ["batch", "words"]))
    graph = nodes + _bytes(2, "hand") + _bytes(5, table) + inputs + _bytes(12, _value(output, _FLOAT, dims))
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def folder(
    where: Path, words: Mapping[str, Sequence[float]], *, gives: Shape = "tokens", asks: str = "attention_mask"
) -> Path:
    """A folder with the model and a tokenizer that parts at spaces."""
    where.mkdir(parents=True, exist_ok=True)
    width = len(next(iter(words.values())))
    names = ["[PAD]", "[UNK]", *words]
    tokenizer = Tokenizer(WordLevel({name: n for n, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(where / "tokenizer.json"))
    padding = [9.0] * width  # loud: a mean that takes it in is seen
    rows = [padding, [0.01] * width, *words.values()]
    (where / "model.onnx").write_bytes(model(rows, gives=gives, asks=asks))
    return where
