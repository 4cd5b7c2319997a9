"""``/search``: passages whose words match, by story, each with the statement that holds them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.exchange.asks import CERTAINTIES, PARAMETERS, SOURCE_TYPES, STANCES, read_ask, write_ask
from mutabaat.records.errors import InputError
from mutabaat.records.searching import Ask, Found
from mutabaat.records.views import Hit
from mutabaat.web.reader import reader
from mutabaat.web.rendering import desk, page
from mutabaat.web.watching import watches

CHOICES = {"source": SOURCE_TYPES, "stance": STANCES, "certainty": CERTAINTIES}


def search(request: Request) -> Response:
    given = {name: request.query_params.get(name, "") for name in PARAMETERS}
    status, bad = 200, ""
    try:
        ask = read_ask(given)
    except InputError as error:  # an address that was written by hand: the form shows what it may say
        ask, status, bad = Ask(given["q"]), 400, error.thing
    who = reader(request)
    found = (
        Found(problem="nothing") if bad else desk(request).find(ask, who, cursor=request.query_params.get("after", ""))
    )
    stories: dict[str, list[Hit]] = {}
    for hit in found.hits:
        stories.setdefault(hit.story, []).append(hit)
    return page(
        request,
        "search.html",
        status,
        ask=ask,
        asked=write_ask(ask),
        bad=bad,
        found=found,
        stories=stories,
        first=not request.query_params.get("after"),
        named=desk(request).actors_named(ask.query) if ask.query else (),
        outlets=desk(request).register_names(),
        choices=CHOICES,
        knows=bool(who),
        watched=watches(request) is not None,
    )
