"""What a relay did to who said it: credit, source, denial. Spans are the pieces that hold it, ``words`` the very words."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.compare.credit import citation, is_generic, is_medium, name_key, name_spans
from mutabaat.compare.fingerprint import grams
from mutabaat.compare.pieces import Pair, Piece, pieces
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.relations import Change
from mutabaat.records.statements import SourceType, Statement
from mutabaat.records.views import StoredArticle
from mutabaat.text.words import folded_words

_NAMED: frozenset[SourceType] = frozenset({"person", "official_body", "organisation", "document"})
_UNNAMED: frozenset[SourceType] = frozenset({"anonymous", "unknown", "collective"})
_SAID = 3  # words in common of what two statements say, for them to be the same statement
_DENIED = 5  # words of the original that stand inside the copy's denial
_LEAD = 3  # pieces from the top in which a denial is what the article is about
_QUOTES = "\"'“”„«»‹›‘’(["
_CLOSING = frozenset("\"'”»›’)]")


def credit_changes(original: StoredArticle, copy: StoredArticle, *, taken: bool) -> list[Change]:
    """Media that the original names and the copy does not; and, where the copy took from it, the original itself.

    Across languages only the original itself is looked for, by all forms of its name.
    """
    own = {name_key(name) for name in original.outlet.all_names}
    named = _media(copy) | {name_key(name) for name in copy.outlet.all_names}
    out: list[Change] = []
    kept = False
    if original.reading.lang == copy.reading.lang:
        instead = next((s for s in copy.reading.statements if s.source_type in _UNNAMED and s.source), None)
        for what in sorted(_media(original) - own):
            span = _place(original, what)
            if what in named or _cites(copy, (what,)):
                kept = True
            elif span:
                there = instead.source[0] if instead else None
                words = original.text[slice(*span)], copy.text[slice(*there)] if there else ""
                out.append(Change("credit_dropped", _holder(original, span), _holder(copy, there), words))
    if taken and not kept and not own & named and not _cites(copy, original.outlet.all_names):
        out.append(Change("credit_dropped", None, None, (original.outlet.name, "")))
    return out


def _cites(article: StoredArticle, names: tuple[str, ...]) -> bool:
    return bool(citation(article.text, article.revision.article.byline, (), names))


def _media(article: StoredArticle) -> set[str]:
    """Keys of the media that an article names as where its news comes from."""
    links = [*article.reading.page_sources, *(link for s in article.reading.statements for link in s.chain)]
    return {name_key(link.name) for link in links if link.kind == "outlet" and not is_generic(link.name)}


def _place(article: StoredArticle, key: str) -> Span | None:
    """Where an article names a medium, with its kind before it and its quotation marks («موقع «…»»), such a place first.
    None where only its byline does.
    """
    words = grams(article.text).words
    found = [_widened(article.text, span) for span in name_spans(article.text, words, key)]
    return next((span for span, has_kind in found if has_kind), found[0][0] if found else None)


def _widened(text: str, span: Span) -> tuple[Span, bool]:
    """A name with the quotation marks around it and the kind of medium before it; whether there is such a kind."""
    start, end = span
    before = text[:start].rstrip(_QUOTES)
    quoted = len(before) < start
    if quoted and text[end : end + 1] in _CLOSING:
        end += 1
    head = before.rstrip(" ")
    noun = head[max(head.rfind(" "), head.rfind("\n")) + 1 :]
    if noun.strip(_QUOTES) and is_medium(noun.strip(_QUOTES)):
        return (len(head) - len(noun), end), True
    return (len(before) if quoted else start, end), False


def _holder(article: StoredArticle, span: Span | None) -> Span | None:
    """The piece that holds a span; the span itself where none does."""
    if not span:
        return None
    return next((p.span for p in pieces(article) if p.holds(span)), span)


def source_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair]) -> list[Change]:
    """Statements whose named source became an unnamed one, or nobody."""
    out: list[Change] = []
    for pair in pairs:
        if pair.is_same:
            continue
        for said in _statements(original, pair.original):
            if said.source_type not in _NAMED or not said.source:
                continue
            other = _counterpart(said, pair, _statements(copy, pair.copy))
            if other is None or (other.source_type not in _UNNAMED and not other.is_own_voice):
                continue
            # A speaker named elsewhere on the page is not unnamed by a sentence that carries on without him.
            held = pair.copy.words if other.source else grams(copy.text).words
            name = said.source_entity or _text(original, said.source[0])
            if set(folded_words(name)) & set(held) or name_key(name) in _media(original):
                continue
            o, c = pair.original, pair.copy
            words = (_text(original, said.source[0]), _text(copy, other.source[0]) if other.source else "")
            out.append(Change("source_unnamed", o.span, c.span, words))
    return out


def _statements(article: StoredArticle, piece: Piece) -> list[Statement]:
    return [s for s in article.reading.statements if s.content and piece.holds(s.content[0])]


def _words_of(piece: Piece, spans: Spans) -> set[int]:
    return {place for span in spans for place in range(*piece.word_range(span))}


def _counterpart(said: Statement, pair: Pair, others: Sequence[Statement]) -> Statement | None:
    """The statement of the copy that says the most of what one of the original says."""
    there = {pair.map[place] for place in _words_of(pair.original, said.content) if place in pair.map}
    scored = [(len(there & _words_of(pair.copy, s.content)), s) for s in others]
    best = max(scored, key=lambda item: item[0], default=None)
    return best[1] if best and best[0] >= _SAID else None


def denial_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair], *, taken: bool) -> list[Change]:
    """Denials of the original that the copy left out, and words of the original that the copy carries to deny them."""
    out: list[Change] = []
    by_start: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_start.setdefault(pair.original.start, []).append(pair)
    for piece in pieces(original):
        for said in (s for s in _statements(original, piece) if s.stance == "denies"):
            partners = by_start.get(piece.start, [])
            if any(_denies_still(copy, pair, said) for pair in partners):
                continue
            words = _text(original, said.cue[0] if said.cue else said.content[0])
            there = partners[0].copy.span if partners else None
            out.append(Change("denial_dropped", piece.span, there, (words, "")))
    out.extend(_inside_denials(original, copy, pairs, taken=taken))
    return out


def _denies_still(copy: StoredArticle, pair: Pair, said: Statement) -> bool:
    if pair.is_same or any(s.stance == "denies" for s in _statements(copy, pair.copy)):
        return True
    cue = _words_of(pair.original, said.cue)
    return bool(cue) and all(place in pair.map for place in cue)


def _inside_denials(
    original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair], *, taken: bool
) -> list[Change]:
    out: list[Change] = []
    for pair in pairs:
        if any(s.stance == "denies" for s in _statements(original, pair.original)):
            continue
        carried = set(pair.map.values())
        for denial in (s for s in _statements(copy, pair.copy) if s.stance == "denies"):
            if len(carried & _words_of(pair.copy, denial.content)) >= _DENIED:
                out.append(_inside(copy, denial, pair.original.span))
    if out or not taken or any(s.stance == "denies" for s in original.reading.statements):
        return out
    # The copy opens with a denial and then tells what is denied: all that it carries is carried to deny it.
    lead = pieces(copy)[:_LEAD]
    for piece in lead:
        for denial in (s for s in _statements(copy, piece) if s.stance == "denies"):
            return [_inside(copy, denial, None)]
    return []


def _inside(copy: StoredArticle, denial: Statement, span: Span | None) -> Change:
    words = _text(copy, denial.cue[0] if denial.cue else denial.content[0])
    return Change("inside_denial", span, _holder(copy, denial.content[0]), ("", words))


def _text(article: StoredArticle, span: Span) -> str:
    return article.text[slice(*span)]
