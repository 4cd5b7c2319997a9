"""The forms of a follow-up that goes out: an edition in, bytes out. Each keeps the traces. Pure; PDF is an adapter's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from mutabaat.records.publishing import Edition


@dataclass(frozen=True, slots=True)
class Form:
    """``kind`` is the media type, ``ending`` that of a file's name. ``maker`` is ``module:function`` of an edition, imported
    when it is asked for; empty for a form that needs more than this room has."""

    name: str
    kind: str
    ending: str
    maker: str = ""

    def write(self, edition: Edition) -> bytes:
        """The edition in this form."""
        module, _, function = self.maker.partition(":")
        make: Callable[[Edition], str | bytes] = getattr(import_module(module), function)
        made = make(edition)
        return made if isinstance(made, bytes) else made.encode("utf-8")


_HERE = "mutabaat.write.forms"
FORMS = {
    form.name: form
    for form in (
        Form("md", "text/markdown", "md", f"{_HERE}.plain:markdown"),
        Form("html", "text/html", "html", f"{_HERE}.plain:html"),
        Form(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            f"{_HERE}.docx:docx",
        ),
        Form("pdf", "application/pdf", "pdf"),
        Form("ninjs", "application/json", "ninjs.json", f"{_HERE}.ninjs:ninjs"),
        Form("jsonld", "application/ld+json", "jsonld", f"{_HERE}.jsonld:jsonld"),
        Form("json", "application/json", "json", f"{_HERE}.plain:as_json"),
    )
}
