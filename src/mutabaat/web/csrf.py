"""The token of a session in every form that writes: put in as templates are compiled, so that no form can forget it."""

from __future__ import annotations

import re
from contextvars import ContextVar

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

from mutabaat.web.gate import FIELD

# An expression in an attribute may hold «>» only inside quotes of its own, which this steps over.
_FORM = re.compile(
    r"""<form\b(?:\{\{.*?\}\}|\{%.*?%\}|[^>{]|\{(?![{%]))*?\bmethod="post"(?:\{\{.*?\}\}|\{%.*?%\}|[^>{])*>"""
)

token: ContextVar[str] = ContextVar("csrf", default="")


def field() -> Markup:
    """The hidden field of the session that the page is for; nothing without one."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token.get()) if token.get() else Markup()


class FormTokens(Extension):
    """Writes ``{{ csrf() }}`` after the opening tag of every form that posts."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["csrf"] = field

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _FORM.sub(lambda found: found[0] + "{{ csrf() }}", source)
