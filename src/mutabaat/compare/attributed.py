"""What a relay did to who said it: credit and source. Spans are the pieces that hold it, ``words`` the very words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutabaat.compare.credit import agencies, agencies_of, citation, is_generic, is_medium, name_key, name_spans
from mutabaat.compare.fingerprint import grams
from mutabaat.compare.pieces import Pair, Piece, pieces
from mutabaat.compare.wording import wording
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.relations import Change, ChangeKind
from mutabaat.records.statements import SourceType, Statement
from mutabaat.records.views import StoredArticle
from mutabaat.text.words import folded_words

_NAMED: frozenset[SourceType] = frozenset({"person", "official_body", "organisation", "document"})
_UNNAMED: frozenset[SourceType] = frozenset({"anonymous", "unknown", "collective"})
_MUCH = 0.4  # of an article's attributed statements, for a medium behind them to be what it rests on
_SAID = 3  # words in common of what two statements say, for them to be the same statement
_WORD = 4  # letters of a word by which a name is known again: «في» is in many
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
        main = _main_media(original)
        for what in sorted(_media(original) - own):
            span = _place(original, what)
            if what in named or _cites(copy, (what,)):
                kept = kept or what in main
            elif span:
                there = instead.source[0] if instead else None
                words = original.text[slice(*span)], copy.text[slice(*there)] if there else ""
                out.append(Change("credit_dropped", holder(original, span), holder(copy, there), words))
    out.extend(_agency_changes(original, copy, own | named))
    if taken and not kept and not own & named and not _credits(copy, original.outlet.all_names):
        out.append(Change("credit_dropped", None, None, (original.outlet.name, "")))
    return out


def _agency_changes(original: StoredArticle, copy: StoredArticle, named: set[str]) -> list[Change]:
    """Agencies that the original prints in its header or brackets, where the copy names no agency at all."""
    there, here = _agencies(copy), _agencies(original)
    lost = [name for name in sorted(here) if name_key(name) not in named] if not there else []
    return [Change("credit_dropped", None, None, (name, "")) for name in lost if not _cites(copy, (name,))]


def _agencies(article: StoredArticle) -> frozenset[str]:
    return agencies_of(article.text, article.revision.article.byline, ())


def _cites(article: StoredArticle, names: tuple[str, ...]) -> bool:
    return bool(citation(article.text, article.revision.article.byline, (), names))


def _credits(article: StoredArticle, names: tuple[str, ...]) -> bool:
    """Whether an outlet is credited anywhere: cited, in the header or a dateline, or by a name that can be nothing else."""
    if _cites(article, names):
        return True
    keys = {name_key(name): names[0] for name in names}
    if names[0] in agencies(article.text, article.revision.article.byline, (), keys):
        return True
    words = grams(article.text).words
    return any(" " in key and name_spans(article.text, words, key) for key in keys)


def _media(article: StoredArticle) -> set[str]:
    """Keys of the media that an article names as where its news comes from."""
    links = [*article.reading.page_sources, *(link for s in article.reading.statements for link in s.chain)]
    return {name_key(link.name) for link in links if link.kind == "outlet" and not is_generic(link.name)}


def _main_media(article: StoredArticle) -> set[str]:
    """Those of them that the whole article rests on: named in its header, or behind much of what is attributed."""
    attributed = [s for s in article.reading.statements if s.chain]
    behind = Counter(name_key(link.name) for s in attributed for link in s.chain if link.kind == "outlet")
    header = {name_key(link.name) for link in article.reading.page_sources if link.kind == "outlet"}
    return header | {name for name, count in behind.items() if count >= _MUCH * len(attributed)}


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


def holder(article: StoredArticle, span: Span | None) -> Span | None:
    """The piece that holds a span; the span itself where none does."""
    if not span:
        return None
    return next((p.span for p in pieces(article) if p.holds(span)), span)


def source_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair]) -> list[Change]:
    """Statements whose named source became an unnamed one, or nobody, or another."""
    out: list[Change] = []
    for pair in pairs:
        if pair.is_same:
            continue
        for said in statements_in(original, pair.original):
            if said.source_type not in _NAMED or not said.source:
                continue
            other = _counterpart(said, pair, statements_in(copy, pair.copy))
            if other is None or (other.source and _same_words(original, copy, said, other)):
                continue
            if other.source_type in _UNNAMED or other.is_own_voice or _names_nobody(copy, other):
                # A speaker named elsewhere on the page is not unnamed by a sentence that carries on without him.
                held = pair.copy.words if other.source else grams(copy.text).words
                kind: ChangeKind = "source_unnamed"
            elif other.source_type in _NAMED and _is_another(original, copy, said, other):
                held, kind = pair.copy.words, "source_changed"
            else:
                continue
            name = said.source_entity or text_of(original, said.source[0])
            told = {word for word in folded_words(name) if len(word) >= _WORD}
            if told & set(held) or name_key(name) in _media(original):
                continue
            o, c = pair.original, pair.copy
            words = (text_of(original, said.source[0]), text_of(copy, other.source[0]) if other.source else "")
            out.append(Change(kind, o.span, c.span, words))
    return list(dict.fromkeys(out))


def _same_words(original: StoredArticle, copy: StoredArticle, said: Statement, other: Statement) -> bool:
    """«الخبير» in both: who that is may stand in a sentence that the copy left out."""
    return folded_words(text_of(original, said.source[0])) == folded_words(text_of(copy, other.source[0]))


def _names_nobody(article: StoredArticle, said: Statement) -> bool:
    """«مطلعون على الملف», "one parent": a person, and no name."""
    lexicon = wording(article.reading.lang)
    name = folded_words(said.source_entity or (text_of(article, said.source[0]) if said.source else ""))
    articles = ("a", "an", "the")
    return lexicon is not None and next((w for w in name if w not in articles), "") in lexicon.unnamed


def _is_another(original: StoredArticle, copy: StoredArticle, said: Statement, other: Statement) -> bool:
    """Whether the copy names a source that shares no word with the original's and stands nowhere in the original."""
    if not other.source:
        return False
    new = set(folded_words(f"{other.source_entity} {text_of(copy, other.source[0])}"))
    old = set(folded_words(f"{said.source_entity} {text_of(original, said.source[0])}"))
    name = set(folded_words(other.source_entity or text_of(copy, other.source[0])))
    return not new & old and bool(name - set(grams(original.text).words))


def statements_in(article: StoredArticle, piece: Piece) -> list[Statement]:
    """Statements whose content begins in a piece."""
    return [s for s in article.reading.statements if s.content and piece.holds(s.content[0])]


def words_of(piece: Piece, spans: Spans) -> set[int]:
    """The words of a piece that spans cover, by place."""
    return {place for span in spans for place in range(*piece.word_range(span))}


def _counterpart(said: Statement, pair: Pair, others: Sequence[Statement]) -> Statement | None:
    """The statement of the copy that says the most of what one of the original says."""
    there = {pair.map[place] for place in words_of(pair.original, said.content) if place in pair.map}
    scored = [(len(there & words_of(pair.copy, s.content)), s) for s in others]
    best = max(scored, key=lambda item: item[0], default=None)
    return best[1] if best and best[0] >= min(_SAID, len(words_of(pair.original, said.content))) else None


def text_of(article: StoredArticle, span: Span) -> str:
    """The words of a span."""
    return article.text[slice(*span)]
