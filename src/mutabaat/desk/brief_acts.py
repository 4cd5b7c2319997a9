"""What an editor asks of a follow-up, done to its sentences. Pure: a revision and an edit in, brief and removed sentences out.

Texts are merged sentence by sentence: what another editor left alone is taken over, and where both changed the same sentence
nothing is, so that nobody's words are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mutabaat.records.brief_edits import BriefConflict, BriefEdit, BriefRevision, TextConflict
from mutabaat.records.briefs import PARTS, Brief, BriefSentence
from mutabaat.records.errors import InputError, NotFound

LONGEST = 3000  # characters of a sentence
LONGEST_NAME = 300  # of who signs
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def check(edit: BriefEdit) -> None:
    """Raises InputError for texts that are too long or hold what no text has."""
    texts = [text for _, text in edit.texts]
    if any(map(_FORBIDDEN.search, (*texts, edit.text, edit.by))):
        raise InputError("a sentence", "holds control characters", "leave them out")
    if any(len(text) > LONGEST for text in (*texts, edit.text)) or len(edit.by) > LONGEST_NAME:
        raise InputError("a sentence", "is too long", f"{LONGEST} characters at most")
    if edit.part not in PARTS:
        raise InputError(edit.part, "is no part of a follow-up", f"one of {', '.join(PARTS)}")


@dataclass(slots=True)
class Sheet:
    """The sentences while they are worked on."""

    sentences: list[BriefSentence]
    removed: list[BriefSentence]

    def place(self, id: str) -> int:
        """Where the sentence stands; NotFound where it does not."""
        for place, sentence in enumerate(self.sentences):
            if sentence.id == id:
                return place
        raise NotFound(id, "no such sentence in the follow-up", "open it again: another editor may have taken it out")

    def put(self, id: str, change: Callable[[BriefSentence], BriefSentence]) -> None:
        """The sentence as ``change`` makes it."""
        place = self.place(id)
        self.sentences[place] = change(self.sentences[place])

    def add(self, sentence: BriefSentence) -> None:
        """The sentence as the last of its part."""
        order = PARTS.index(sentence.part)
        place = sum(PARTS.index(one.part) <= order for one in self.sentences)
        self.sentences.insert(place, sentence)

    def take_out(self, id: str) -> None:
        """Out of the text, and among the removed."""
        self.removed.append(self.sentences.pop(self.place(id)))

    def bring_back(self, id: str, text: str, known: Sequence[BriefRevision]) -> None:
        """A sentence that is not in the text, as it last was, or in the words ``text``."""
        before = next((one for one in self.removed if one.id == id), None) or _of(known, id)
        if before is None:
            raise NotFound(id, "no such sentence in the follow-up")
        self.removed = [one for one in self.removed if one.id != id]
        self.add(worded(before, text) if text else before)

    def move(self, id: str, by: int) -> None:
        """One place up (-1) or down (1) in its part; at the end of the part it stays."""
        place = self.place(id)
        other = place + by
        if 0 <= other < len(self.sentences) and self.sentences[other].part == self.sentences[place].part:
            self.sentences[place], self.sentences[other] = self.sentences[other], self.sentences[place]


def worded(sentence: BriefSentence, text: str) -> BriefSentence:
    """The sentence in an editor's words; the house's are kept beside them."""
    if text == sentence.text:
        return sentence
    composed = sentence.composed or ("" if sentence.hand == "own" else sentence.text)
    hand = "reworded" if sentence.hand == "house" else sentence.hand
    hand = "reworded" if hand == "model" else hand
    if text == composed:
        return replace(sentence, text=text, composed="", hand="house" if hand == "reworded" else hand, model="")
    return replace(sentence, text=text, composed=composed, hand=hand)


def one_line(text: str) -> str:
    """A text as a form sends it, in one line with single spaces."""
    return " ".join(text.split())


def write_in(sheet: Sheet, edit: BriefEdit, known: Sequence[BriefRevision]) -> None:
    """Takes over the edit's texts. ``known`` are the revisions, the newest first. Raises BriefConflict, with all sentences
    that two editors changed, before anything is taken over; a text that was emptied is taken out."""
    newest = known[0]
    base = {s.id: s.text for s in _revision(known, edit.revision).brief.sentences}
    now = {s.id: s.text for s in newest.brief.sentences}
    typed = {id: one_line(text) for id, text in edit.texts}
    changed = {id: text for id, text in typed.items() if text != base.get(id, "")}
    conflicts = [
        TextConflict(id, text, now.get(id, ""))
        for id, text in changed.items()
        if id in base and text != now.get(id, "") and now.get(id) != base[id]
    ]
    conflicts += [TextConflict(i, t, now[i]) for i, t in changed.items() if i not in base and i in now and t != now[i]]
    if conflicts:
        raise BriefConflict(newest.story, newest.n, tuple(conflicts))
    for id, text in changed.items():
        if id not in now:
            if text:
                sheet.bring_back(id, text, known)
        elif not text:
            sheet.take_out(id)
        else:
            sheet.put(id, lambda sentence, text=text: worded(sentence, text))  # type: ignore[misc]


def _revision(known: Sequence[BriefRevision], n: int) -> BriefRevision:
    found = next((one for one in known if one.n == n), None)
    if found is None:
        raise InputError(str(n), "no such revision of the follow-up", f"the newest is {known[0].n}")
    return found


def _of(known: Sequence[BriefRevision], id: str) -> BriefSentence | None:
    sentences = (s for revision in known for s in (*revision.brief.sentences, *revision.removed))
    return next((s for s in sentences if s.id == id), None)


def act(sheet: Sheet, edit: BriefEdit, known: Sequence[BriefRevision]) -> None:
    """The acts that need nothing but the sentences themselves; others are left undone."""
    simple: Mapping[str, Callable[[], None]] = {
        "lock": lambda: sheet.put(edit.sentence, lambda s: replace(s, locked=True)),
        "unlock": lambda: sheet.put(edit.sentence, lambda s: replace(s, locked=False)),
        "undo_words": lambda: sheet.put(edit.sentence, lambda s: worded(s, s.composed or s.text)),
        "up": lambda: sheet.move(edit.sentence, -1),
        "down": lambda: sheet.move(edit.sentence, 1),
        "remove": lambda: sheet.take_out(edit.sentence),
        "restore": lambda: sheet.bring_back(edit.sentence, "", known),
        "revert": lambda: _revert(sheet, _revision(known, edit.to)),
    }
    if edit.act in simple:
        simple[edit.act]()


def _revert(sheet: Sheet, to: BriefRevision) -> None:
    sheet.sentences, sheet.removed = list(to.brief.sentences), list(to.removed)


def with_sentences(brief: Brief, sheet: Sheet) -> Brief:
    """The brief with the sentences as they were left."""
    return replace(brief, sentences=tuple(sheet.sentences))
