"""What was done to published pages: words changed without a note, corrections, deletions."""

from __future__ import annotations

from mutabaat.records.evidence import Span
from mutabaat.records.views import Edit, WordChange
from mutabaat.text.words import folded_words, words
from mutabaat.write.draft import Draft, fill
from mutabaat.write.index import Index
from mutabaat.write.naming import outlet_of

_AROUND = 3  # words shown on each side of an edit, so that «قد» alone can be understood


def edits(index: Index) -> list[Draft]:
    """A clause for each page that was edited without a note, words exchanged before words taken out; corrections that pages
    tell of themselves where there is no such edit."""
    found: dict[bool, dict[str, tuple[bool, Draft]]] = {True: {}, False: {}}
    for edit in sorted(index.story.edits, key=lambda e: (e.article, -e.new.n)):
        told = found[edit.silent]
        if edit.article not in index.articles or edit.article in told:
            continue
        for change in edit.changes:
            draft = _edited(index, edit, change) if change.kind != "same" else None
            if draft is not None:
                told[edit.article] = change.kind != "changed", draft
                break
    kept = found[True] or found[False]
    return [kept[article][1] for article in sorted(kept, key=lambda a: (kept[a][0], index.when(a)))]


def _edited(index: Index, edit: Edit, change: WordChange) -> Draft | None:
    before, after = edit.old.article.text, edit.new.article.text
    old, new = _one_line(before, change.old), _one_line(after, change.new)
    if folded_words(before[slice(*old)]) == folded_words(after[slice(*new)]):
        return None
    kind: str = change.kind
    if kind == "changed" or _is_short(before[slice(*old)] + after[slice(*new)]):
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


def _one_line(text: str, span: Span) -> Span:
    """The span as far as its first line with words goes: a correction's note below it is no part of what was said."""
    start = span[0] + len(text[slice(*span)]) - len(text[slice(*span)].lstrip())
    end = text.find("\n", start, span[1])
    return (start, end) if end >= 0 else (min(start, span[1]), span[1])


def _is_short(text: str) -> bool:
    return len(words(text)) <= _AROUND


def _around(text: str, span: Span) -> Span:
    """The span with a few words of its own sentence on each side."""
    start = max(text.rfind("\n", 0, span[0]), text.rfind(". ", 0, span[0])) + 1
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
