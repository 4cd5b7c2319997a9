"""What the frames find, before contents end and speakers are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.read.ar.lexicon import Cue, Form
from mutabaat.records.evidence import Span

Words = tuple[int, int]
ContentKind = Literal["clause", "quote", "phrase"]


@dataclass(slots=True)
class Draft:
    """A cue with what belongs to it, in word positions; ``content`` in code points, its end set by ``contents``.

    ``at`` is the first word of all that introduces the content: content before it ends there.
    ``joins`` when it stands beside what was said before it («وأضاف», a participle), not within it.
    """

    rule: str
    cue: list[Words]
    at: int
    kind: ContentKind
    content_start: int  # code point
    content_word: int  # first word of the content
    sentence: int
    joins: bool
    form: Form | None = None
    lemma: Cue | None = None
    source: Words | None = None
    sender: Words | None = None  # the medium of «نقلت … عن»
    heard_by: Words | None = None  # the medium that was spoken to
    exclusive: bool = False
    nobody: bool = False  # said by nobody named («يُقال»)
    fixed_end: int = 0  # code point, where the frame itself knows the content's end
    background: bool = False
    negated: bool = False
    distances: bool = False  # the page keeps away from it («بدعوى»)
    led: bool = False  # a participle whose speaker is the subject of the sentence's first verb
    relative: bool = False  # «X الذي قال»: X spoke, but the sentence goes on about somebody else
    colon: Span | None = None  # the colon that is the cue of a headline
    spoken: bool = False  # after a colon without quote marks: speech that may run over sentences
    rest: Span | None = None  # what goes on after a phrase of citing that interrupts
    limit: int = 0  # word at which a phrase of citing ends the content
    content: Span = (0, 0)
    main: tuple[int, ...] = ()  # the words of the content's first clause, once they were asked for
