"""Templates to answers: one environment, autoescaped, with the few functions that every page uses."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from mutabaat.api.guards import visitor
from mutabaat.web import csrf, foreign, links, marked, needs, reader, speaking, stretch
from mutabaat.web.corrections import turns
from mutabaat.web.desk import Desk

HERE = Path(__file__).parent


def environment() -> Environment:
    """All templates escape; an undefined name is an error, not an empty string."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[csrf.FormTokens],
    )
    env.globals["links"] = links
    env.globals["foreign"] = foreign
    env.globals["speaking"] = speaking
    env.globals["line"] = marked.line
    env.globals["stretch"] = stretch
    env.globals["turns"] = turns
    env.globals["lights"] = marked.lights
    env.globals["has_fonts"] = (HERE / "static" / "fonts" / "fonts.css").is_file()  # brought by ``make fonts``
    return env


def desk(request: Request) -> Desk:
    """The desk that the application was made with."""
    return cast("Desk", request.app.state.desk)


def page(request: Request, template: str, status_code: int = 200, /, **context: object) -> HTMLResponse:
    """A page from a template. ``?lang=`` is remembered in a cookie; pages are private and always asked for again."""
    ui = reader.ui(request)
    who = visitor(request)
    csrf.token.set(who.csrf)
    body = request.app.state.templates.get_template(template).render(
        ui=ui,
        who=who,
        may=partial(needs.may, who),
        here=request.url.path,
        switch=_switch(request, ui.other),
        version=request.app.state.assets.version,
        query=request.query_params.get("q", ""),
        **context,
    )
    response = HTMLResponse(body, status_code)
    response.headers["cache-control"] = "private, no-cache"
    response.headers["vary"] = "Cookie"
    response.headers["content-language"] = ui.lang
    if request.query_params.get("lang") == ui.lang != request.cookies.get("lang"):
        reader.remember(request, response, "lang", ui.lang)
    return response


def _switch(request: Request, lang: str) -> str:
    """This very page in the other language, as a query alone: never an address that a header could steer."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return "?" + urlencode([*kept, ("lang", lang)])
