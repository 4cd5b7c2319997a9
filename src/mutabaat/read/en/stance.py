"""What a source does with its words, in English: from the cue and the main clause of what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mutabaat.read.en.grammar import Cue
from mutabaat.records.evidence import Span
from mutabaat.records.statements import Certainty, Stance, TimeFrame
from mutabaat.text.lexicon import load

_TOKEN = re.compile(r"[^\W\d_][\w’']*(?:-\w+)*|\d[\d.,]*|[,;:.!?…—–]")
_STOPS = frozenset(".!?;:…—–")
# The verb of a main clause stands within so many words; a demand or a refusal opens it.
_REACH = 30
_OPENING = 5
# What stands between commas before a verb has so many words; a content's clause so many code points.
_ASIDE = 12
_LONGEST = 400
_COMMA = ","
_MARKS = "\"“‘'«"
# A judging predicate follows a form of «be» by so many words at most.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a content's main clause in lower case; ``condition`` where a condition opens the content."""

    words: tuple[str, ...]
    condition: bool
    asks: bool
    first: str  # the first word as it is written
    end: int  # code point where its last word ends
    quoted: bool  # opens with a quotation: «he» in it is somebody else than its speaker
    nested: bool  # goes on with a clause that has its own («that …», «whether …»)

    @property
    def text(self) -> str:
        return f" {' '.join(self.words)} "


@cache
def _table(section: str, name: str) -> frozenset[str]:
    tables: Mapping[str, Any] = load("en_stance")
    return frozenset(tables[section][name])


@cache
def _phrases(section: str, name: str) -> re.Pattern[str]:
    forms = sorted(_table(section, name), key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(map(re.escape, forms))}) ")


def main_clause(text: str, spans: Sequence[Span]) -> Clause:
    """Without the complementiser, an adverbial clause before it, and what stands between commas before its verb."""
    start, end = spans[0]
    matches = list(_TOKEN.finditer(text, start, min(end, start + _LONGEST)))
    tokens = [match[0].lower().replace("’", "'") for match in matches]
    first = matches[0][0] if matches else ""
    at = 1 if tokens[:1] == ["that"] else 0
    condition = tokens[at : at + 1] in (["if"], ["unless"])
    if at < len(tokens) and tokens[at] in _table("clause", "opens") and "," in tokens[at : at + _REACH]:
        at = tokens.index(",", at) + 1
    words: list[str] = []
    last = start
    skipping = nested = False
    for n in range(at, len(tokens)):
        word = tokens[n]
        if word in _STOPS or len(words) == _REACH:
            break
        if word == _COMMA:
            if skipping:
                skipping = False
            elif _parenthesis(words, tokens[n + 1 :]):
                skipping = True
            elif words:
                break
        elif not skipping:
            if words and word in _table("clause", "ends"):
                nested = word in _table("clause", "nests")
                break
            words.append(word)
            last = matches[n].end()
    return Clause(
        tuple(words), condition, "?" in text[max(start, end - 2) : end + 2], first, last, text[start] in _MARKS, nested
    )


