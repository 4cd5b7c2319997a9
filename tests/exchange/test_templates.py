"""Floors of reading quality on the templates, the same figures that ``bench/pages.py`` prints."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from bench.pages import FIXED, SETS, Score, f1, golden, ours
from tests.exchange.templates.made import Made

_REPORTS = 3  # put into each template


@cache
def made(name: str) -> tuple[Made, ...]:
    return tuple(template(news) for template in SETS[name] for news in golden()[:_REPORTS]) or FIXED[name]


@cache
def score(name: str) -> Score:
    found = Score()
    for one in made(name):
        page = ours(one.bytes)
        found.take(one, page, page.text if page else "")
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_text_is_read_with_what_belongs_to_it_and_nothing_else(name: str) -> None:
    """F1 of word 4-grams over all templates of a set."""
    values = [value for values in score(name).f1.values() for value in values]
    assert sum(values) / len(values) >= 0.985


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(
    "kind", ["kicker", "headline", "standfirst", "byline", "outlet_line", "source_line", "body", "correction"]
)
def test_each_piece_is_kept_under_its_label(name: str, kind: str) -> None:
    """The pieces that attribution needs and extractors drop or leave unnamed."""
    labelled = score(name).labelled[kind]
    assert not labelled or sum(labelled) / len(labelled) >= 0.97


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("kind", ["related", "follow", "other"])
def test_links_calls_captions_and_comments_stay_out(name: str, kind: str) -> None:
    """What changes from day to day on a page would look like edits of the article."""
    leaked = score(name).leaked[kind]
    assert not leaked or sum(leaked) / len(leaked) <= 0.02


@pytest.mark.parametrize("name", SETS)
def test_the_time_of_publication_is_told_from_that_of_a_renewal(name: str) -> None:
    """Whatever the language, and wherever the clock time stands."""
    assert all(score(name).shown)


@pytest.mark.parametrize("name", SETS)
def test_no_report_is_taken_for_a_page_without_news(name: str) -> None:
    """However short it is, and whatever notices stand around it."""
    assert Counter(what for _, what in score(name).failures if what.startswith("taken for")) == {}


def test_the_measure_tells_a_bad_reading_from_a_good_one() -> None:
    """A text with a stranger's paragraph, or without its end, is no match."""
    one = made("first")[0]
    assert f1(one.text, one.text) == 1.0
    assert f1(one.text + "\n" + " ".join(one.related), one.text) < 0.98
    assert f1(one.text[: len(one.text) // 2], one.text) < 0.75
