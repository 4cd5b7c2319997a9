"""Workers that are killed without warning lose nothing, do nothing twice, and leave the desk as one process would."""

from __future__ import annotations

from pathlib import Path

from tests.adapters import postgres
from tests.queued.hands import Hands, content, queue, undisturbed, view
from tests.queued.news import news

COUNT = 500


def test_two_workers_on_one_file_with_kills_give_what_one_process_gives(tmp_path: Path) -> None:
    """On SQLite, with workers killed again and again, the desk is equal to that of one undisturbed process."""
    desk = str(tmp_path / "queued.db")
    queue(desk, news(COUNT, said=1))
    hands = Hands(desk)
    try:
        hands.run(2, kills=6)
    finally:
        hands.end()
    after = view(desk)
    assert hands.deaths
    assert (after.open, after.aside, after.done) == (0, 0, COUNT)
    assert content(desk) == undisturbed(str(tmp_path / "one.db"), news(COUNT, said=1))


def test_four_workers_on_postgresql_with_kills_give_what_one_process_gives() -> None:
    """On PostgreSQL, where claims and results stand beside one another, the same."""
    postgres.needed()
    with postgres.fresh() as desk, postgres.fresh() as other:
        queue(desk, news(COUNT, said=1))
        hands = Hands(desk)
        try:
            hands.run(4, kills=6)
        finally:
            hands.end()
        after = view(desk)
        assert hands.deaths
        assert (after.open, after.aside, after.done) == (0, 0, COUNT)
        assert content(desk) == undisturbed(other, news(COUNT, said=1))