def _parenthesis(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a comma opens what stands between a subject and its verb: «a round, set for May, might fail»."""
    if after[:1] and after[0] in _table("clause", "relative"):
        return True
    if any(word in _table("clause", "verbal") for word in before) or _COMMA not in after[:_ASIDE]:
        return False
    closing = after.index(_COMMA)
    return closing + 1 < len(after) and after[closing + 1] in _table("clause", "verbal")


def stance_of(clause: Clause, cue: Cue, label: Certainty) -> Stance:
    """The cue's stance; under a neutral cue what the main clause does."""
    if cue.stance == "forecasts" and _modal(clause) == "will" and _own_subject(clause):
        return "threatens"  # «warned that it would close the bridge»
    if cue.stance != "asserts":
        return cue.stance
    if _has(clause, "comment", "openings", _OPENING):
        return "refuses_comment"
    insists = cue.lemma in _table("false", "insisting") and _has(clause, "false", "never", _OPENING)
    disowns = cue.act == "speech" and clause.words[:1] != () and clause.words[0] in _table("clause", "pronouns")
    if _has(clause, "false", "words") or insists or (disowns and clause.words[1:2] == ("never",)):
        return "denies"
    if clause.asks and clause.words[:1] and clause.words[0] in _table("questions", "words"):
        return "asks"
    if cue.act != "belief" and _demands(clause):
        return "demands"
    if foreseen := _foreseen(clause, cue, label):
        return foreseen
    return "evaluates" if _judges(clause) and not _modal(clause) else "asserts"


def time_of(clause: Clause, stance: Stance) -> TimeFrame:
    """To come where the main clause is future or the act looks ahead."""
    if stance in ("promises", "threatens", "forecasts"):
        return "upcoming"
    if _has(clause, "future", "planned") and " not " not in clause.text:
        return "upcoming"
    return "upcoming" if _modal(clause) == "will" and " have " not in clause.text else "news"


def expects(clause: Clause) -> bool:
    """«that it now expected profits of …»: its own guess, no word asked of another («from»)."""
    words = [w for w in clause.words[:_OPENING] if w not in _table("clause", "skip")]
    return (
        len(words) > 1
        and words[0] in _table("clause", "pronouns")
        and words[1] in _table("future", "expects")
        and not any(w in _table("future", "expects_from") for w in clause.words[3:7] if w == "from")
    )


def _has(clause: Clause, section: str, name: str, reach: int = _REACH) -> bool:
    return bool(_phrases(section, name).search(f" {' '.join(clause.words[:reach])} "))


def _demands(clause: Clause) -> bool:
    words = clause.words
    if clause.first[:1].isupper() and words[:1] and words[0] in _table("demands", "imperatives"):
        return True
    return (
        bool(words[:1])
        and not _modal(clause)
        and words[0] not in _table("clause", "pronouns")
        and _has(clause, "demands", "must", 8)
    )


def _at(clause: Clause) -> int:
    """Where the modal stands; -1: nowhere."""
    for n, word in enumerate(clause.words):
        plain = "'ll" if word.endswith("'ll") else word
        if plain in _table("future", "will") or plain in _table("future", "may"):
            return n
    return -1


def _modal(clause: Clause) -> str:
    """``will``, ``may`` or nothing."""
    at = _at(clause)
    if at < 0:
        return ""
    return "may" if clause.words[at] in _table("future", "may") else "will"


def _foreseen(clause: Clause, cue: Cue, label: Certainty) -> Stance | None:
    if expects(clause) or _guesses(clause):
        return "forecasts"
    at = _at(clause)
    if at < 0:
        return None
    words = clause.words
    rest = [w for w in words[at + 1 :] if w not in _table("clause", "skip")]
    verb = "there be" if words[max(0, at - 1) : at] == ("there",) else rest[0] if rest else ""
    outcome = verb in _table("verbs", "outcome") or " ".join(rest[:2]) in _table("verbs", "outcome")
    will = _modal(clause) == "will"
    if outcome or (cue.act == "belief" and will) or (label == "probable" and will):
        return "forecasts"
    denied = "not" in words[at + 1 : at + 3] or words[at].endswith("n't")
    firm = words[0] in _table("clause", "own") and words[at] != "would"
    if will and not denied and at == 1 and _own_subject(clause) and (firm or label == "conditional"):
        return "promises"
    return None


def _own_subject(clause: Clause) -> bool:
    """«we» in a quotation, any pronoun in reported speech: most likely the speaker."""
    return bool(clause.words) and clause.words[0] in _table("clause", "own" if clause.quoted else "pronouns")


def _judges(clause: Clause) -> bool:
    """«The plan was disastrous», «it came too late»; not «a terrible message»."""
    for match in _phrases("judges", "words").finditer(clause.text):
        before = clause.text[: match.start()].split()[-_NEAR:]
        if match[0].startswith(" too ") or any(w in _table("judges", "be") or w.endswith("'s") for w in before):
            return True
    return False


def _guesses(clause: Clause) -> bool:
    """«Aftershocks are likely», «a return to growth was unlikely before June»."""
    return bool(re.search(r" (?:is|are|was|were|be|remains?|seems?) (?:\w+ )?(?:un)?likely ", clause.text))
