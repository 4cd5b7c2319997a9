"""Rows as Parquet, by the extra ``parquet`` (pyarrow): columns and their types are those of the row's type."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import msgspec

from mutabaat.records.errors import InputError


def parquet(batches: Iterable[list[Mapping[str, Any]]], kind: Any) -> Iterator[bytes]:
    """The bytes of a file, a row group for each batch. Raises InputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise InputError("parquet", "pyarrow is not installed", "pip install 'mutabaat[parquet]'") from error
    schema = pa.schema([(name, _type(pa, hint)) for name, hint in _hints(kind).items()])

    def run() -> Iterator[bytes]:
        sink = _Sink()
        with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_table(pa.Table.from_pylist([_values(one) for one in batch], schema=schema))
                yield sink.taken()
        yield sink.taken()

    return run()


class _Sink:
    """A file that is only written, and given on in pieces."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, piece: Any) -> int:
        raw = bytes(piece)
        self._pieces.append(raw)
        self._size += len(raw)
        return len(raw)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        """What came since it was last asked."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found


def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _type(pa: Any, hint: Any) -> Any:
    """The column type of a field's type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _type(pa, arguments[0])
    if origin in (Union, types.UnionType):
        (inner,) = [one for one in arguments if one is not type(None)]
        return _type(pa, inner)
    if origin is Literal:
        return pa.string()
    if origin in (tuple, list):
        inner = [one for one in arguments if one is not Ellipsis]
        if len(set(map(str, inner))) > 1:  # (article, start, end): as JSON in a text
            return pa.string()
        return pa.list_(_type(pa, inner[0]))
    if is_typeddict(hint):
        return pa.struct([(name, _type(pa, one)) for name, one in _hints(hint).items()])
    if is_dataclass(hint):
        told = _hints(hint)
        return pa.struct([(one.name, _type(pa, told[one.name])) for one in fields(hint)])
    simple = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    return {**simple, datetime: pa.timestamp("us", tz="UTC"), time: pa.string()}[hint]


def _values(value: Any) -> Any:
    """A value as pyarrow takes it."""
    if isinstance(value, Mapping):
        return {name: _values(one) for name, one in value.items()}
    if is_dataclass(value):
        return {one.name: _values(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        if len({isinstance(one, str) for one in value}) > 1:
            return msgspec.json.encode(value).decode("utf-8")
        return [_values(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return value.isoformat() if isinstance(value, time) else value
