"""Files of actors in and out. All names are invented."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from typing import Any

import pytest

from mutabaat.exchange.actors import Form, form_of, read_actors, write_actors
from mutabaat.records.actors import Actor, ActorName, Holder
from mutabaat.records.intake import Skipped

HEAD = "id,kind,name,lang,name_kind,country,valid_from,valid_to,wikidata,ambiguous,source\r\n"


def read(body: str | bytes, form: Form | None = "csv", **more: Any) -> tuple[list[Actor], list[Skipped]]:
    raw = body.encode() if isinstance(body, str) else body
    found = list(read_actors(io.BytesIO(raw), name="f", form=form, **more))
    return [a for a in found if isinstance(a, Actor)], [s for s in found if isinstance(s, Skipped)]


def test_several_rows_are_one_actor() -> None:
    """Rows of one id give one actor with all its names, wherever they stand in the file."""
    (dam, other), skipped = read(
        HEAD
        + "x.dam,official_body,هيئة سدّ الزلال,,full,,,,Q900001,,جريدة رسمية\r\n"
        + "x.man,person,سالم الدوّاح,ar,,,,,,,\r\n"
        + "x.dam,,Zulal Dam Authority,en,,,2011,2019-05,,,\r\n"
        + "x.dam,,هسز,,acronym,,,,,1,\r\n"
    )
    assert not skipped
    assert [n.form for n in dam.names] == ["هيئة سدّ الزلال", "Zulal Dam Authority", "هسز"]
    assert [n.lang for n in dam.names] == ["ar", "en", "ar"]
    assert (dam.names[1].valid_from, dam.names[1].valid_to) == (date(2011, 1, 1), date(2019, 5, 31))
    assert dam.names[2].ambiguous and dam.names[2].kind == "acronym"
    assert dam.external == (("wikidata", "Q900001"),)
    assert (other.id, other.kind) == ("x.man", "person")


@pytest.mark.parametrize(
    "raw",
    [
        "\ufeffid;kind;name\r\na;person;سالم الدوّاح\r\n".encode(),
        b"sep=;\r\nid;kind;name\r\na;person;" + "سالم الدوّاح".encode() + b"\r\n",
        "id\tkind\tname\na\tperson\tسالم الدوّاح\n".encode("utf-16"),
        'ID,Kind,Name\ra,PERSON,"سالم الدوّاح"\r'.encode(),
        "id,kind,name\na,person,سالم الدوّاح\n,,\n,,\n".encode("cp1256"),
        gzip.compress("id,kind,name\na,person,سالم الدوّاح".encode()),
    ],
    ids=["bom-semicolon", "sep-line", "utf16-tab", "old-mac", "cp1256", "gzip"],
)
def test_spreadsheets_are_read_as_they_write(raw: bytes) -> None:
    """Byte order marks, separators, Excel's own line, old encodings, empty rows, compressed files."""
    (actor,), skipped = read(raw)
    assert (actor.id, actor.kind, actor.names[0].form) == ("a", "person", "سالم الدوّاح")
    assert not skipped


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a,wizard,سالم,,,,,,,,", "wizard"),
        ("a,person,سالم,,nickname,,,,,,", "nickname"),
        ("a,person,سالم,,,SYR,,,,,", "SYR"),
        ("a,person,سالم,,,,05/06/2020,,,,", "two ways"),
        ("a,person,سالم,,,,2020-02-31,,,,", "2020-02-31"),
        ("a,person,سالم,,,,2020,2019,,,", "before it begins"),
        ("a,person,سالم,,,,,,Z9,,", "Z9"),
        ("a,person,سالم,,,,,,,perhaps,", "perhaps"),
        ("a,person,…،,,,,,,,,", "no letters"),
        ("a,person,,,,,,,,,", "neither a name"),
        (f"a,person,{'س' * 400},,,,,,,,", "400"),
        (f"a,person,{'س' * 30_000},,,,,,,,", "characters"),
        ("a,person,سا\x07لم,,,,,,,,", "control"),
        (",,سالم,,,,,,,,", "no kind"),
        ('a,person,"سالم,,,,,,,,', "quote"),
        ('a,person,"سالم"x,,,,,,,,', "cannot be read"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_read(row: str, reason: str) -> None:
    """Its number and its reason; the rows before and after it stand."""
    actors, (skipped,) = read(f"{HEAD}b,person,ليلى مرعي,,,,,,,,\r\n{row}\r\nc,place,وادي السنابل,,,,,,,,\r\n")
    assert [a.id for a in actors] == ["b", "c"]
    assert skipped.line == 3
    assert reason in skipped.reason


def test_two_kinds_of_one_actor_are_refused() -> None:
    """The second row is named; the actor keeps the kind of its first."""
    (actor,), (skipped,) = read("id,kind,name\na,person,سالم\na,place,سالم الكبير\n")
    assert (actor.kind, skipped.line) == ("person", 3)
    assert [n.form for n in actor.names] == ["سالم"]


def test_a_table_without_names_is_no_table_of_actors() -> None:
    """One message for the whole file, with the columns that are wanted."""
    actors, (skipped,) = read("a,b\n1,2\n")
    assert not actors
    assert "valid_from" in skipped.way_out


def test_an_unknown_column_is_said_and_passed_over() -> None:
    """A mistyped column does not lose its values in silence."""
    (actor,), (skipped,) = read("id,kind,name,contry\na,person,سالم,SY\n")
    assert "contry" in skipped.reason
    assert actor.country == ""


def test_a_name_more_for_a_known_actor_needs_no_kind() -> None:
    """Its kind is that of the register, by id or by Wikidata item."""
    rows = "id,name,wikidata\nx.dam,هيئة السد,\n,سدّ الزلال,Q900001\n"
    actors, skipped = read(rows, kinds={"x.dam": "official_body", "Q900001": "place"})
    assert [(a.id, a.kind) for a in actors] == [("x.dam", "official_body"), ("Q900001", "place")]
    assert not skipped


def test_an_actor_without_an_id_gets_the_same_one_each_time() -> None:
    """A second import of the file adds nothing new."""
    body = "kind,name\nperson,سالم الدوّاح\n"
    assert read(body)[0][0].id == read(body)[0][0].id != ""


def test_direction_marks_in_a_name_are_taken_out() -> None:
    """A name cannot be shown as another by an override; the joiners of Persian stay."""
    (first, second), _ = read("id,kind,name\na,person,\u202eسالم\u202c \u200fالدوّاح\nb,person,می\u200cر\n")
    assert first.names[0].form == "سالم الدوّاح"
    assert second.names[0].form == "می\u200cر"


MINISTER = Actor(
    "x.minister",
    "role",
    (ActorName("وزير مياه وردان", "ar", source="رأينا"), ActorName("", "")),
    "",
    "x.ministry",
    (Holder("x.man", date(2020, 1, 2), None), Holder("x.other", None, date(2020, 1, 1))),
)
MAN = Actor(
    "x.man",
    "person",
    (
        ActorName('سالم "أبو" الدوّاح', "ar", source="رأينا"),
        ActorName("Salem; Dawwah, the", "en", "alias", True, source="رأينا"),
        ActorName("Dawwah", "en", "former", valid_from=date(1999, 1, 1), valid_to=date(2001, 2, 3), source="s"),
        ActorName("Σ", "", "alias", guarded=True, source="s"),
    ),
    "SY",
    external=(("wikidata", "Q900002"),),
    source="رأينا",
    licence="CC0-1.0",
)


def test_what_is_written_as_csv_is_read_again() -> None:
    """Names with their days and flags, holders of offices, country, Wikidata item, licence."""
    minister = Actor(
        **{f: getattr(MINISTER, f) for f in MINISTER.__slots__} | {"names": MINISTER.names[:1], "source": "رأينا"}
    )
    text = "".join(write_actors([minister, MAN], "csv"))
    assert text.startswith("\ufeffid,kind,name,")
    actors, skipped = read(text)
    assert actors == [minister, MAN]
    assert not skipped


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+سالم", "-سالم", "@سالم", "'=سالم", "''-سالم"])
def test_no_cell_is_a_formula_for_a_spreadsheet(name: str) -> None:
    """A cell that would begin as one is written behind an apostrophe, and read again without it."""
    text = "".join(write_actors([Actor("a", "person", (ActorName(name, "ar"),))], "csv"))
    cell = text.splitlines()[1].split(",")[2].strip('"')
    assert cell.startswith("'")
    assert read(text)[0][0].names[0].form == name


def entity(schema: str, id: str = "NK-1", **properties: list[str]) -> str:
    return json.dumps({"id": id, "schema": schema, "properties": properties, "datasets": ["x"], "target": True})


def test_entities_of_followthemoney_become_actors() -> None:
    """name, alias, weakAlias, previousName, country, wikidataId, position; the kind follows the schema and the topics."""
    lines = [
        entity(
            "Person",
            name=["سالم الدوّاح", "Salem Dawwah"],
            alias=["أبو الزلال"],
            weakAlias=["Dawwah"],
            previousName=["Salem Dagher"],
            nationality=["wd", "sy"],
            wikidataId=["Q900002"],
            position=["Minister of Waters"],
        ),
        entity("Company", "NK-2", name=["Tide & Sons"], country=["suhh"], jurisdiction=["gb"]),
        entity("Organization", "NK-3", name=["Dam Authority"], topics=["gov"]),
        entity("PublicBody", "NK-4", name=["Ministry of Waters"]),
    ]
    actors, skipped = read("\n".join(lines), "ftm")
    man, company, authority, ministry = actors
    assert not skipped
    assert [(n.form, n.kind, n.ambiguous, n.lang) for n in man.names] == [
        ("سالم الدوّاح", "full", False, "ar"),
        ("Salem Dawwah", "full", False, "en"),
        ("أبو الزلال", "alias", False, "ar"),
        ("Dawwah", "alias", True, "en"),
        ("Salem Dagher", "former", False, "en"),
    ]
    assert man.external == (("wikidata", "Q900002"), ("position", "Minister of Waters"))
    assert company.country == "GB"
    assert [a.kind for a in actors] == ["person", "organisation", "official_body", "official_body"]
    assert (authority.id, ministry.id) == ("NK-3", "NK-4")


def test_an_occupancy_says_who_held_an_office() -> None:
    """It goes to the holders of the position, whichever line comes first."""
    lines = [
        entity("Occupancy", "o1", holder=["NK-1"], post=["NK-9"], startDate=["2020"], endDate=["2022-03"]),
        entity("Position", "NK-9", name=["Minister of Waters"]),
    ]
    (role,), _ = read("\n".join(lines), "ftm")
    assert role.kind == "role"
    assert role.names[0].form == "Minister of Waters"
    assert role.holders == (Holder("NK-1", date(2020, 1, 1), date(2022, 3, 31)),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "broken JSON"),
        ('{"id": 3, "schema": "Person"}', "Expected `str`"),
        ("[1]", "Expected `object`"),
        ('{"properties": {"a": ' + "[" * 100_000, "JSON"),
        (entity("Person", "", name=["x"]), "without an id"),
        (entity("Person", "p"), "without a name"),
        ('{"id": "p", "schema": "Person", "properties": {"name": ["\\ud800x"]}}', ""),
        ("x" * 4_000_100, "larger"),
    ],
    ids=["broken", "type", "array", "deep", "no-id", "no-name", "surrogate", "huge"],
)
def test_a_bad_line_is_named_and_the_rest_read(line: str, reason: str) -> None:
    """Broken, hostile or huge lines never stop a file."""
    good = entity("Person", "ok", name=["ليلى مرعي"])
    actors, skipped = read(f"{good}\n{line}\n{entity('Person', 'ok2', name=['سالم'])}", "ftm")
    assert [a.id for a in actors] == ["ok", "ok2"]
    assert {s.line for s in skipped} == {2}
    assert reason in skipped[0].reason


