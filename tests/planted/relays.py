"""A generator of relays with known changes: hand-written edits of invented articles, dealt out by a seed.

``edits_*.txt`` hold the changes of each article: ``kind[/kind …][ ?kind …] | words of the original | words of the relay``.
Kinds parted by a stroke are all right answers, those behind a question mark are neither right nor wrong. Articles marked
``kept`` were never looked at while `compare/` was written: only their figures were. Those marked ``fresh`` were written
after it, those marked ``unseen`` after the code had learned from ``fresh``; nothing was changed in them since.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from mutabaat.records.evidence import Span
from mutabaat.text.words import folded_words

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
RELAYS = {"ar": 14, "en": 11}  # of one article: seven relays in ten are Arabic
_SIZES = (1, 2, 3, 1, 4, 2, 5, 3, 2, 6, 1, 3)  # changes of one relay after the other
_SENTENCE = re.compile(r"[^\n]+")
_DENIES = re.compile('[«»“”‘’"]|نف[ىت]|لا صحة|den(?:ied|ies)|reject|no link')
_LEAST_SAID = 45  # characters of a sentence that a planted denial carries
_CREDITED, _FRAMED, _DROPPED = 0.6, 0.3, 0.3  # shares of the relays


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: ``kinds`` that name it, ``spared`` kinds that are not judged at its place, the words on both sides."""

    kinds: tuple[str, ...]
    spared: tuple[str, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Story:
    """An original with its edits, and the outlet that it stands in."""

    name: str
    lang: str
    part: str  # known, kept, fresh or unseen
    outlet: str
    names: tuple[str, ...]  # words that name the outlet in a text
    is_agency: bool
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A change that stands in a relay: its kinds and where it is. None: absent there; an empty span: where it was cut."""

    kinds: tuple[str, ...]
    original: Span | None
    relay: Span | None
    spared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlantedRelay:
    """An original, its relay, and what was done."""

    story: Story
    text: str
    changes: tuple[Planted, ...]
    kept: tuple[Span, ...]  # lines of the original that nothing touched

    @property
    def is_control(self) -> bool:
        """Whether nothing was changed but the place of a line or the credit."""
        return not any(kind != "credit_dropped" for change in self.changes for kind in change.kinds)


@cache
def stories() -> tuple[Story, ...]:
    """All originals. Raises ValueError where words of an edit do not stand exactly once in their article."""
    outlets = dict(_rows(HERE / "outlets.txt"))
    out: list[Story] = []
    for lang in RELAYS:
        blocks = re.split(r"^\[(\w+) (\w+)\]\n", (HERE / f"edits_{lang}.txt").read_text(encoding="utf-8"), flags=re.M)
        for name, part, lines in zip(blocks[1::3], blocks[2::3], blocks[3::3], strict=True):
            own = HERE / "stories" / f"{name}.txt"
            text = (own if own.exists() else GOLDEN / f"{name}.txt").read_text(encoding="utf-8").strip("\n")
            edits = tuple(_edit(line) for line in lines.splitlines() if line)
            for edit in edits:
                if text.count(edit.old) != 1:
                    raise ValueError(f"{name}: {text.count(edit.old)} times: {edit.old}")
            outlet, agency, *names = outlets[name]
            out.append(Story(name, lang, part, outlet, (outlet, *names), agency == "agency", text, edits))
    return tuple(out)


def _rows(path: Path) -> Iterable[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, *rest = (part.strip() for part in line.split("|"))
        yield name, rest


def _edit(line: str) -> Edit:
    kinds, old, new = (part.strip() for part in line.split("|"))
    named, *spared = kinds.split(" ?")
    if named == "headline":
        # Other words over the same news lose and gain much by themselves: only that they changed is judged.
        named, spared = "reworded", ["*"]
    return Edit(tuple(named.split("/")), tuple(spared), old, new)


@cache
def _frames(lang: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, (words,) in _rows(HERE / "frames.txt"):
        if key.startswith(lang):
            found.setdefault(key[3:], []).append(words)
    return found


def planted(seed: int = 4) -> list[PlantedRelay]:
    """All relays, the same for the same seed: of each article one unchanged, one with a line moved, one that denies it,
    and others with one to six changes."""
    out: list[PlantedRelay] = []
    for story in stories():
        dice = random.Random(f"{seed} {story.name}")
        out += [_control(story, dice, moves=False), _control(story, dice, moves=True), _denial(story, dice)]
        hand: list[Edit] = []
        for size in _SIZES[: RELAYS[story.lang] - 3]:
            out.append(_edited(story, dice, _deal(story, dice, hand, size)))
    return out


def _deal(story: Story, dice: random.Random, hand: list[Edit], size: int) -> list[Edit]:
    """The next edits that do not overlap; every edit is dealt before one is dealt again."""
    chosen: list[Edit] = []
    taken: list[Span] = []
    left: list[Edit] = []
    while len(chosen) < size:
        if not hand:
            hand.extend(dice.sample(story.edits, len(story.edits)))
        edit = hand.pop(0)
        start = story.text.index(edit.old)
        span = start, start + len(edit.old)
        if any(span[0] < e and s < span[1] for s, e in taken):
            left.append(edit)
            if len(left) > len(story.edits):
                break
            continue
        chosen.append(edit)
        taken.append(span)
    hand[:0] = left
    return chosen


@dataclass(slots=True)
class _Copy:
    """A relay in the making: pieces of text, with the changes at the places where they come to stand."""

    text: str = ""
    changes: list[Planted] = field(default_factory=list)

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


def _lines(text: str) -> list[Span]:
    return [match.span() for match in _SENTENCE.finditer(text)]


def _edited(story: Story, dice: random.Random, edits: Sequence[Edit]) -> PlantedRelay:
    copy = _Copy()
    touched: list[Span] = []
    dropped = _dropped_line(story, dice, edits)
    places = sorted((story.text.index(edit.old), edit) for edit in edits)
    lead = dice.choice(_frames(story.lang)["lead"]) if dice.random() < _FRAMED else ""
    for number, (start, end) in enumerate(_lines(story.text)):
        if (start, end) == dropped:
            copy.changes.append(Planted(("dropped",), dropped, None))
            touched.append(dropped)
            continue
        line_start = len(copy.text)
        at = start
        for place, edit in places:
            if start <= place < end:
                copy.add(story.text[at:place])
                at = place + len(edit.old)
                touched.append((start, end))
                at = _plant(story.text, copy, edit, place, at)
        copy.add(story.text[at:end])
        if copy.text[line_start:].strip():
            copy.add("\n")
        else:
            copy.text = copy.text[:line_start]
        if number == 0:
            _credit(story, dice, copy, wanted=not any(edit.kinds == ("dateline",) for edit in edits))
        if lead and number == 3:
            copy.changes.append(Planted(("added",), None, copy.add(lead)))
            copy.add("\n")
    return _finished(story, copy, [span for span in _lines(story.text) if span not in touched])


def _plant(text: str, copy: _Copy, edit: Edit, start: int, end: int) -> int:
    """Writes one edit into the copy; where the original goes on."""
    if edit.kinds == ("added",):
        copy.add(edit.old + " ")
        copy.changes.append(Planted(edit.kinds, None, copy.add(edit.new)))
        return end
    if not edit.new:
        copy.changes.append(Planted(edit.kinds, (start, end), None, edit.spared))
        if edit.kinds != ("dropped",):
            copy.changes.append(Planted(("dropped",), (start, end), None))
        return end + 1 if text[end : end + 1] == " " else end
    span = copy.add(edit.new)
    if edit.kinds == ("dateline",):  # its agency is gone: told as the credit of the whole
        return end
    copy.changes.append(Planted(edit.kinds, (start, end), span, edit.spared))
    is_wording = folded_words(edit.old) != folded_words(edit.new)
    if is_wording and edit.kinds != ("reworded",):
        copy.changes.append(Planted(("reworded",), (start, end), span))
    return end


def _dropped_line(story: Story, dice: random.Random, edits: Sequence[Edit]) -> Span | None:
    """A line without edits that the relay leaves out, but for the header, and one that says no denial."""
    free = [
        (start, end)
        for start, end in _lines(story.text)[3:]
        if not any(start <= story.text.index(edit.old) < end for edit in edits)
        and not any(
            start <= story.text.index(edit.old) < end
            for edit in story.edits
            if edit.kinds[0] in ("denial_dropped", "credit_dropped")
        )
    ]
    return dice.choice(free) if free and dice.random() < _DROPPED else None


def _credit(story: Story, dice: random.Random, copy: _Copy, *, wanted: bool = True) -> None:
    if wanted and dice.random() < _CREDITED:
        line = copy.add(dice.choice(_frames(story.lang)["credit"]).format(outlet=story.outlet))
        copy.changes.append(Planted((), None, line, ("added",)))  # read as a piece or as a header: neither is judged
        copy.add("\n")


def _finished(story: Story, copy: _Copy, kept: Sequence[Span]) -> PlantedRelay:
    if not any(name in copy.text for name in story.names):
        copy.changes.append(Planted(("credit_dropped",), None, None))
    return PlantedRelay(story, copy.text.strip("\n"), tuple(copy.changes), tuple(kept))


def _control(story: Story, dice: random.Random, *, moves: bool) -> PlantedRelay:
    """All lines as they were; or one of them moved down to the end."""
    lines = _lines(story.text)
    order = list(lines)
    if moves:
        order.append(order.pop(dice.randrange(3, len(order) - 1)))
    copy = _Copy()
    for number, (start, end) in enumerate(order):
        copy.add(story.text[start:end] + "\n")
        if number == 0:
            _credit(story, dice, copy)
    return _finished(story, copy, lines)


def _sentences(text: str) -> list[Span]:
    """Sentences of the lines below the header."""
    found: list[Span] = []
    for start, end in _lines(text)[2:]:
        cuts = [start, *(start + m.end() for m in re.finditer(r"(?<!\bDr)[.] ", text[start:end])), end]
        found += [(a, b - (text[b - 1] == " ")) for a, b in pairwise(cuts)]
    return found


def _denial(story: Story, dice: random.Random) -> PlantedRelay:
    """A report that opens with a denial, quotes a line of the original inside it, and carries two more lines."""
    frames = _frames(story.lang)
    lines = _lines(story.text)
    sayable = [span for span in _sentences(story.text) if not _DENIES.search(story.text[slice(*span)])]
    said = dice.choice([span for span in sayable if span[1] - span[0] >= _LEAST_SAID])
    more = dice.sample([line for line in lines[2:] if not line[0] <= said[0] < line[1]], 2)
    copy = _Copy()
    copy.changes.append(Planted((), lines[0], copy.add(frames["answer"][0]), ("*",)))
    copy.add("\n")
    line = story.text[slice(*said)].rstrip(".")
    frame = dice.choice(frames["deny"]).format(outlet=story.outlet, said=line)
    span = copy.add(frame)
    copy.changes.append(Planted(("inside_denial",), said, span, ("*",)))
    copy.changes.append(Planted(("reworded",), said, span))
    copy.add("\n")
    copy.changes.append(Planted(("added",), None, copy.add(dice.choice(frames["calm"]))))
    for start, end in sorted(more):
        copy.add("\n" + story.text[start:end])
    gone = [span for span in lines[1:] if span not in more]
    for start, end in gone:
        # A line that is left out may have told a denial or a credit: where it did is not written down. A header may be
        # read or not, and of the line that is quoted other sentences are gone.
        is_whole = not start <= said[0] < end and end - start >= _LEAST_SAID
        spared = ("denial_dropped", "credit_dropped", *(() if is_whole else ("dropped",)))
        copy.changes.append(Planted(("dropped",) if is_whole else (), (start, end), None, spared))
    return _finished(story, copy, more)
