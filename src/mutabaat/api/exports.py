"""All rows of a kind as one file that streams: the same bytes as ``mutabaat export`` writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from mutabaat.api.declared import Failure, OneOf, described
from mutabaat.exchange.tables import MEDIA_TYPES, Row, written
from mutabaat.records.exports import FORMATS, KINDS, Format

_FORM = OneOf("format", FORMATS, "parquet where the server has the extra for it")
_BOM = OneOf("bom", ("no", "yes"), "yes: CSV begins with the mark by which spreadsheets know UTF-8")


class GivesRows(Protocol):
    """What these routes need of the desk."""

    def rows(self, what: str) -> Iterator[Row]: ...


def routes(desk: GivesRows) -> tuple[Route, ...]:
    """The route over a desk."""

    async def export(request: Request) -> Response:
        what, form, bom = request.path_params["what"], cast("Format", _FORM(request)), _BOM(request) == "yes"
        pieces = await run_in_threadpool(lambda: written(what, desk.rows(what), form, bom=bom))
        name = {"content-disposition": f'attachment; filename="{what}.{form}"'}
        return StreamingResponse(pieces, media_type=MEDIA_TYPES[form], headers=name)

    told = f"All rows of a kind as one file: {', '.join(KINDS)}"
    return (
        described(
            "/export/{what}", export, told, query=(_FORM, _BOM), media=MEDIA_TYPES["jsonl"], errors={404: Failure}
        ),
    )