def test_entities_that_are_no_actors_are_counted() -> None:
    """An export is full of addresses and shares: one message tells of all."""
    lines = [entity("Address", f"a{n}", full=["x"]) for n in range(5)] + [entity("Ownership", "o")]
    actors, (skipped,) = read("\n".join(lines), "ftm")
    assert not actors
    assert "Address 5" in skipped.reason and "Ownership 1" in skipped.reason


def test_what_is_written_as_entities_is_read_again() -> None:
    """Our kinds come back though FollowTheMoney lacks them; offices stand at the person and as Occupancy."""
    group = Actor("x.group", "armed_group", (ActorName("كتيبة السنابل", "ar"),), "SY")
    minister = Actor("x.m", "role", (ActorName("وزير المياه", "ar"),), holders=(Holder("x.man", date(2020, 1, 2)),))
    text = "".join(write_actors([group, minister, MAN], "ftm"))
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["schema"] for row in rows] == ["Organization", "Position", "Occupancy", "Person"]
    assert rows[-1]["properties"]["position"] == ["وزير المياه"]
    assert rows[-1]["properties"]["country"] == ["sy"]
    actors, skipped = read(text, "ftm")
    assert [(a.id, a.kind) for a in actors] == [("x.group", "armed_group"), ("x.m", "role"), ("x.man", "person")]
    assert actors[1].holders == minister.holders
    assert not skipped


