"""``/``: the stories that the reader follows, then the running ones, and what was found in each; muted ones last."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.records.views import StorySummary
from mutabaat.web.findings import findings, is_new, is_single, ordered
from mutabaat.web.reader import reader
from mutabaat.web.rendering import desk, page
from mutabaat.web.watching import watches

NEWS_SHOWN = 3  # of each story; the story's page has the rest
FOLLOWED_SHOWN = 40  # stories; the page of what is watched has the rest


def front(request: Request) -> Response:
    who = reader(request)
    stories = desk(request).front(who, soon=True)
    kept = watches(request)
    choices = {id: one.choice for id, one in kept.choices(who).items()} if kept else {}
    followed = _followed(request, who, stories, [id for id, choice in choices.items() if choice == "followed"])
    rest = [story for story in stories if story.id not in choices]
    running = [story for story in rest if not is_single(story)]
    # Who never looked needs the findings; who did, everything since.
    news = {s.id: findings(s.news) if is_new(s) else ordered(s.news) for s in (*followed, *running)}
    return page(
        request,
        "front.html",
        followed=followed,
        stories=running,
        singles=[story for story in rest if is_single(story)],
        muted=[story for story in stories if choices.get(story.id) == "muted"],
        choices=choices,
        watched=kept is not None,
        news=news,
        is_new=is_new,
        shown=NEWS_SHOWN,
    )


def _followed(request: Request, who: str, stories: tuple[StorySummary, ...], ids: list[str]) -> list[StorySummary]:
    """The followed stories, those with something new first, then the latest; also such as are no longer on the front page."""
    here = {story.id: story for story in stories}
    others = desk(request).summaries([id for id in ids[:FOLLOWED_SHOWN] if id not in here], who, soon=True)
    found = [*(here[id] for id in ids[:FOLLOWED_SHOWN] if id in here), *others]
    return sorted(found, key=lambda s: (bool(s.news), s.last.timestamp() if s.last else 0.0), reverse=True)
