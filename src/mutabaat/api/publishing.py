"""Follow-ups that go out: as files, and published, corrected and withdrawn."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed as rows_of
from mutabaat.api.declared import LANG, LISTED, READER, Failure, described
from mutabaat.api.parts import answer, reader, sent
from mutabaat.records.errors import InputError, NoPdf, Unpublishable
from mutabaat.records.publishing import Edition, Publication, PublishAsk, Published
from mutabaat.write.forms import FORMS


class Publishes(Protocol):
    """What these routes need of ``desk.publishing.Publishing``."""

    def edition(self, story: str, lang: str = "ar", reader: str = "") -> Edition: ...

    def publish(self, ask: PublishAsk, reader: str = "") -> Publication: ...

    def withdraw(self, id: str, note: str, by: str = "") -> Publication: ...

    def published(self, id: str, n: int = 0) -> Published: ...

    def listed(self) -> tuple[Publication, ...]: ...


class HasPublishing(Protocol):
    """A desk with it."""

    @property
    def publishing(self) -> Publishes: ...


class ToPublish(msgspec.Struct):
    """``revision`` is the kept follow-up's that was seen (0: whichever is the newest); ``note`` tells readers what was put
    right, and is asked for where it was published before."""

    revision: int = 0
    by: str = ""
    note: str = ""


class ToWithdraw(msgspec.Struct):
    """``note`` tells readers why."""

    note: str
    by: str = ""


def routes(desk: HasPublishing) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def file(request: Request) -> Response:
        from mutabaat.compose import in_form

        form, id, who, lang = request.path_params["form"], request.path_params["id"], reader(request), LANG(request)
        if form not in FORMS:
            raise HTTPException(404, f"a form is wanted: {', '.join(FORMS)}")
        known = FORMS[form]

        def made() -> bytes:
            return in_form(desk.publishing.edition(id, lang, who), form)

        try:
            body = await run_in_threadpool(made)
        except Unpublishable as error:
            return answer({"error": str(error)}, 409)
        except NoPdf as error:
            return answer({"error": str(error)}, 503)
        return Response(
            body, media_type=known.kind, headers={"content-disposition": f'attachment; filename="brief.{known.ending}"'}
        )

    async def publish(request: Request) -> Response:
        lang, who = LANG(request), reader(request)
        asked = await sent(request, ToPublish)
        ask = PublishAsk(request.path_params["id"], lang, asked.revision, asked.by, asked.note)
        try:
            return answer(await run_in_threadpool(desk.publishing.publish, ask, who), 201)
        except (Unpublishable, InputError) as error:
            return answer({"error": str(error)}, 409)

    async def withdraw(request: Request) -> Response:
        asked = await sent(request, ToWithdraw)
        id = request.path_params["id"]
        return answer(await run_in_threadpool(desk.publishing.withdraw, id, asked.note, asked.by))

    async def listed(request: Request) -> Response:
        return rows_of(request, await run_in_threadpool(desk.publishing.listed), lambda one: str(one.id))

    async def acts(request: Request) -> Response:
        found = await run_in_threadpool(desk.publishing.published, request.path_params["id"])
        return answer(found, 200 if found.edition else 410)

    return (
        described(
            "/stories/{id}/brief/files/{form}",
            file,
            "The follow-up as a file: md, html, docx, pdf, ninjs, jsonld or json",
            query=(LANG, READER),
            media="application/octet-stream",
            errors={409: Failure, 503: Failure},
        ),
        described(
            "/stories/{id}/brief/publish",
            publish,
            "Freezes the kept follow-up at its public address; kept now, where none is",
            method="POST",
            query=(LANG, READER),
            body=ToPublish,
            gives=Publication,
            status=201,
            errors={409: Failure},
        ),
        described("/published", listed, "Published follow-ups", query=LISTED, gives=tuple[Publication, ...]),
        described(
            "/published/{id}",
            acts,
            "A published follow-up with its acts; 410 once it was withdrawn",
            gives=Published,
            errors={410: Published},
        ),
        described(
            "/published/{id}/withdraw",
            withdraw,
            "Takes a published follow-up back, with a note for readers",
            method="POST",
            body=ToWithdraw,
            gives=Publication,
        ),
    )
