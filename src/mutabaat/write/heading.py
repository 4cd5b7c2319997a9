"""The lines above the body: headline and source line."""

from __future__ import annotations

from mutabaat.records.views import Origin, StoredArticle
from mutabaat.text.fold import fold
from mutabaat.write.draft import Draft, fill, joined
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import Named, find, link_named, outlet_of, points_back, speaker, speaker_words
from mutabaat.write.pick import Entry

_LONGEST = 16  # words of a source in the source line; a longer one is named otherwise


def headline(index: Index, denied: list[Entry]) -> Draft | None:
    """The headline of the page nearest to the origin, on the word of its outlet, and who denies it."""
    article = _leading(index)
    span = index.headline(article.id) if article else None
    if article is None or span is None:
        return None
    foreign = index.lang(article.id) != index.house.lang
    draft = fill(
        index.house.frame("headline_foreign" if foreign else "headline"),
        outlet=outlet_of(index, article.id).draft,
        headline=index.take(article.id, span, quoted=foreign),
    )
    for entry in denied:
        if index.lang(entry.ref.article) != index.house.lang or _says_it(draft.text, entry):
            continue
        named = speaker(index, entry.ref.article, entry.statement)
        cue = hull(entry.statement.cue)
        if named is not None and named.governed and cue is not None:
            shown = fill(index.house.frame("headline_denied"), headline=draft, source=named.draft)
            return shown.resting(Draft("", (index.trace(entry.ref.article, cue),)))
    return draft


def _says_it(text: str, entry: Entry) -> bool:
    return bool(entry.statement.source_entity) and fold(entry.statement.source_entity) in fold(text)


def _leading(index: Index) -> StoredArticle | None:
    """An original in the house's language that most articles' origin rests on, and that no relay sharpened; the earliest."""
    main = max(index.story.origins, key=lambda o: (len(o.articles), o.key), default=None)
    resting = set(main.articles) if main else set()
    ranked = sorted(
        index.story.articles,
        key=lambda a: (
            index.lang(a.id) != index.house.lang,
            a.id in index.copies,
            a.id not in resting,
            a.state == "deleted",
            index.when(a.id),
        ),
    )
    return next((a for a in ranked if index.headline(a.id) is not None), None)


def source_line(index: Index) -> Draft | None:
    """«المصدر: موقع «…» نقلاً عن مصادر …»: origins with the outlet that first passed each on, never the last."""
    origins = sorted(
        (o for o in index.story.origins if any(a in index.articles for a in o.articles)),
        key=lambda o: (-len(o.articles), min(index.when(a) for a in o.articles if a in index.articles), o.key),
    )
    shown: list[Draft] = []
    for origin in origins:
        draft = _origin(index, origin)
        if draft is not None and draft.text not in {d.text for d in shown}:
            shown.append(draft)
    if not shown:
        article = _leading(index)
        if article is None:
            return None
        links = article.reading.page_sources
        credited = link_named(index, article.id, links[0]) if links else None
        shown = [(credited or outlet_of(index, article.id)).draft]
    kept = shown[: index.house.limit("sources")]
    return fill(index.house.frame("source_line"), sources=joined(kept, index.house.mark("list")))


def _origin(index: Index, origin: Origin) -> Draft | None:
    held = sorted((a for a in origin.articles if a in index.articles), key=index.when)
    first = held[0]
    relayer = _first_relayer(index, origin, held)
    if origin.kind in ("outlet", "agency_text"):
        own = outlet_of(index, first)
        if not origin.name:
            return fill(index.house.frame("source_shared"), outlet=own.draft)
        if index.outlet_called(origin.name) == index.articles[first].outlet:
            return own.draft
        named = _origin_words(index, origin, held)
        # An outlet that we hold no page of: the page that cites it vouches.
        return _marked(index, named.draft) if named else own.draft
    named = _origin_words(index, origin, held)
    if named is None:
        if origin.kind == "anonymous":
            return fill(index.house.frame("source_unnamed"), outlet=relayer.draft)
        return None
    if named.draft.text in relayer.draft.text:
        return relayer.draft
    return fill(index.house.frame("source_relayed"), outlet=relayer.draft, source=_marked(index, named.draft))


def _marked(index: Index, draft: Draft) -> Draft:
    """Words of another language than the house's stand in quotation marks."""
    if any(index.lang(trace.article) == index.house.lang for trace in draft.traces):
        return draft
    opening, closing = index.house.mark("outer")
    return draft.shown(opening + draft.text + closing)


def _first_relayer(index: Index, origin: Origin, held: list[str]) -> Named:
    """The outlet nearest to the origin: the innermost transmitter of the earliest article that names one, when that
    outlet has no article here, else the outlet of the earliest article."""
    first = held[0]
    for statement in index.articles[first].reading.statements:
        if len(statement.chain) > 1 and fold(statement.chain[-1].name) == fold(origin.name):
            named = link_named(index, first, statement.chain[-2])
            if named is not None:
                return named
    return outlet_of(index, first)


def _origin_words(index: Index, origin: Origin, held: list[str]) -> Named | None:
    """The origin in words of an article: the span that shows it, a statement of the same speaker, or its name."""
    kind = origin.kind if origin.kind != "agency_text" else "outlet"
    shown = hull(origin.spans)
    first = origin.articles[0]
    ours = [article for article in held if index.lang(article) == index.house.lang]
    is_short = shown is not None and index.inside(first, shown) and len(index.folded(first, shown)) <= _LONGEST
    if shown is not None and is_short and (not ours or first in ours):
        return speaker_words(index, first, shown, kind)
    for article in ours or held:
        for statement in index.articles[article].reading.statements:
            # A source without a name is known in another language by its kind alone.
            same = fold(statement.source_entity) == fold(origin.name)
            unnamed = origin.kind == "anonymous" and statement.source_type == "anonymous" and first not in ours
            if (same or unnamed) and not points_back(index, article, statement):
                named = speaker(index, article, statement)
                if named is not None and named.governed:
                    return named
        place = find(index, article, origin.name)
        if place is not None:
            return speaker_words(index, article, place, kind)
    return None
