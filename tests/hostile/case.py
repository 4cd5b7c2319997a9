"""What a case is."""

from __future__ import annotations

from dataclasses import dataclass

from tests.hostile.server import Answer
from tests.hostile.wire import answer, html, rss

READ = ""  # expected of what is read in spite of everything
ANY = "*"  # of what may be read or refused, as the HTTP parser likes: but bounded, and in clear words


@dataclass(frozen=True)
class Case:
    """A hostile server. ``at`` is the path whose address must bear the ``expects`` in its error, or no error at all.

    ``words`` must stand in the article that is stored. ``finally_asked``: paths that must never have been asked for.
    """

    name: str
    answers: dict[str, Answer]
    expects: str
    at: str = "/page"
    words: str = ""
    never: tuple[str, ...] = ("\0",)
    kind: str = "feeds"  # what the outlet names the address «/feed» as


def page(name: str, hostile: Answer, expects: str, **more: object) -> Case:
    """A sound feed that lists a hostile page, and what else is at ``answers``."""
    extra = more.pop("answers", {})
    answers = {"/feed": answer(rss("/page"), kind="application/rss+xml"), "/page": hostile, **extra}  # type: ignore[dict-item]
    return Case(name, answers, expects, **more)  # type: ignore[arg-type]


def feed(name: str, hostile: Answer, expects: str, **more: object) -> Case:
    """A hostile feed that may list a sound page. Its own address bears the error."""
    answers = {"/feed": hostile, "/page": answer(html())}
    return Case(name, answers, expects, at=str(more.pop("at", "/feed")), **more)  # type: ignore[arg-type]


def robots(name: str, hostile: Answer, expects: str, **more: object) -> Case:
    """A hostile robots.txt before a sound feed."""
    sound = {"/feed": answer(rss("/page"), kind="application/rss+xml"), "/page": answer(html())}
    at = "/feed" if expects else "/page"
    return Case(name, {"/robots.txt": hostile, **sound}, expects, at=str(more.pop("at", at)), **more)  # type: ignore[arg-type]


def sitemap(name: str, hostile: Answer, expects: str, **more: object) -> Case:
    """A hostile sitemap that may list a sound page."""
    answers = {"/feed": hostile, "/page": answer(html()), **more.pop("answers", {})}  # type: ignore[dict-item]
    return Case(name, answers, expects, at=str(more.pop("at", "/feed")), kind="sitemaps", **more)  # type: ignore[arg-type]