def binding(item: str, **values: tuple[str, str] | str) -> dict[str, Any]:
    row: dict[str, Any] = {"item": {"type": "uri", "value": f"http://www.wikidata.org/entity/{item}"}}
    for variable, value in values.items():
        text, lang = value if isinstance(value, tuple) else (value, "")
        row[variable] = {"type": "literal", "value": text} | ({"xml:lang": lang} if lang else {})
    return row


def answer(*rows: object) -> str:
    return json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": rows}})


def test_an_answer_of_wikidata_becomes_actors() -> None:
    """Labels and other names by language, the kind by P31, the country by P17 or a code; a number for a label is none."""
    body = answer(
        binding("Q900002", itemLabel=("سالم الدوّاح", "ar"), P31="http://www.wikidata.org/entity/Q5"),
        binding("Q900002", itemLabel=("Salem Dawwah", "en-gb"), altLabel=("أبو الزلال", "ar")),
        binding("Q900003", itemLabel=("Q900003", "en"), altLabel=("واف", "ar"), P31="Q192283", P17="wd"),
        binding("Q900003", itemLabel=("WAF", "mul"), P31="Q43229", P17="http://www.wikidata.org/entity/Q900009"),
        binding("Q900004", itemLabel=("مدينة المرفأ", "ar"), kind="place", countryCode="sy"),
    )
    actors, skipped = read(body, None, countries={"Q900009": "SY"})
    man, agency, place = actors
    assert [s.line for s in skipped] == [3]  # «wd» is no item
    assert man.kind == "person"
    assert [(n.form, n.lang, n.kind) for n in man.names] == [
        ("سالم الدوّاح", "ar", "full"),
        ("Salem Dawwah", "en", "full"),
        ("أبو الزلال", "ar", "alias"),
    ]
    assert (agency.kind, agency.country, agency.names[0].lang) == ("organisation", "SY", "")
    assert (place.kind, place.country, place.id) == ("place", "SY", "Q900004")
    assert man.licence == "CC0-1.0"


