"""What relays did to their originals: one sentence for each kind of change, with the outlets and the words."""

from __future__ import annotations

from dataclasses import dataclass, field

from mutabaat.records.evidence import Span
from mutabaat.records.relations import Change
from mutabaat.write.draft import Draft, fill, joined, listed
from mutabaat.write.index import Index
from mutabaat.write.naming import outlet_of

# The changes that the reader must know of, the gravest first.
_TOLD = (
    "hedge_dropped",
    "condition_dropped",
    "number_changed",
    "date_changed",
    "scope_changed",
    "denial_dropped",
    "credit_dropped",
    "source_unnamed",
    "source_changed",
    "hedge_added",
    "condition_added",
)
_LEAST = 2  # words that a change is shown with, so that «قد» alone can be understood


@dataclass(frozen=True, slots=True)
class _Found:
    """A change with its words, trimmed of those that both texts share around it."""

    kind: str
    copy: str
    original: str
    old: Draft
    new: Draft
    lost: Draft  # the guarded word itself: «قد»

    @property
    def frame(self) -> str:
        """The template: the full one where both texts' words can be shown, else one that needs fewer."""
        if self.kind == "hedge_dropped":
            return self.kind if self.old.text and self.new.text else self.kind + "_bare"
        if self.kind == "credit_dropped":
            return self.kind + ("_for" if self.old.text and self.new.text else "_to" if self.old.text else "")
        return self.kind


@dataclass(slots=True)
class _Clause:
    """Changes that one clause can tell: of one frame, from the same text or in the same words."""

    first: _Found
    copies: list[str] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)
    turns: list[_Found] = field(default_factory=list)  # «قد تغلق» became «ستغلق»


def relay_changes(index: Index) -> list[Draft]:
    """A sentence for each kind of change that matters, the gravest first."""
    out: list[Draft] = []
    for kind in _TOLD:
        clauses: list[Draft] = []
        last: list[str] = []
        for clause in _clauses(index, _found(index, kind)):
            clauses.append(_told(index, clause, again=clause.copies == last))
            last = clause.copies
        if clauses:
            out.append(joined(clauses, index.house.mark("clauses")))
    return out


def _found(index: Index, kind: str) -> list[_Found]:
    """The changes of a kind, once a copy (a dropped credit: once an original), beside the text that is nobody's copy."""
    rows: list[tuple[bool, str, str, Span, Change]] = []
    for view in index.story.relays:
        copy, original = view.relay.copy, view.relay.original
        if copy in index.articles and original in index.articles:
            rows += [
                (original in index.copies, copy, original, change.original or change.relay or (0, 0), change)
                for change in view.changes
                if change.kind == kind
            ]
    rows.sort(key=lambda row: (index.lang(row[1]) != index.house.lang, row[0], index.when(row[1]), row[2], row[3]))
    out: list[_Found] = []
    seen: set[tuple[str, ...]] = set()
    for _, copy, original, _, change in rows:
        found = _read(index, change, copy, original)
        # Headline and lead often change in the same way.
        mark = (copy, original, found.frame) if kind == "credit_dropped" else (copy,)
        if mark not in seen and _tellable(index, found):
            seen.add(mark)
            out.append(found)
    return out


def _read(index: Index, change: Change, copy: str, original: str) -> _Found:
    whole = change.kind in ("denial_dropped", "condition_added")  # of a denial a word says nothing
    before = _place(index, original, change.original, "" if whole else change.words[0])
    after = _place(index, copy, change.relay, "" if whole else change.words[1])
    lost = Draft()
    if before and after and change.kind in ("hedge_dropped", "condition_dropped"):
        before, after = _apart(index, (original, before), (copy, after), change.kind == "condition_dropped")
    if before and change.kind == "hedge_dropped":
        lost = _lost_word(index, original, before, copy, after)
    old = index.take(original, before, quoted=True) if before else Draft()
    new = index.take(copy, after, quoted=True) if after else Draft()
    if change.kind == "credit_dropped" and not change.words[0]:
        old = new = Draft()
    return _Found(change.kind, copy, original, old, new, lost)


def _place(index: Index, article: str, span: Span | None, words: str) -> Span | None:
    """The changed words where they stand in the piece; the piece where they do not stand in it as they are."""
    if span is None or not index.inside(article, span):
        return None
    at = index.articles[article].text.find(words, *span) if words else -1
    span = (at, at + len(words)) if at >= 0 else span
    return span if len(index.folded(article, span)) <= index.house.limit("words") else None


