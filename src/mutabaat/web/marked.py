"""Runs of an article as markup. Built here and not in a template: a space between two tags would part a word."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from mutabaat.web.links import statement_anchor
from mutabaat.web.marks import Block, Piece, Run


def line(block: Block, number: Callable[[int], str] = str, lit_already: bool = False) -> Markup:
    """The inside of one line; ``number`` writes note numbers. ``lit_already``: an earlier line has the ``at`` anchor."""
    out: list[Markup] = []
    lit = lit_already
    for run in block.runs:
        inner: list[Markup] = []
        for piece in run.pieces:
            anchor = "at" in piece.roles and not lit
            lit = lit or anchor
            inner.append(_piece(piece, anchor, run.note is not None))
        out.append(_run(run, Markup("").join(inner), number))
    return Markup("").join(out)


def lights(block: Block) -> bool:
    """Whether the line holds a piece of the ``at`` span."""
    return any("at" in piece.roles for run in block.runs for piece in run.pieces)


def _piece(piece: Piece, anchor: bool, marked: bool) -> Markup:
    """Underlines stand on pieces, not on the mark around them: an element cannot take off its parent's underline."""
    words = _words(piece)
    if not piece.roles:
        return Markup("<span>{}</span>").format(words) if marked else words
    classes = " ".join(f"is-{role}" for role in sorted(piece.roles))
    id_ = Markup(' id="at"') if anchor else Markup("")
    return Markup('<span class="{}"{}>{}</span>').format(classes, id_, words)


def _words(piece: Piece) -> Markup:
    """The words, in a ``time`` element where they are a date. It stands inside the piece, so that all elements are nested."""
    one = piece.dated
    if one is None:
        return escape(piece.text)
    if one.datetime:
        return Markup('<time datetime="{}" title="{}">{}</time>').format(one.datetime, one.title, piece.text)
    return Markup('<span class="{}" title="{}">{}</span>').format(
        "dated" if one.known else "undated", one.title, piece.text
    )


def _run(run: Run, inner: Markup, number: Callable[[int], str]) -> Markup:
    statement = run.statement
    if statement is None:
        return inner
    anchor = statement_anchor(statement.id)
    if run.note is None:  # the page's own voice: no note, but others may point at it
        return Markup('<span id="{}" class="own">{}</span>').format(anchor, inner) if run.first else inner
    if not run.first and not run.closes and not any(c.isalnum() for c in run.text):
        return inner  # a space or a mark between two statements is no link
    own = Markup(' id="{}" data-item').format("m" + anchor[1:]) if run.first else Markup(' tabindex="-1"')
    shown = Markup(' data-n="{}"').format(number(run.note.number)) if run.closes else Markup("")
    kind = statement.source_type + (" inner" if run.note.inside else "") + (" repeats" if run.note.repeats else "")
    return Markup('<a class="mark {}" href="#{}"{}{}>{}</a>').format(kind, anchor, own, shown, inner)
