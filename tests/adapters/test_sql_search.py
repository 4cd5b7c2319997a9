"""What a query finds: words in any form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fakes import FakeClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.evidence import Article

TEXTS = {
    "bare": "اندلعت نار في مخزن القطن قرب الميناء",
    "behind": "أخمد العمال النار قبل أن تصل إلى الميناء",
    "other": "وصلت سفينة قمح إلى الميناء",
}


@pytest.fixture
def search(where: str) -> Iterator[Desk]:
    store = SqlStore(where)
    Digester(store, FakeClock()).digest([Article(id, text, "ar", outlet="o") for id, text in TEXTS.items()])
    yield Desk(store, SqlSearch(store), FakeClock())
    store.close()


@pytest.mark.parametrize("query", ["نار", "النار", "نار الميناء"])
def test_a_noun_is_found_with_and_without_the_article(search: Desk, query: str) -> None:
    """Though the dictionary takes the bare form for a verb; the words found are marked."""
    hits = search.search(query)
    assert {hit.article for hit in hits} == {"bare", "behind"}
    for hit in hits:
        text = TEXTS[hit.article]
        assert any("نار" in text[start:end] for start, end in hit.matches)


def test_a_query_of_operators_is_one_of_words(search: Desk) -> None:
    """What means something to the database's own language of queries is looked for as it stands."""
    assert search.search('OR AND NOT (" ) *') == ()
    assert [hit.article for hit in search.search("قمح) OR (قطن")] == []
