"""``/help``: the words we use, the signs and the keys; and the form that keeps a reader's settings."""

from __future__ import annotations

from typing import get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.statements import SourceType
from mutabaat.web.reader import remember
from mutabaat.web.rendering import page
from mutabaat.web.security import form

GLOSSARY = (
    "outlet",
    "publisher",
    "origin",
    "statement",
    "chain",
    "relay",
    "hedge",
    "claim",
    "silent_edit",
    "brief",
    "trace",
)
KEYS = (("j", "next"), ("k", "previous"), ("o", "open"), ("c", "correct"), ("/", "search"), ("?", "help"))
SETTINGS = {"keys": ("on", "off"), "digits": ("latn", "arab")}


def help(request: Request) -> Response:
    kinds = [kind for kind in get_args(SourceType) if kind != "own_voice"]
    return page(request, "help.html", glossary=GLOSSARY, keys=KEYS, kinds=kinds)


async def settings(request: Request) -> Response:
    """Keeps the settings of the form that are ours in cookies; 400 for any other."""
    fields = await form(request)
    if not fields or any(value not in SETTINGS.get(name, ()) for name, value in fields.items()):
        raise HTTPException(400)
    response = RedirectResponse("/help#settings", status_code=303)
    for name, value in fields.items():
        remember(request, response, name, value)
    return response
