"""Exports: complete in every format, safe in a spreadsheet, the same over the API, and entities that FollowTheMoney takes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.api.desks import pressed

from mutabaat.api import create_api
from mutabaat.cli.main import main
from mutabaat.compose import House
from mutabaat.exchange.ftm_export import LEGAL
from mutabaat.exchange.tables import BOM, TABLES, cell, columns, written
from mutabaat.records.errors import InputError

FLAT = [what for what, kind in TABLES.items() if kind]
# Of FollowTheMoney's schemata: which properties they know, as far as we use them, and which they want.
_THING = {
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "country",
    "sourceUrl",
    "publisher",
    "wikidataId",
    "retrievedAt",
}
_LEGAL = _THING | {"abbreviation", "website"}
_KNOWS = {
    "Article": _THING | {"title", "author", "bodyText", "language", "publishedAt"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
    "Person": _LEGAL | {"position"},
    "Organization": _LEGAL,
    "PublicBody": _LEGAL,
    "Documentation": {"document", "entity", "role"},
    "UnknownLink": {"subject", "object", "role"},
}
_WANTS = {
    "Mention": {"document", "name"},
    "Documentation": {"document", "entity"},
    "UnknownLink": {"subject", "object"},
    "Person": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
    "Article": {"title"},
}
_RANGE = {
    "document": {"Article"},
    "resolved": LEGAL,
    "entity": set(_KNOWS) - {"Mention", "Documentation", "UnknownLink"},
    "subject": {"Article"},
    "object": {"Article"},
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pressed(tmp_path_factory.mktemp("exports")) as house:
        yield house


@pytest.fixture(scope="module")
def client(house: House) -> TestClient:
    return TestClient(create_api(house.desk, hosts=("testserver",)), raise_server_exceptions=False)


def read(body: bytes) -> list[dict[str, Any]]:
    return [json.loads(one) for one in body.splitlines()]


@pytest.mark.parametrize("what", [what for what in TABLES if what not in ("alarms", "corrections")])
def test_a_kind_has_rows_and_all_its_columns(house: House, what: str) -> None:
    """The demo's desk has rows of each kind; each has the fields that its type names, and no others."""
    rows = read(b"".join(written(what, house.desk.rows(what), "jsonl")))
    assert rows
    if TABLES[what]:
        assert all(set(row) == set(columns(what)) for row in rows)


@pytest.mark.parametrize("what", FLAT)
def test_csv_and_parquet_have_the_same_rows(house: House, what: str) -> None:
    """A file of either format has as many rows as the JSON lines, the same columns, and the same first text."""
    lines = read(b"".join(written(what, house.desk.rows(what), "jsonl")))
    text = b"".join(written(what, house.desk.rows(what), "csv")).decode("utf-8")
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(table[0]) == columns(what)
    assert len(table) - 1 == len(lines)
    parquet = pq.read_table(io.BytesIO(b"".join(written(what, house.desk.rows(what), "parquet"))))
    assert tuple(parquet.column_names) == columns(what)
    assert parquet.num_rows == len(lines)
    for name in columns(what):
        for line, value in zip(lines, parquet.column(name).to_pylist(), strict=True):
            if (isinstance(line[name], str) and isinstance(value, str)) or isinstance(line[name], int | float | bool):
                assert value == line[name]


def test_every_article_is_exported_once(house: House) -> None:
    """No cap: as many articles as the desk has, with their texts; passages and statements lie in them."""
    articles = {row["id"]: row for row in read(b"".join(written("articles", house.desk.rows("articles"), "jsonl")))}
    assert set(articles) == {article.id for article, _ in house.store.readings()}
    for row in house.desk.rows("passages"):
        assert articles[row["article"]]["text"][row["start"] : row["end"]] == row["words"]
    for row in house.desk.rows("statements"):
        text = articles[row["article"]]["text"]
        assert row["content_words"] == " … ".join(text[a:b] for a, b in row["content"])
        assert row["cue_words"] == " … ".join(text[a:b] for a, b in row["cue"])