def test_the_plain_download_of_wikidata_is_read_too() -> None:
    """A list of objects with texts; the language follows the letters."""
    (actor,), _ = read(
        json.dumps([{"item": "http://www.wikidata.org/entity/Q7", "itemLabel": "ليلى", "P31": "Q5"}]), None
    )
    assert (actor.id, actor.kind, actor.names[0].lang) == ("Q7", "person", "ar")


def test_an_item_of_no_known_class_is_named_unless_a_kind_is_given() -> None:
    """No kind is made up."""
    body = answer(binding("Q900002", itemLabel=("سالم", "ar"), P31="Q999999"))
    actors, (skipped,) = read(body, "wikidata")
    assert not actors
    assert "Q999999" in skipped.reason and "--kind" in skipped.way_out
    assert read(body, "wikidata", kind="person")[0][0].kind == "person"


@pytest.mark.parametrize(
    "body", ["{}", "[1, null]", '{"results": {"bindings": [{"item": {"value": []}}]}}', "{" * 9, ""]
)
def test_a_broken_answer_is_said(body: str) -> None:
    """Never an exception, never in silence."""
    actors, skipped = read(body, "wikidata")
    assert not actors
    assert skipped


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.csv", b"", "csv"),
        ("a.CSV.gz", b"", "csv"),
        ("entities.ftm.json", b'{"id": "NK-1", "schema": "Person"', "ftm"),
        ("targets.nested.ijson", b"", "ftm"),
        ("query.json", b'{"head": {"vars": ["item"]}, "results": {"bindings": [', "wikidata"),
        ("query.json", b'\n[{"item":"http', "wikidata"),
        ("<stdin>", b"id;name", "csv"),
    ],
)
def test_the_form_of_a_file_is_told_by_suffix_or_first_sign(name: str, head: bytes, form: Form) -> None:
    """So that nobody has to name it."""
    assert form_of(name, head) == form
