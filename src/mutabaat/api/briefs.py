"""Follow-ups: composed or kept, edited, and their revisions."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import LANG, LISTED, READER, Failure, OneOf, described
from mutabaat.api.parts import answer, reader, sent
from mutabaat.records.brief_edits import BriefAct, BriefConflict, BriefEdit, BriefRevision, BriefView, TextConflict
from mutabaat.records.briefs import Brief, BriefPart
from mutabaat.records.errors import ModelError, Unpublishable
from mutabaat.records.rewording import Proposal, Wording

_FRESH = OneOf("fresh", ("no", "yes"), "yes: composed now, whatever is kept")


class Conflict(msgspec.Struct):
    """Another editor worded the same sentences meanwhile; nothing was kept. ``revision`` is the newest."""

    error: str
    revision: int
    conflicts: tuple[TextConflict, ...]


class KeepsBriefs(Protocol):
    """What these routes need of the desk."""

    def brief(self, story_id: str, lang: str = "ar", reader: str = "", *, fresh: bool = False) -> Brief: ...

    def brief_view(self, story_id: str, lang: str = "ar", reader: str = "", *, history: bool = False) -> BriefView: ...

    def brief_revisions(self, story_id: str, lang: str = "ar") -> tuple[BriefRevision, ...]: ...

    def edit_brief(self, edit: BriefEdit, reader: str = "") -> BriefRevision: ...

    def propose(self, story_id: str, sentence: str, kind: Wording, lang: str = "ar") -> Proposal: ...


class AskedWording(msgspec.Struct):
    """The kept sentence that a model is to word, in other words or in the follow-up's language."""

    sentence: str
    kind: Wording = "rewrite"


class Asked(msgspec.Struct):
    """An act on the follow-up of the path's story; ``texts`` are words by the id of their sentence."""

    act: BriefAct = "save"
    revision: int = 0
    sentence: str = ""
    texts: dict[str, str] = {}
    claim: str = ""
    part: BriefPart = "body"
    text: str = ""
    to: int = 0
    by: str = ""


def routes(desk: KeepsBriefs) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def brief(request: Request) -> Response:
        fresh = _FRESH(request) == "yes"
        id, lang, who = request.path_params["id"], LANG(request), reader(request)
        try:
            return answer(await run_in_threadpool(lambda: desk.brief(id, lang, who, fresh=fresh)))
        except Unpublishable as error:
            return answer({"error": str(error)}, 409)

    async def state(request: Request) -> Response:
        id, lang, who = request.path_params["id"], LANG(request), reader(request)
        return answer(await run_in_threadpool(lambda: desk.brief_view(id, lang, who)))

    async def edit(request: Request) -> Response:
        lang, who = LANG(request), reader(request)
        asked = await sent(request, Asked)
        values = msgspec.structs.asdict(asked) | {"texts": tuple(asked.texts.items())}
        ask = BriefEdit(request.path_params["id"], lang, **values)
        try:
            return answer(await run_in_threadpool(desk.edit_brief, ask, who), 201)
        except BriefConflict as error:
            return answer(Conflict(str(error), error.revision, error.conflicts), 409)

    async def propose(request: Request) -> Response:
        lang = LANG(request)
        asked = await sent(request, AskedWording)
        try:
            made = await run_in_threadpool(desk.propose, request.path_params["id"], asked.sentence, asked.kind, lang)
        except ModelError as error:
            return answer({"error": str(error)}, 503)
        return answer(made)

    async def revisions(request: Request) -> Response:
        found = await run_in_threadpool(desk.brief_revisions, request.path_params["id"], LANG(request))
        return listed(request, found, lambda one: str(one.n))

    return (
        described(
            "/stories/{id}/brief",
            brief,
            "A story's follow-up: the kept one, else one composed now",
            query=(LANG, _FRESH, READER),
            gives=Brief,
            errors={409: Failure},
        ),
        described(
            "/stories/{id}/brief",
            edit,
            "An act on the kept follow-up",
            method="POST",
            query=(LANG, READER),
            body=Asked,
            gives=BriefRevision,
            status=201,
            errors={409: Conflict},
        ),
        described(
            "/stories/{id}/brief/propose",
            propose,
            "A model's wording for a kept sentence, with why it is refused; the act `take` takes one that is not",
            method="POST",
            query=(LANG,),
            body=AskedWording,
            gives=Proposal,
            errors={503: Failure},
        ),
        described(
            "/stories/{id}/brief/state",
            state,
            "The follow-up with what blocks its sentences",
            query=(LANG, READER),
            gives=BriefView,
        ),
        described(
            "/stories/{id}/brief/revisions",
            revisions,
            "The revisions of the kept follow-up, the last first",
            query=(LANG, *LISTED),
            gives=tuple[BriefRevision, ...],
        ),
    )
