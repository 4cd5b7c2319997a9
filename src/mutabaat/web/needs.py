"""What each route of pages and API needs: the one table that the gate goes by. A route that stands nowhere here is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import Scope

from mutabaat.records.accounts import Deed, Visitor

# Routes are named as they are declared, with their mount: «/api/stories/{id}». «GET» stands for HEAD too.
_GET: Mapping[Deed, str] = {
    "open": """
        /published /published/{id} /published/{id}.md /published/{id}.html /published/{id}.docx /published/{id}.pdf
        /published/{id}.ninjs /published/{id}.jsonld /published/{id}.json /api/published /api/published/{id}
        /static /metrics /health/live /health/ready /websub/{token} /login /login/oidc /login/oidc/back /login/oidc/leave /watch/confirm /feeds/search/{id:path}.{form}
    """,
    "read": """
        / /story/{id:path} /article/{id:path} /compare/{pair:path} /brief/{id:path}
        /brief/{id:path}.docx /brief/{id:path}.pdf /brief/{id:path}.ninjs /brief/{id:path}.jsonld /api/stories/{id}/brief/files/{form}
        /brief/{id:path}.md /brief/{id:path}.html /brief/{id:path}.json /evidence/{id:path}.wacz
        /outlets /actors /actors/{id:path} /search /help /feeds/story/{id:path}.{form} /feeds/outlet/{id:path}.{form}
        /api/stories /api/stories/{id} /api/stories/{id}/edits /api/stories/{id}/brief /api/stories/{id}/brief/revisions
        /api/stories/{id}/brief/state /api/stories/{id}/evidence /api/story-acts
        /api/articles/{id:path} /api/articles/{id:path}/edits /api/articles/{id:path}/annotations
        /api/articles/{id:path}/evidence /api/annotations /api/export/{what}
        /api/corrections /api/actors /api/actors/{id:path}
        /api/outlets /api/outlets/{id:path} /api/alarms /api/search /api/compare /api/openapi.json /api/docs
    """,
    "own": """
        /account /watch /api/account /api/watched /api/searches /api/targets
    """,
    "edit": """
        /correct/{id:path} /arrange/{id:path} /brief/{id:path}/edit
    """,
    "admin": """
        /accounts /accounts/log /api/accounts /api/log
    """,
}
_POST: Mapping[Deed, str] = {
    "open": """
        /login /websub/{token} /watch/confirm /api/targets/confirm
    """,
    "own": """
        /logout /settings /story/{id:path}/seen /account/password /account/token /account/revoke
        /watch/story/{id:path} /watch/save /watch/drop /watch/target /watch/ask
        /api/stories/{id}/seen /api/stories/{id}/watch /api/searches /api/searches/{id}/remove
        /api/targets /api/targets/{id}/ask /api/targets/{id}/remove
    """,
    "edit": """
        /correct/{id:path} /arrange/{id:path} /withdraw/{id:path} /brief/{id:path}/edit /brief/{id:path}/publish
        /published/{id}/withdraw /api/stories/{id}/brief/publish /api/published/{id}/withdraw /actors/choice
        /api/corrections /api/corrections/{id}/withdraw /api/story-acts /api/story-acts/{id}/withdraw
        /api/stories/{id}/brief /api/stories/{id}/brief/propose /api/actors/choices
    """,
    "admin": """
        /outlets/look /outlets/add /outlets/{id:path}/remove /outlets/{id:path}/move
        /api/outlets/preview /api/outlets/add /api/outlets/{id:path}/remove /api/outlets/{id:path}/move
        /accounts/add /accounts/role /accounts/password /accounts/disable /accounts/enable
    """,
}


def _rows() -> Iterator[tuple[tuple[str, str], Deed]]:
    for method, deeds in (("GET", _GET), ("POST", _POST)):
        for deed, paths in deeds.items():
            for path in paths.split():
                yield (method, path), deed


NEEDS: Mapping[tuple[str, str], Deed] = dict(_rows())


def may(visitor: Visitor, path: str, method: str = "POST") -> bool:
    """Whether the gate will let a visitor through to a route: what a page asks before it shows the way there. KeyError for
    a route that is not declared."""
    return visitor.may(NEEDS[(method, path)])


class Asked(NamedTuple):
    """The route that a request leads to, as it was declared (empty: to none), and what it needs (None: not declared)."""

    path: str
    deed: Deed | None


def asked(routes: Iterable[BaseRoute], scope: Scope, before: str = "") -> Asked:
    """Where the routers will lead a request: found as they find it, first match first, down through the mounts."""
    for route in routes:
        match, child = route.matches(scope)
        if match is not Match.FULL:
            continue
        if isinstance(route, Mount) and route.routes:
            return asked(route.routes, {**scope, **child}, before + route.path)
        path = before + (route.path if isinstance(route, Mount | Route) else "?")
        return Asked(path, NEEDS.get((_method(scope["method"]), path)))
    return Asked("", None)


def declared(routes: Iterable[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
    """Every method and path that the routes answer to, as ``NEEDS`` names them."""
    for route in routes:
        if isinstance(route, Mount) and route.routes:
            yield from declared(route.routes, before + route.path)
        elif isinstance(route, Route):
            # A route of any method counts with those that are not listed.
            for method in sorted({_method(one) for one in route.methods or {"GET", "POST", "PUT", "PATCH", "DELETE"}}):
                yield method, before + route.path
        else:
            yield "GET", before + str(getattr(route, "path", "?"))


def _method(method: str) -> str:
    return "GET" if method == "HEAD" else method
