"""The relays of an archive found at once, against those that the desk found as the articles came in."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.press import FixedClock, write_press

from mutabaat.adapters.backfill import DuckEngine, SparkEngine
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.sql.postings import Known, add, day_of, look_up
from mutabaat.cli.main import main
from mutabaat.compare.fingerprint import key_of
from mutabaat.desk.backfill import RelayBackfill
from mutabaat.desk.decide import part
from mutabaat.desk.digest import Digester
from mutabaat.exchange.intake import articles
from mutabaat.ports import Backfill
from mutabaat.records.evidence import Article
from mutabaat.records.relations import Found, Print

needs_spark = pytest.mark.skipif(not importlib.util.find_spec("pyspark"), reason="PySpark is not installed")
ENGINES = [
    pytest.param(DuckEngine(threads=1), id="duckdb"),
    pytest.param(SparkEngine("local[2]", options={"spark.sql.shuffle.partitions": "2"}), id="spark", marks=needs_spark),
]


def archive(size: int, seed: int) -> list[Print]:
    """Fingerprints of which many share some, a few grams are everywhere, and some days are unknown."""
    chance = random.Random(seed)
    made = []
    for no in range(size):
        common = [gram for gram in range(6) if chance.random() < 0.7]
        shared = [1_000 + chance.randrange(max(size // 2, 1)) for _ in range(12)]
        own = [1 << 40 | no * 100 + n for n in range(5)]
        when = datetime(2026, 3, 1) + timedelta(days=chance.randrange(12)) if chance.random() < 0.9 else None
        made.append(Print(when, tuple(map(key_of, chance.sample([*common, *shared, *own], 15)))))
    return made


def incremental(store: SqlStore, prints: list[Print]) -> Iterator[Found]:
    """What the desk's own index finds for each as it comes."""
    with store.writing(), store.reading() as db:
        for no, (when, keys) in enumerate(prints):
            unique = tuple(dict.fromkeys(keys))
            known: Known = look_up(db, unique)
            if hits := known.hits()[:100]:
                yield Found(no, tuple(hits), frozenset(known.formula))
            add(db, no, day_of(when), unique, known)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("size", "seed"), [(400, 1), (60, 2), (1, 3)])
def test_an_engine_finds_what_the_index_found(tmp_path: Path, engine: Backfill, size: int, seed: int) -> None:
    """The same candidates in the same order with the same counts and formula, past the cap of a list too."""
    prints = archive(size, seed)
    store = SqlStore(str(tmp_path / "desk.db"))
    wanted = list(incremental(store, prints))
    store.close()
    assert size < 100 or any(len(found.hits) > 64 for found in wanted)
    assert list(engine.find(prints)) == wanted


def test_a_list_that_is_full_finds_nobody_from_then_on(tmp_path: Path) -> None:
    """The sixty-sixth article of a gram has sixty-five before it, and meets none."""
    prints = [Print(datetime(2026, 3, 1), (7, 8)) for _ in range(70)]
    found = list(DuckEngine().find(prints))
    assert found[-1].no == 64
    assert len(found[-1].hits) == 64


def test_an_empty_archive_is_one() -> None:
    """Nothing comes out."""
    assert list(DuckEngine().find([])) == []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(str(tmp_path / "press.db"))
    digester = Digester(made, FixedClock())
    found = articles(write_press(tmp_path / "press.jsonl"))
    digester.digest(one for one in found if isinstance(one, Article))
    yield made
    made.close()


def test_a_desk_whose_relays_stand_is_not_written(store: SqlStore) -> None:
    """Running again changes nothing."""
    RelayBackfill(store, DuckEngine()).run()
    before = store.content_digest()
    report = RelayBackfill(store, DuckEngine()).run()
    assert report.changed == 0
    assert report.relays == len(list(store.relays())) > 5
    assert store.content_digest() == before


def test_the_relays_of_the_digest_come_again_from_nothing(store: SqlStore) -> None:
    """All relays taken out, all are found again, to the last span."""
    before = {(r.a, r.b): r for r in store.relays()}
    with store.writing() as unit:
        for relay in before.values():
            unit.drop_relay(relay.a, relay.b)
    assert not list(store.relays())
    RelayBackfill(store, DuckEngine()).run()
    assert {(r.a, r.b): r for r in store.relays()} == before


def test_a_pair_that_a_person_parted_stays_apart(store: SqlStore) -> None:
    """A decision goes over the machine."""
    relay = next(iter(store.relays()))
    part(store, FixedClock(), relay.a, relay.b)
    RelayBackfill(store, DuckEngine()).run()
    assert (relay.a, relay.b) not in {(r.a, r.b) for r in store.relays()}


def test_a_relay_that_is_none_any_more_goes(store: SqlStore) -> None:
    """What an earlier aligner found wrongly is not kept."""
    ids = sorted({r.a for r in store.relays()})
    real = {frozenset((r.a, r.b)) for r in store.relays()}
    wrong = next((a, b) for a in ids for b in ids if a != b and frozenset((a, b)) not in real)
    some = next(iter(store.relays()))
    with store.writing() as unit:
        unit.put_relay(type(some)(*wrong, some.relay_class, "unknown", (), 0.5, 0.5))
    report = RelayBackfill(store, DuckEngine()).run()
    assert report.changed >= 1
    assert {frozenset((r.a, r.b)) for r in store.relays()} == real


def test_a_day_out_of_the_calendar_of_the_index_is_its_last() -> None:
    """The days of an entry are sixteen bits."""
    assert day_of(date(2300, 1, 1)) == 65_535


def test_the_command_finds_relays_again_and_then_nothing_to_write(tmp_path: Path) -> None:
    """On a desk from which they were lost; the second run writes nothing."""
    db = str(tmp_path / "desk.db")
    run = CliRunner()
    assert run.invoke(main, ["--db", db, "ingest", str(write_press(tmp_path / "press.jsonl"))]).exit_code == 0
    store = SqlStore(db)
    before = {(r.a, r.b) for r in store.relays()}
    with store.writing() as unit:
        for a, b in before:
            unit.drop_relay(a, b)
    counts = []
    for _ in range(2):
        told = run.invoke(main, ["--db", db, "rebuild", "--stage", "relays", "--json"])
        assert told.exit_code == 0, told.output
        counts.append(json.loads(told.stdout)["changed"])
    assert counts[0] > 0 == counts[1]
    assert {(r.a, r.b) for r in store.relays()} == before
    store.close()
