"""Fifty invented outlets for a simulated month: every article, edit and deletion is accounted for at its end."""

from __future__ import annotations

from statistics import median

import pytest
from tests.soak.month import Account, live
from tests.soak.world import Site, world

WORLD = world(20261124)


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Account:
    return live(WORLD, tmp_path_factory.mktemp("month"))


def test_every_article_edit_and_deletion_is_accounted_for(account: Account) -> None:
    """Through outages, redesigns, moved feeds, soft 404s and churned pages nothing is lost, doubled or invented."""
    assert account.articles > 130
    assert account.edits > 80
    assert account.deletions > 8
    assert account.lost == []
    assert account.foreign == []
    assert account.missed_edits == []
    assert account.false_edits == []
    assert account.wrong_states == []
    assert account.lost_captures == []


def test_an_article_is_fetched_seldom_and_its_edits_are_seen_soon(account: Account) -> None:
    """At most twenty fetches in thirty days, besides those that a failing host or an edit called for; edits within minutes."""
    assert account.fetches
    assert median(account.fetches) <= 20
    assert median(account.delays) <= 60


def raised(account: Account, site: Site) -> set[str]:
    return {alarm.kind for alarm in account.alarms if alarm.outlet == site.id}


def test_what_befell_an_outlet_was_told(account: Account) -> None:
    """The silent one, the one behind a wall, moved feeds and feeds that turned into pages each raised their alarm."""
    for site in WORLD.sites:
        kinds = raised(account, site)
        if site.silent_from:
            assert "silent" in kinds
        if site.feed_moved:
            assert "moved" in kinds, site.id
        if site.feed_is_html:
            assert "not_a_feed" in kinds, site.id
    calm = [
        site
        for site in WORLD.sites
        if not site.outages
        and not site.feed_moved
        and not site.feed_is_html
        and not site.silent_from
        and not site.walled_from
    ]
    assert calm
    assert [raised(account, site) - {"silent"} for site in calm] == [set()] * len(calm)