def _apart(index: Index, old: tuple[str, Span], new: tuple[str, Span], is_condition: bool) -> tuple[Span, Span]:
    """Both spans without the words that they share at their ends; of a condition what it hung on goes too."""
    before, after = index.words(*old), index.words(*new)
    lead = tail = 0
    while lead < min(len(before), len(after)) and before[lead].folded == after[lead].folded:
        lead += 1
    if is_condition and len(before) - lead >= _LEAST:
        return (old[1][0] + before[lead].start, old[1][1]), new[1]
    while len(before) - tail > _LEAST and len(after) - tail > 1 and before[-1 - tail].folded == after[-1 - tail].folded:
        tail += 1
    if is_condition or not tail:
        return old[1], new[1]
    return (old[1][0], old[1][0] + before[-1 - tail].end), (new[1][0], new[1][0] + after[-1 - tail].end)


def _lost_word(index: Index, original: str, before: Span, copy: str, after: Span | None) -> Draft:
    """The one guarded word of the original's own language that its copy has no more."""
    kept = set(index.folded(copy, after)) if after else set()
    guarded = index.style(original).guarded
    gone = [w for w in index.words(original, before) if w.folded in guarded and w.folded not in kept]
    if len(gone) != 1:
        return Draft()
    return index.take(original, (before[0] + gone[0].start, before[0] + gone[0].end), quoted=True)


def _tellable(index: Index, found: _Found) -> bool:
    template = index.house.frame("change", found.frame)
    return not (("{old}" in template and not found.old.text) or ("{new}" in template and not found.new.text))


def _clauses(index: Index, found: list[_Found]) -> list[_Clause]:
    """The changes gathered: outlets that changed the same words of one text, or texts that one outlet treated so."""
    clauses: dict[tuple[str, ...], _Clause] = {}
    for one in found:
        if one.kind == "hedge_dropped":
            key: tuple[str, ...] = (one.frame, one.original, one.lost.text)
        elif one.frame == "credit_dropped":
            key = (one.frame, index.articles[one.copy].outlet.id)
        else:
            key = (one.frame, one.original, one.old.text, one.new.text)
        clause = clauses.setdefault(key, _Clause(one))
        clause.copies += [] if _named(index, one.copy, clause.copies) else [one.copy]
        clause.originals += [] if _named(index, one.original, clause.originals) else [one.original]
        clause.turns.append(one)
    return list(clauses.values())


def _named(index: Index, article: str, others: list[str]) -> bool:
    """Whether the article's outlet is among those of the others."""
    return index.articles[article].outlet.id in {index.articles[other].outlet.id for other in others}


def _told(index: Index, clause: _Clause, *, again: bool) -> Draft:
    """The clause; ``again``: the same outlets were named in the one before."""
    first, house = clause.first, index.house
    copies = [outlet_of(index, copy) for copy in clause.copies]
    texts = [fill(house.frame("change", "text"), original=outlet_of(index, o).draft) for o in clause.originals]
    draft = fill(
        house.frame("change", first.frame, feminine=copies[0].feminine),
        copies=house.frame("change", "again") if again else listed([one.draft for one in copies], house),
        texts=listed(texts, house),
        old=first.old,
        new=first.new,
        what=fill(house.frame("change", "word" if first.lost.text else "hedge"), word=first.lost),
    )
    if again:
        draft = draft.resting(*(one.draft for one in copies))
    if first.frame != "hedge_dropped":
        return draft
    return draft + Draft(house.mark("colon")) + listed(_turns(index, clause.turns), house)


def _turns(index: Index, turns: list[_Found]) -> list[Draft]:
    """«قد تغلق» صارت «ستغلق» عند … و«سوف تغلق» عند …: the old words once where they are the same."""
    out: list[Draft] = []
    last = ""
    for turn in sorted(turns, key=lambda turn: turn.old.text != turns[0].old.text):
        frame = "became_too" if turn.old.text == last else "became"
        copy = outlet_of(index, turn.copy).draft
        filled = fill(index.house.frame("change", frame), old=turn.old, new=turn.new, copy=copy)
        out.append(filled.resting(turn.old))
        last = turn.old.text
    return out
