"""The application of the desk's pages."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route

from mutabaat.api.following import Follows
from mutabaat.api.hosts import LOOPBACK
from mutabaat.records.errors import NotFound, NotWoven, Unpublishable
from mutabaat.web.assets import Assets
from mutabaat.web.desk import Desk
from mutabaat.web.pages import (
    account,
    actors,
    arrange,
    article,
    brief,
    brief_edit,
    compare,
    correct,
    errors,
    evidence,
    feeds,
    front,
    help,
    login,
    oidc,
    outlets,
    published,
    search,
    story,
    watch,
)
from mutabaat.web.rendering import HERE, environment
from mutabaat.web.security import SecurityHeaders
from mutabaat.web.team import Team
from mutabaat.web.ui import Digits, Language, Ui
from mutabaat.web.watching import Watches
from mutabaat.write.forms import FORMS


def create_app(
    desk: Desk,
    *,
    hosts: Sequence[str] = LOOPBACK,
    zone: str = "UTC",
    lang: Language = "ar",
    digits: Digits = "latn",
    following: Follows | None = None,
    watching: Watches | None = None,
    team: Team | None = None,
) -> Starlette:
    """The pages over ``desk``.

    ``hosts`` are the host names that the desk answers to (``"*"``: any; only behind a proxy that checks them).
    ``zone`` is the IANA time zone that times are shown in. ``lang`` and ``digits`` hold until a reader chooses.
    ``following`` enters and removes outlets; without it they are only shown. ``team`` lets people in and keeps their accounts;
    what they may do is the gate's to say (``web.gate``), before the application. The desk's methods are called in worker threads.
    """
    assets = Assets(HERE / "static")
    app = Starlette(
        routes=[
            Route("/", front.front),
            Route("/story/{id:path}/seen", story.seen, methods=["POST"]),
            Route("/story/{id:path}", story.story),
            Route("/article/{id:path}", article.article),
            Route("/correct/{id:path}", correct.correct),
            Route("/correct/{id:path}", correct.save, methods=["POST"]),
            Route("/arrange/{id:path}", arrange.arrange),
            Route("/arrange/{id:path}", arrange.save, methods=["POST"]),
            Route("/withdraw/{id:path}", correct.withdraw, methods=["POST"]),
            Route("/compare/{pair:path}", compare.compare),
            *(Route(f"/brief/{{id:path}}.{form}", brief.download) for form in FORMS),
            Route("/brief/{id:path}/edit", brief_edit.edit),
            Route("/brief/{id:path}/edit", brief_edit.save, methods=["POST"]),
            Route("/brief/{id:path}/publish", published.publish, methods=["POST"]),
            Route("/brief/{id:path}", brief.brief),
            Route("/published", published.listed),
            *(Route(f"/published/{{id}}.{form}", published.download) for form in FORMS),
            Route("/published/{id}/withdraw", published.withdraw, methods=["POST"]),
            Route("/published/{id}", published.published),
            Route("/evidence/{id:path}.wacz", evidence.download),
            Route("/outlets", outlets.outlets),
            Route("/outlets/look", outlets.look, methods=["POST"]),
            Route("/outlets/add", outlets.add, methods=["POST"]),
            *(Route(f"/outlets/{{id:path}}/{act}", change, methods=["POST"]) for act, change in outlets.ACTS.items()),
            Route("/actors", actors.actors),
            Route("/actors/choice", actors.choose, methods=["POST"]),
            Route("/actors/{id:path}", actors.actor),
            Route("/search", search.search),
            Route("/help", help.help),
            Route("/settings", help.settings, methods=["POST"]),
            Route("/login", login.login),
            Route("/login", login.enter, methods=["POST"]),
            Route("/login/oidc", oidc.begin),
            Route("/login/oidc/back", oidc.back),
            Route("/login/oidc/leave", oidc.leave),
            Route("/logout", login.leave, methods=["POST"]),
            Route("/account", account.own),
            Route("/account/password", account.password, methods=["POST"]),
            Route("/account/token", account.token, methods=["POST"]),
            Route("/account/revoke", account.revoke, methods=["POST"]),
            Route("/accounts", account.every),
            Route("/accounts/log", account.log),
            *(Route(f"/accounts/{act}", account.act, methods=["POST"]) for act in account.ACTS),
            Route("/watch", watch.watch),
            Route("/watch/story/{id:path}", watch.choose, methods=["POST"]),
            Route("/watch/save", watch.save, methods=["POST"]),
            Route("/watch/drop", watch.drop, methods=["POST"]),
            Route("/watch/target", watch.target, methods=["POST"]),
            Route("/watch/ask", watch.ask, methods=["POST"]),
            Route("/watch/confirm", watch.confirm),
            Route("/watch/confirm", watch.confirmed, methods=["POST"]),
            *(Route(f"/feeds/{kind}/{{id:path}}.{{form}}", give) for kind, give in feeds.FEEDS.items()),
            Mount("/static", assets, name="static"),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=2048, compresslevel=5),
            Middleware(errors.KnownHosts, hosts=tuple(hosts)),
        ],
        exception_handlers={
            NotFound: errors.not_found,
            NotWoven: story.waiting,
            Unpublishable: errors.unpublishable,
            HTTPException: errors.refused,
            500: errors.failed,
        },
    )
    app.router.redirect_slashes = False
    app.state.desk = desk
    app.state.following = following
    app.state.watching = watching
    app.state.team = team
    app.state.assets = assets
    app.state.templates = environment()
    app.state.ui = Ui(lang=lang, digits=digits, zone=zone)
    return app
