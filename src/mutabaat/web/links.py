"""Addresses: paths inside the desk, and which addresses of others may be linked."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlencode, urlsplit

from mutabaat.records.evidence import Span

# Controls, spaces and bidi controls have no place in an address; one that holds them is shown by nobody.
_UNFIT = re.compile("[\x00-\x20\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\\\\]")


def _id(id: str) -> str:
    """An id as one part of a path. Dots are hidden where they could be read as the ``..`` of ``/compare/a..b``."""
    part = quote(id, safe="")
    return part.replace(".", "%2E") if ".." in part or part.startswith(".") or part.endswith(".") else part


def story(id: str, anchor: str = "") -> str:
    return f"/story/{_id(id)}" + (f"#{anchor}" if anchor else "")


def story_after(id: str, act: str) -> str:
    """The story that an act led to, where the act can be taken back."""
    return f"{story(id)}?{urlencode({'after': act})}"


def seen(id: str) -> str:
    return f"{story(id)}/seen"


def brief(story_id: str, form: str = "") -> str:
    return f"/brief/{_id(story_id)}" + (f".{form}" if form else "")


def publish(story_id: str) -> str:
    """Where the form that publishes a follow-up leads."""
    return f"{brief(story_id)}/publish"


def published(id: str, form: str = "", *, edition: int = 0) -> str:
    """The public page of a published follow-up, one of its editions, or a file of it."""
    asked = f"?{urlencode({'edition': edition})}" if edition else ""
    return f"/published/{_id(id)}" + (f".{form}" if form else "") + asked


def edit_brief(story_id: str, sentence: str = "") -> str:
    """The form of the brief editor, at a sentence."""
    return f"{brief(story_id)}/edit" + (f"#{sentence_anchor(sentence)}" if sentence else "")


def brief_at(story_id: str, revision: int) -> str:
    """The follow-up as it was at a revision."""
    return f"{brief(story_id)}?{urlencode({'rev': revision})}"


def sentence_anchor(id: str) -> str:
    """The ``id`` of a sentence in the editor's page."""
    return "w-" + quote(id, safe="").replace("%", "_")


def article(id: str, *, rev: str | int = "", at: Span | None = None, statement: str = "") -> str:
    """A page of an article: at a revision (number or id), with a span lit, or at a statement's note."""
    query: dict[str, str] = {}
    if rev:
        query["rev"] = str(rev)
    if at:
        query["at"] = f"{at[0]}-{at[1]}"
    anchor = statement_anchor(statement) if statement else ("at" if at else "")
    return f"/article/{_id(id)}" + (f"?{urlencode(query)}" if query else "") + (f"#{anchor}" if anchor else "")


def statement_anchor(id: str) -> str:
    """The ``id`` of a statement's note in an article's page, the same in every link to it."""
    return "s-" + quote(id, safe="").replace("%", "_")


def correct(article_id: str, *, statement: str = "", line: int | None = None) -> str:
    """The form that corrects a statement, or that adds one: with a line of the text taken over."""
    query = {"s": statement} if statement else {} if line is None else {"line": str(line)}
    return f"/correct/{_id(article_id)}" + (f"?{urlencode(query)}" if query else "")


def evidence(id: str) -> str:
    """The evidence pack of a story or an article, as a file."""
    return f"/evidence/{_id(id)}.wacz"


def arrange(story: str) -> str:
    """The form that merges, splits and moves."""
    return f"/arrange/{_id(story)}"


def outlet(id: str) -> str:
    """An outlet's place on the outlets page."""
    return f"/outlets#{outlet_anchor(id)}"


def outlet_anchor(id: str) -> str:
    """The id of an outlet's place there."""
    return f"o-{_id(id)}"


def outlet_act(id: str, act: str) -> str:
    """Where the form of an act on an outlet leads."""
    return f"/outlets/{_id(id)}/{act}"


def withdraw(decision: str) -> str:
    return f"/withdraw/{_id(decision)}"


def correction_anchor(decision: str) -> str:
    """The ``id`` of a correction in the list of its article's page."""
    return "c-" + quote(decision, safe="").replace("%", "_")


def actor(id: str) -> str:
    return f"/actors/{_id(id)}"


def turned(path: str, query: dict[str, str], start: int) -> str:
    """A list from a further place on, with what was asked."""
    kept = {key: value for key, value in query.items() if value}
    return path + "?" + urlencode({**kept, "from": start})


def search(asked: dict[str, str], after: str = "") -> str:
    """A search with its filters, from a further place on."""
    return "/search?" + urlencode({**asked, **({"after": after} if after else {})})


def watch(story: str) -> str:
    """Where a reader's choice on a story is sent."""
    return f"/watch/story/{_id(story)}"


def feed(kind: str, id: str, form: str) -> str:
    """The feed of a story, an outlet, or (by its token) a saved search; ``form`` is atom or json."""
    return f"/feeds/{kind}/{_id(id)}.{form}"


def compare(original: str, copy: str) -> str:
    return f"/compare/{_id(original)}..{_id(copy)}"


def compared(raw: str) -> tuple[str, str] | None:
    """The two ids in the still encoded rest of a ``/compare/`` path; None when it is not ``a..b``."""
    first, dots, second = raw.partition("..")
    return (unquote(first), unquote(second)) if dots and first and second else None


def outside(url: str) -> str:
    """The address if it may be linked (http or https, with a host, no controls), else empty."""
    if _UNFIT.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and host else ""


def host(url: str) -> str:
    """The host of a linkable address, for showing; empty otherwise."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if outside(url) else ""


def confirm(code: str) -> str:
    """Where the code of a letter is taken."""
    return f"/watch/confirm?{urlencode({'code': code})}"
