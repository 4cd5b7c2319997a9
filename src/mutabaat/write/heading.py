"""The lines above the body: headline and source line."""

from __future__ import annotations

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Statement
from mutabaat.records.views import Origin
from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words, words
from mutabaat.write.draft import Draft, fill, joined
from mutabaat.write.index import Index, hull
from mutabaat.write.lead import NAMED, leading
from mutabaat.write.naming import Named, find, link_named, outlet_of, points_back, short_outlet, speaker, speaker_words
from mutabaat.write.pick import Entry

_FEWEST = {"person": 2, "official_body": 1, "organisation": 1}  # words that make a name
_LONGEST = 16  # words of a source in the source line; a longer one is named otherwise


def headline(index: Index, denied: list[Entry]) -> Draft | None:
    """The headline of the page that the story goes back to, on one name's word: its own where it names a source, else its
    outlet's; and who denies it, where that is a body or a person with a name."""
    article = leading(index)
    span = index.headline(article.id) if article else None
    if article is None or span is None:
        return None
    draft = _attributed(index, article.id, span)
    for entry in denied:
        named = _denier(index, entry, draft.text)
        if named is not None:
            shown = fill(index.house.frame("headline_denied"), headline=draft, source=named.draft)
            if len(words(shown.text)) > index.house.limit("headline"):
                return draft  # never cut: what is left off would be a doubt or a name
            return shown.resting(
                *(Draft("", (index.trace(entry.ref.article, cue),)) for cue in entry.statement.cue[:1])
            )
    return draft


def _attributed(index: Index, article: str, span: Span) -> Draft:
    outlet = short_outlet(index, article)
    if index.lang(article) != index.house.lang:
        return fill(
            index.house.frame("headline_foreign"), outlet=outlet, headline=index.take(article, span, quoted=True)
        )
    said = [
        s
        for s in index.articles[article].reading.statements
        if s.source and not s.parent and all(span[0] <= start < span[1] for start, _ in (*s.source, *s.content))
    ]
    whole = index.take(article, span)
    if any(s.source_type in (*NAMED, "outlet") for s in said):
        return whole
    first = next((s for s in said if s.source[0][0] == span[0] and _is_colon(index, article, s)), None)
    content = hull(first.content) if first else None
    if first is None or content is None:
        return fill(index.house.frame("headline"), outlet=outlet, headline=whole)
    source = index.take(article, first.source[0])
    relayed = fill(index.house.frame("source_relayed"), outlet=outlet, source=source)
    return fill(index.house.frame("headline"), outlet=relayed, headline=index.take(article, (content[0], span[1])))


def _is_colon(index: Index, article: str, statement: Statement) -> bool:
    """«مصادر: …»: a source before a colon, and nothing else."""
    return not any(index.folded(article, cue) for cue in statement.cue)


def _denier(index: Index, entry: Entry, text: str) -> Named | None:
    """Who denies, when that is a body, or a person by more than one name, and the headline does not say it yet."""
    article, statement = entry.ref.article, entry.statement
    if index.lang(article) != index.house.lang or statement.source_type not in NAMED:
        inner = _nested_denial(index, article, statement)
        if inner is None or index.lang(article) != index.house.lang:
            return None
        statement = inner
    named = speaker(index, article, statement)
    if named is None or not named.governed or fold(statement.source_entity) in fold(text):
        return None
    count = len(folded_words(named.draft.text))
    return _to_the_name(index, named, statement) if _FEWEST[statement.source_type] <= count <= _LONGEST else None


def _to_the_name(index: Index, named: Named, statement: Statement) -> Named:
    """The speaker's words as far as the name goes: not when and where it spoke."""
    trace = named.draft.traces[0]
    place = find(index, trace.article, statement.source_entity, within=trace.span)
    if place is None or place[1] == trace.span[1]:
        return named
    return speaker_words(index, trace.article, (trace.span[0], place[1]), statement.source_type)


def _nested_denial(index: Index, article: str, statement: Statement) -> Statement | None:
    """The denial of somebody with a name inside what an outlet reported."""
    inner = [s for s in index.articles[article].reading.statements if s.parent == statement.id]
    return next((s for s in inner if s.stance == "denies" and s.source_type in NAMED), None)


def source_line(index: Index) -> Draft | None:
    """«المصدر: موقع «…» نقلاً عن مصادر …»: origins with the outlet that first passed each on, never the last."""
    article, line = leading(index), index.house.table["source_line"]
    carried = line["order"] == "carried"
    origins = sorted(
        (o for o in index.story.origins if any(a in index.articles for a in o.articles)),
        key=lambda o: (
            carried and (article is None or article.id not in o.articles),
            -len(o.articles) if carried else 0,
            min(index.when(a) for a in o.articles if a in index.articles),
            o.key,
        ),
    )
    shown: list[Draft] = []
    for origin in origins:
        draft = _origin(index, origin)
        if draft is not None and draft.text not in {d.text for d in shown}:
            shown.append(draft)
    if not shown:
        if article is None:
            return None
        links = article.reading.page_sources
        credited = link_named(index, article.id, links[0]) if links else None
        shown = [(credited or outlet_of(index, article.id)).draft]
    kept = shown[: index.house.limit("sources")]
    more = Draft(line["others"] if len(kept) < len(shown) else "")
    return fill(index.house.frame("source_line"), sources=joined(kept, index.house.mark("sources")) + more)


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
    if index.house.table["source_line"]["names"] == "origin" and origin.kind != "anonymous":
        return _marked(index, named.draft)
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
        entities = [s.source_entity for s in index.articles[first].reading.statements if hull(s.source) == shown]
        places = [find(index, first, name, within=shown) for name in (origin.name, *entities)]
        ends = [place[1] for place in places if place]
        return speaker_words(index, first, (shown[0], min(ends, default=shown[1])), kind)
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
