"""``/correct/{article}``: the form that corrects a mark or adds one; and ``/withdraw/{decision}``, which takes it back."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.decisions import Correction
from mutabaat.records.errors import InputError, NothingChanged
from mutabaat.records.statements import Statement
from mutabaat.records.views import ArticleView
from mutabaat.web import links
from mutabaat.web.corrections import CHOICES, edit_of, error_key, shown_values
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form

LARGEST = 65_536  # bytes of the form: a long statement twice, each letter in six bytes


def correct(request: Request) -> Response:
    """The form, with the present values of the mark ``s``; without it, to add one, with the ``line`` taken over."""
    view = desk(request).article(request.path_params["id"])
    asked = request.query_params
    mark = _mark(view, asked.get("s", ""))
    if mark:
        return _page(request, view, mark, shown_values(view.shown.text, mark), {"s": mark.id})
    line = _line(view, asked.get("line", ""))
    values = {"content": view.shown.text[slice(*line)].strip()} if line else {}
    return _page(request, view, None, values, {"line": str(line[0])} if line else {})


async def save(request: Request) -> Response:
    """Keeps the correction and leads back to the mark; the form again, with what is wrong, where it cannot be kept."""
    fields = await form(request, limit=LARGEST)
    name, _, value = fields.pop("now", "").partition(":")  # a button that sets one value and saves
    if name in CHOICES:
        fields[name] = value
    edit = edit_of(request.path_params["id"], fields)
    try:
        made = await run_in_threadpool(desk(request).correct, edit)
    except NothingChanged as error:
        if not edit.note.strip():
            return RedirectResponse(links.article(edit.article, statement=edit.statement), status_code=303)
        return await run_in_threadpool(_again, request, fields, error)
    except InputError as error:
        return await run_in_threadpool(_again, request, fields, error)
    view = await run_in_threadpool(desk(request).article, edit.article)
    return RedirectResponse(_place(view, made), status_code=303)


async def withdraw(request: Request) -> Response:
    """Takes a correction back, and leads to where its mark stands or to its line in the list."""
    fields = await form(request)
    taken = await run_in_threadpool(desk(request).withdraw, request.path_params["id"])
    if fields.get("story"):  # an act on a story: back to its form
        return RedirectResponse(links.arrange(fields["story"]), status_code=303)
    if not isinstance(taken, Correction):  # whom a name means: back to where it was asked
        where = fields.get("article", "")
        return RedirectResponse(links.article(where, statement=fields.get("s", "")) if where else "/", status_code=303)
    view = await run_in_threadpool(desk(request).article, taken.article)
    back = _mark(view, fields.get("s", ""), strict=False)
    return RedirectResponse(
        links.article(taken.article, statement=back.id) if back else _listed(taken), status_code=303
    )


def _again(request: Request, fields: Mapping[str, str], error: InputError) -> Response:
    view = desk(request).article(request.path_params["id"])
    mark = _mark(view, fields.get("s", ""))
    return _page(request, view, mark, fields, fields, error)


def _page(  # noqa: PLR0917
    request: Request,
    view: ArticleView,
    mark: Statement | None,
    values: Mapping[str, str],
    kept: Mapping[str, str],
    error: InputError | None = None,
) -> Response:
    text = view.shown.text
    was = shown_values(text, mark) if mark else {}
    spans = [span for part in (mark.content, mark.cue, mark.source) for span in part] if mark else []
    return page(
        request,
        "correct.html",
        422 if error else 200,
        view=view,
        mark=mark,
        values=values,
        was={name: kept.get(f"was_{name}", value) for name, value in was.items()},
        kept=kept,
        choices=CHOICES,
        around=_around(text, min(a for a, _ in spans), max(b for _, b in spans)) if spans else None,
        lit=tuple(sorted(spans)),
        lines=_lines(text),
        error=error,
        error_key=error_key(error) if error else "",
    )


def _mark(view: ArticleView, id: str, *, strict: bool = True) -> Statement | None:
    """The mark of that id; None without one. 404 for an unknown one, or None where that is no fault."""
    found = next((s for s in view.shown.reading.statements if s.id == id), None)
    if id and found is None and strict:
        raise HTTPException(404)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text that hold words, as spans."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _line(view: ArticleView, asked: str) -> tuple[int, int] | None:
    """The line that begins at a place; None where none was asked for. 400 for what is no line."""
    if not asked:
        return None
    found = next((line for line in _lines(view.shown.text) if str(line[0]) == asked), None)
    if found is None:
        raise HTTPException(400)
    return found


def _around(text: str, first: int, last: int) -> tuple[int, int]:
    """The whole lines from one place to another."""
    lines = [line for line in _lines(text) if line[0] < last and first < line[1]]
    return (lines[0][0], lines[-1][1]) if lines else (0, len(text))


def _place(view: ArticleView, made: Correction) -> str:
    """Where the page shows a correction: at its mark, else in the list."""
    statement = next((one.statement for one in view.corrections if one.correction.id == made.id), "")
    return links.article(made.article, statement=statement) if statement else _listed(made)


def _listed(correction: Correction) -> str:
    return f"{links.article(correction.article)}#{links.correction_anchor(correction.id)}"
