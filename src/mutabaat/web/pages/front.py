"""``/``: the running stories, and what was found in each."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.web.findings import findings, is_new, is_single, ordered
from mutabaat.web.reader import reader
from mutabaat.web.rendering import desk, page

NEWS_SHOWN = 3  # of each story; the story's page has the rest


def front(request: Request) -> Response:
    stories = desk(request).front(reader(request))
    running = [story for story in stories if not is_single(story)]
    # Who never looked needs the findings; who did, everything since.
    news = {story.id: findings(story.news) if is_new(story) else ordered(story.news) for story in running}
    singles = [story for story in stories if is_single(story)]
    return page(request, "front.html", stories=running, singles=singles, news=news, is_new=is_new, shown=NEWS_SHOWN)
