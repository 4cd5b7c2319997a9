"""What the settings name: a model of meaning, a model of wordings, a house style, dictionaries, the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mutabaat.desk.meaning import Meanings
from mutabaat.ports import Archive, Clock, Embedder, Rewriter, Store
from mutabaat.records.errors import InputError
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.adapters.lexicons import LexiconFolder
    from mutabaat.records.publishing import Edition
    from mutabaat.write.style import Style

_LARGEST_STYLE = 200_000  # bytes


def embedder(settings: Settings) -> Embedder | None:
    """The model of meaning that the settings name, opened; None where they name none. Raises EmbedError."""
    if not settings.embedder.where:
        return None
    if settings.embedder.is_endpoint:
        from mutabaat.adapters.embed.http import HttpEmbedder

        return HttpEmbedder(settings.embedder)
    from mutabaat.adapters.embed.onnx import OnnxEmbedder

    return OnnxEmbedder(settings.embedder)


def style(settings: Settings) -> Style | None:
    """The house style that the settings name, None for the house's own. Raises InputError with file, line and key."""
    from mutabaat.write.style import read_style, shipped, shipped_style

    named = settings.house
    if not named:
        return None
    path = Path(named).expanduser()
    if named in shipped() or not (path.suffix or path.is_file()):
        return shipped_style(named)
    try:
        body = path.read_bytes()
        if len(body) > _LARGEST_STYLE:
            raise InputError(named, "is too large for a house style", f"{_LARGEST_STYLE} bytes at most")
        return read_style(body.decode("utf-8-sig"), named)
    except OSError as error:
        raise InputError(
            named, error.strerror or str(error), "name a file, or one of " + ", ".join(shipped())
        ) from None
    except UnicodeDecodeError:
        raise InputError(named, "is not UTF-8", "save it as UTF-8") from None


def meanings(settings: Settings, store: Store, clock: Clock) -> Meanings | None:
    """The vectors of articles by the model that the settings name; None where they name none. Raises EmbedError."""
    model = embedder(settings)
    return Meanings(store, clock, model) if model else None


def rewriter(settings: Settings) -> Rewriter | None:
    """The model that proposes wordings; None where the settings name none."""
    if not settings.model.where:
        return None
    from mutabaat.adapters.model import ChatRewriter

    return ChatRewriter(settings.model)


def archive_of(settings: Settings) -> Archive:
    """Where the captures lie."""
    from mutabaat.adapters.archive import WarcArchive

    return WarcArchive(settings.archive_folder)


def lexicons(settings: Settings) -> LexiconFolder:
    """The dictionaries that the user added to the desk."""
    from mutabaat.adapters.lexicons import LexiconFolder

    return LexiconFolder(settings.lexicon_folder)


def in_form(edition: Edition, form: str) -> bytes:
    """A follow-up in a form of ``write.forms.FORMS``. Raises NoPdf where this machine can't make one."""
    from mutabaat.write.forms import FORMS

    if form != "pdf":
        return FORMS[form].write(edition)
    from mutabaat.adapters.pdf import pdf

    return pdf(FORMS["html"].write(edition).decode("utf-8"), lang=edition.brief.lang)