def test_edits_carry_old_and_new_words(house: House) -> None:
    """The demo's edited pages give rows with what they said and what they say."""
    rows = list(house.desk.rows("edits"))
    assert {row["article"] for row in rows} >= {"satr-safsaf-fuhus-alkhamis"}
    assert all(row["old_words"] != row["new_words"] for row in rows)
    assert all(row["from_revision"] < row["to_revision"] for row in rows)


@pytest.mark.parametrize("beginning", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "'=1", "＝1"])
def test_no_cell_is_a_formula(beginning: str) -> None:
    """What a spreadsheet would work out stands behind an apostrophe; other words and numbers stay as they are."""
    assert cell(beginning).startswith("'")
    assert cell("قال — إن") == "قال — إن"
    assert cell(-4) == "-4"


def test_csv_for_spreadsheets_begins_with_a_mark(house: House) -> None:
    """With the mark spreadsheets read Arabic; without it programs find the first column's name."""
    assert next(iter(written("stories", house.desk.rows("stories"), "csv", bom=True))).startswith(BOM.encode())
    assert next(iter(written("stories", house.desk.rows("stories"), "csv"))).startswith(b"id,")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_the_api_streams_the_bytes_of_the_command(house: House, client: TestClient, form: str) -> None:
    """`/export/WHAT` and `mutabaat export WHAT` give the same file."""
    answer = client.get("/export/statements", params={"format": form})
    assert answer.status_code == 200
    result = CliRunner().invoke(main, ["--db", house.settings.db, "export", "statements", "--format", form])
    assert result.exit_code == 0
    if form == "parquet":
        assert pq.read_table(io.BytesIO(answer.content)).equals(pq.read_table(io.BytesIO(result.stdout_bytes)))
    else:
        assert answer.content == result.stdout_bytes


def test_what_cannot_be_exported_is_told(client: TestClient) -> None:
    """An unknown kind is 404 with the kinds that there are; documents as a table are 400 with the way out."""
    assert "statements" in client.get("/export/nothing").json()["error"]
    assert client.get("/export/nothing").status_code == 404
    refused = client.get("/export/annotations", params={"format": "csv"})
    assert refused.status_code == 400
    assert "jsonl" in refused.json()["error"]


def test_without_the_extra_parquet_says_how_to_get_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the package to install."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"mutabaat\[parquet\]"):
        written("stories", house.desk.rows("stories"), "parquet")


def test_entities_are_what_followthemoney_knows(house: House) -> None:
    """Each has a known schema, its properties and no others, all as lists of texts; links lead to entities of their range."""
    rows = list(house.desk.rows("entities"))
    ids = {row["id"]: row["schema"] for row in rows}
    assert len(ids) == len(rows)
    assert {"Article", "Mention", "Organization", "Person", "Documentation", "UnknownLink"} <= set(ids.values())
    for row in rows:
        schema, properties = row["schema"], row["properties"]
        assert set(row) == {"id", "schema", "properties"}
        assert set(properties) <= _KNOWS[schema], row
        assert _WANTS[schema] <= set(properties), row
        for name, values in properties.items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            for value in values if name in _RANGE else ():
                assert ids[value] in _RANGE[name], row
            if name == "language":
                assert all(len(value) == 3 for value in values)


def test_every_column_is_documented() -> None:
    """docs/reference/exports.md names each kind and each of its columns; `make reference` writes them."""
    page = (Path(__file__).parents[2] / "docs/reference/exports.md").read_text(encoding="utf-8")
    for what in FLAT:
        part = page.split(f"## {what}\n")[1].split("\n## ")[0]
        assert all(f"- `{name}` (" in part for name in columns(what)), f"{what}: run `make reference`"


def test_outlets_are_exported_without_their_proxies(house: House) -> None:
    """A proxy's address may hold a password: it is in no export."""
    assert "proxy" not in columns("outlets")
