"""A sentence in the making: its text so far, and the traces of every word in it that the house did not bring."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutabaat.records.briefs import BriefPart, BriefSentence, Trace
from mutabaat.write.figures import in_digits
from mutabaat.write.house import House

_SLOT = re.compile(r"\{(\w+)\}")
_HEAD = ("headline", "standfirst", "source_line")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Draft:
    """Text with its traces. Adding keeps both."""

    text: str = ""
    traces: tuple[Trace, ...] = ()

    def __add__(self, other: Draft) -> Draft:
        return Draft(self.text + other.text, self.traces + other.traces)

    def shown(self, text: str) -> Draft:
        """The same traces under another text."""
        return Draft(text, self.traces)

    def resting(self, *others: Draft) -> Draft:
        """The same text, resting on the traces of the others too."""
        return Draft(self.text, self.traces + tuple(t for other in others for t in other.traces))


def fill(template: str, **slots: Draft | str) -> Draft:
    """The template with its slots filled. A slot of a plain string brings no trace."""
    out = Draft()
    last = 0
    for match in _SLOT.finditer(template):
        slot = slots[match.group(1)]
        out += Draft(template[last : match.start()]) + (Draft(slot) if isinstance(slot, str) else slot)
        last = match.end()
    out += Draft(template[last:])
    return out.shown(_SPACES.sub(" ", out.text))


def joined(drafts: list[Draft], between: str) -> Draft:
    """The drafts one after another."""
    out = Draft()
    for n, draft in enumerate(drafts):
        out += Draft(between) + draft if n else draft
    return out


def listed(drafts: list[Draft], house: House) -> Draft:
    """The drafts as a list of things: «أ وب وج», "a, b and c"."""
    if len(drafts) < 2:
        return joined(drafts, "")
    return joined(drafts[:-1], house.mark("between")) + Draft(house.mark("and")) + drafts[-1]


def sentence(part: BriefPart, draft: Draft, house: House) -> BriefSentence:
    """The finished sentence: traces once each, a capital where the script has one, a stop where it is no line of the head."""
    text = draft.text.strip()
    text = text[:1].upper() + text[1:]
    closed = text.rstrip("".join((house.mark("outer")[1], house.mark("inner")[1])))
    if part not in _HEAD and not closed.endswith(tuple(house.mark("ends"))):
        text += house.mark("stop")
    text = in_digits(text, house.lang, str(house.table["figures"]["digits"]))
    return BriefSentence(part, text, tuple(dict.fromkeys(draft.traces)))
