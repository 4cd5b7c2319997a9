"""The counts in words: outlets, publishers and origins, origins as the interval they are."""

from __future__ import annotations

from typing import Any

from mutabaat.write.draft import Draft, fill
from mutabaat.write.house import House
from mutabaat.write.index import Index


def counts(index: Index) -> Draft | None:
    """«9 وسائل تنقل الخبر، وأصله واحد أو اثنان», resting on a headline of each outlet. None where there is no outlet."""
    traces = []
    seen: set[str] = set()
    for article in index.story.articles:
        name, span = index.outlet_name(article), index.headline(article.id)
        if span is not None and name not in seen:
            seen.add(name)
            traces.append(index.trace(article.id, span))
    count = index.story.counts
    # No figure without the pages that show it.
    outlets = min(count.outlets, len(seen))
    if outlets < 1:
        return None
    table = index.house.table["counts"]
    text = _plural(table["outlets"], outlets, table)
    if 0 < count.publishers < outlets:
        text += _plural(table["publishers"], count.publishers, table)
    text += origins(count.origins_low, count.origins_high, index.house)
    return Draft(text, tuple(traces))


def _plural(forms: dict[str, str], n: int, table: dict[str, Any]) -> str:
    form = "one" if n == 1 else "two" if n == 2 else "few" if 3 <= n % 100 <= 10 else "many"
    if "{word}" in forms[form] and n >= len(table["words"]):
        form = "many"
    return fill(forms[form], n=str(n), word=_word(table["words"], n)).text


def _word(words: list[str], n: int) -> str:
    return words[n] if n < len(words) else str(n)


def origins(low: int, high: int, house: House) -> str:
    """How many origins, as the end of a sentence: «، وأصله واحد أو اثنان»; empty for none."""
    table = house.table["counts"]
    if high < 1:
        return ""
    if low >= high:
        return _plural(table["origins"], high, table)
    low = max(low, 1)
    if high >= len(table["words"]):
        return fill(table["origins_many"], low=_word(table["between"], min(low, len(table["words"]) - 1))).text
    if high == low + 1:
        return fill(table["origins_or"], low=_word(table["words"], low), high=_word(table["words"], high)).text
    return fill(table["origins_between"], low=_word(table["between"], low), high=_word(table["between"], high)).text
