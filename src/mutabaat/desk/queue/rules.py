"""What becomes of jobs that fail, and which version may land. Pure."""

from __future__ import annotations

import re
from datetime import timedelta

from mutabaat import __version__, stages
from mutabaat.records.evidence import Article
from mutabaat.records.ids import content_id
from mutabaat.records.jobs import Tried, Verdict

LEASE = timedelta(
    seconds=60
)  # after which a worker that gives no sign is held for dead; it gives one four times as often
_WAITS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
)  # after the first and second failure; after the third it is set aside
_NUMBER = re.compile(r"\d+")


def after_death(job: Tried) -> Verdict:
    """A worker died that held the job. Among others nobody knows which killed it: each is then tried alone, and blamed for
    a death alone."""
    return _blamed(job.tries) if job.alone else Verdict(job.tries, alone=True)


def after_error(tries: int) -> Verdict:
    """The job itself raised an error in its reader. It had been blamed ``tries`` times."""
    return _blamed(tries)


def _blamed(tries: int) -> Verdict:
    if tries < len(_WAITS):
        return Verdict(tries + 1, alone=True, wait=_WAITS[tries])
    return Verdict(tries + 1, alone=True, aside=True)


def version() -> str:
    """That of this program and of its stages. Workers of different ones never mix what they make."""
    return f"{__version__}, {stages.VERSION}"


def is_newer(version: str, than: str) -> bool:
    """Whether one version of the stages comes after another: by their numbers, the first first. Any comes after none."""
    return _order(version) > _order(than)


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(version)))


def key_of(article: Article) -> str:
    """Names an article with all that came with it: the same again is not queued twice."""
    return content_id("job", repr(article))
