"""Where SQLite and PostgreSQL word the same thing in two ways, and the one wording for each that the rest uses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    FromClause,
    String,
    Table,
    TextClause,
    TypeDecorator,
    bindparam,
    text,
)
from sqlalchemy import Text as AnyText
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

# PostgreSQL has no NUL in text. None comes in by a page or a file (intake refuses it); what else might bring one is kept
# under another sign, and what asks for one finds nothing.
_SIGN, _NUL_AS, _SIGN_AS = "\ufdd0", "\ufdd00", "\ufdd01"


class ByCodePoints(AnyText):
    """Text that PostgreSQL sorts by code points, as SQLite does, whatever the database's own order is."""


@compiles(ByCodePoints, "postgresql")
def _by_code_points(element: ByCodePoints, compiler: SQLCompiler, **kw: Any) -> str:
    return 'TEXT COLLATE "C"'


class _PostgresText(TypeDecorator[str]):
    """The same, for any text."""

    impl = ByCodePoints
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or ("\0" not in value and _SIGN not in value):
            return value
        return value.replace(_SIGN, _SIGN_AS).replace("\0", _NUL_AS)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or _SIGN not in value:
            return value
        return value.replace(_NUL_AS, "\0").replace(_SIGN_AS, _SIGN)


Text = AnyText().with_variant(_PostgresText(), "postgresql")
"""The type of every column of text."""


class Many(TypeDecorator[Iterable[Any]]):
    """Any number of values as one parameter, for ``one_of``: a JSON list in SQLite, an array in PostgreSQL."""

    impl = String
    cache_ok = True

    def __init__(self, of: type[BigInteger] | type[AnyText]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(String())
        from sqlalchemy.dialects.postgresql import ARRAY

        return dialect.type_descriptor(ARRAY(self.of))

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        return values if dialect.name == "postgresql" else json.dumps(values)


class _OneOf(FunctionElement[Any]):
    # Of a Boolean SQLAlchemy writes «… = 1» for SQLite, and SQLite then reads the whole table instead of looking keys up.
    type = NullType()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        return self  # else SQLite is asked whether it «= 1», and looks through the whole table instead of its key


@compiles(_OneOf, "sqlite")
def _one_of_sqlite(element: _OneOf, compiler: SQLCompiler, **kw: Any) -> str:
    column, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - parts of ours alone


@compiles(_OneOf, "postgresql")
def _one_of_postgres(element: _OneOf, compiler: SQLCompiler, **kw: Any) -> str:
    column, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} = ANY ({values})"


def one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the values of the parameter ``name``, of which there may be any number."""
    of = AnyText if isinstance(column.type, AnyText) else BigInteger
    return _OneOf(column, bindparam(name, type_=Many(of)))


class as_json(FunctionElement[str]):
    """All values of a column as one JSON list, in any order."""

    type = String()
    inherit_cache = True


@compiles(as_json, "sqlite")
def _json_sqlite(element: as_json, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **kw)})"


@compiles(as_json, "postgresql")
def _json_postgres(element: as_json, compiler: SQLCompiler, **kw: Any) -> str:
    return f"coalesce(CAST(json_agg({compiler.process(element.clauses, **kw)}) AS TEXT), '[]')"


@cache
def upsert(table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> TextClause:
    """The statement that inserts a row of these columns, or replaces the other columns of the row with that key."""
    return _insert(table, names, key, tuple(name for name in names if name not in key))


@cache
def insert_new(table: Table, names: tuple[str, ...]) -> TextClause:
    """The statement that inserts a row of these columns unless its key is there."""
    return _insert(table, names, (), ())


def _insert(table: FromClause, names: tuple[str, ...], key: tuple[str, ...], rest: tuple[str, ...]) -> TextClause:
    into = dict.fromkeys(names, "")
    values = [f":{name}" for name in into]
    # A row's own number is given here: a statement that is text knows no defaults.
    for column in table.primary_key:
        if column.name not in into:
            into[column.name] = ""
            values.append(f"(SELECT coalesce(max({column.name}), 0) + 1 FROM {table})")  # noqa: S608 - our own tables
    then = f"({', '.join(key)}) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in rest)
    return text(
        f"INSERT INTO {table} ({', '.join(into)}) VALUES ({', '.join(values)}) "  # noqa: S608 - our own tables
        f"ON CONFLICT {then if rest else 'DO NOTHING'}"
    ).bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))
