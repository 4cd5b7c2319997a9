"""What was done to texts: what relays changed, what was edited after publication, which pages were deleted."""

from __future__ import annotations

from mutabaat.records.evidence import Span
from mutabaat.records.relations import Change
from mutabaat.records.views import Edit, RelayView, WordChange
from mutabaat.text.words import words
from mutabaat.write.draft import Draft, fill
from mutabaat.write.index import Index
from mutabaat.write.naming import outlet_of

# The changes that the reader must know of, the gravest first.
_TOLD = (
    "denial_dropped",
    "hedge_dropped",
    "condition_dropped",
    "number_changed",
    "credit_dropped",
    "source_unnamed",
    "hedge_added",
    "condition_added",
)
_AROUND = 3  # words shown on each side of an edit, so that «قد» alone can be understood


def relay_changes(index: Index) -> list[Draft]:
    """A sentence for each change of a relay that matters, the gravest first; one that stands beside several originals is
    told once, beside the one that is nobody's copy."""
    found: list[tuple[int, bool, tuple[str, str], Span, RelayView, Change]] = []
    for view in index.story.relays:
        copy, original = view.relay.copy, view.relay.original
        if copy not in index.articles or original not in index.articles:
            continue
        for change in view.changes:
            if change.kind in _TOLD:
                at = change.original or change.relay or (0, 0)
                rank = _TOLD.index(change.kind)
                found.append((rank, original in index.copies, (copy, original), at, view, change))
    found.sort(key=lambda row: row[:4])
    out: list[Draft] = []
    beside: dict[tuple[str, str, Span | None], str] = {}
    dropped: set[tuple[str, str, str]] = set()  # headline and lead often lose the same words
    for *_, view, change in found:
        original = beside.setdefault((view.relay.copy, change.kind, change.relay), view.relay.original)
        lost = (view.relay.copy, change.kind, change.words[0])
        if original != view.relay.original or lost in dropped:
            continue
        draft = _change(index, view, change)
        if draft is not None and draft.text not in {other.text for other in out}:
            dropped.update([lost] if change.words[0] else [])
            out.append(draft)
    return out


def _change(index: Index, view: RelayView, change: Change) -> Draft | None:
    copy, original = view.relay.copy, view.relay.original
    # Of a denial a word says nothing: its sentence is shown.
    old = _piece(index, original, change.original, "" if change.kind == "denial_dropped" else change.words[0])
    new = _piece(index, copy, change.relay, change.words[1])
    kind: str = change.kind
    if kind in ("hedge_dropped", "condition_dropped") and not new.text:
        kind += "_bare"
    if kind == "credit_dropped" and old.text:
        kind += "_to"
    named = outlet_of(index, copy)
    template = index.house.frame("change", kind, feminine=named.feminine)
    if ("{old}" in template and not old.text) or ("{new}" in template and not new.text):
        return None
    slots = {"copy": named.draft, "original": outlet_of(index, original).draft, "old": old, "new": new}
    return fill(template, **slots)


def _piece(index: Index, article: str, span: Span | None, words: str) -> Draft:
    """The changed words where they stand in the piece; the piece where they do not stand in it as they are."""
    if span is None or not index.inside(article, span):
        return Draft()
    at = index.articles[article].text.find(words, *span) if words else -1
    if at >= 0:
        span = (at, at + len(words))
    if len(index.folded(article, span)) > index.house.limit("words"):
        return Draft()
    return index.take(article, span, quoted=True)


def edits(index: Index) -> list[Draft]:
    """A sentence for each run of words that was changed after publication, in the order of time."""
    out: list[Draft] = []
    for edit in sorted(index.story.edits, key=lambda e: (e.new.n, e.article)):
        if edit.article not in index.articles:
            continue
        told = [draft for change in edit.changes if (draft := _edited(index, edit, change)) is not None]
        out += told[:2]
    return out


def _edited(index: Index, edit: Edit, change: WordChange) -> Draft | None:
    before, after = edit.old.article.text, edit.new.article.text
    if change.kind == "same" or not (words(before[slice(*change.old)]) or words(after[slice(*change.new)])):
        return None
    kind: str = change.kind
    old, new = change.old, change.new
    if kind == "changed" or (kind != "same" and _is_short(before[slice(*old)] + after[slice(*new)])):
        # A word or two are understood only with those around them, which both texts share.
        kind, old, new = "changed", _around(before, old), _around(after, new)
    if kind == "changed" and not edit.silent:
        kind = "noted"
    elif not edit.silent:
        return None
    named = outlet_of(index, edit.article)
    slots = {"outlet": named.draft}
    template = index.house.frame("edit", kind, feminine=named.feminine)
    for name, revision, span in (("old", edit.old, old), ("new", edit.new, new)):
        if "{" + name + "}" not in template:
            continue
        if span[0] >= span[1] or len(words(revision.article.text[slice(*span)])) > index.house.limit("words"):
            return None
        slots[name] = index.take(edit.article, span, quoted=True, revision=revision)
    return fill(template, **slots)


def _is_short(text: str) -> bool:
    return len(words(text)) <= _AROUND


def _around(text: str, span: Span) -> Span:
    """The span with a few words of its own line on each side."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    before = words(text[start : span[0]])[-_AROUND:]
    after = words(text[span[1] : end])[:_AROUND]
    return (start + before[0].start if before else span[0]), (span[1] + after[-1].end if after else span[1])


def deletions(index: Index) -> list[Draft]:
    """A sentence for each page that was deleted."""
    out: list[Draft] = []
    for article in index.story.articles:
        span = index.headline(article.id)
        if article.state == "deleted" and span is not None:
            out.append(
                fill(
                    index.house.frame("edit", "deleted"),
                    outlet=outlet_of(index, article.id).draft,
                    headline=index.take(article.id, span, quoted=True),
                )
            )
    return out
