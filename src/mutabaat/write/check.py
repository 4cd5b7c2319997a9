"""The verifier: every word of a follow-up stands in its traces or in the frames of the house, and no doubt was lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mutabaat.records.briefs import Brief, BriefSentence
from mutabaat.records.errors import Unpublishable
from mutabaat.records.views import StoryView
from mutabaat.text.words import folded_words
from mutabaat.write.house import House, house
from mutabaat.write.style import Style

REASONS = {
    "untraced": "no words of an article support it",
    "absent": "the traced revision is not at hand",
    "moved": "the traced words do not stand in the article",
    "unsupported": "words that no trace has",
    "lost": "a doubt, condition or negation was lost",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a sentence of a brief. ``words`` are those that nothing supports, or that were lost."""

    sentence: int  # place in ``brief.sentences``, from 0
    text: str
    reason: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.reason + (": " + "، ".join(self.words) if self.words else "")


def texts_of(story: StoryView) -> dict[str, str]:
    """Revision ids to texts: all that a brief of the story can be traced to, edited pages' former texts among them."""
    texts = {article.revision.id: article.text for article in story.articles}
    for edit in story.edits:
        for revision in (edit.old, edit.new):
            texts.setdefault(revision.id, revision.article.text)
    return texts


def check(brief: Brief, texts: Mapping[str, str], house_style: Style | None = None) -> list[Problem]:
    """All problems, in reading order; empty for a brief that may be published.

    ``texts`` maps revision ids to stored texts. A trace must give the words of its span. Every word of a sentence, folded,
    must stand in its traces, be the name of a traced outlet, or belong to the frames of the house; a reporting verb only
    where the traces have that verb or it claims nothing more than speech. A figure that no trace has may only be the number
    of outlets traced. «قد», «إذا», «لم» and their like in a traced statement must be in the sentence. Of a sentence that is an
    editor's only the traces are asked for: its words are the editor's to answer for. ``house_style`` is that of the frames.
    """
    style = house(brief.lang, house_style)
    problems: list[Problem] = []
    for n, sentence in enumerate(brief.sentences):
        problems += [Problem(n, sentence.text, reason, words) for reason, words in _problems(sentence, texts, style)]
    if not brief.sentences:
        problems.append(Problem(0, "", "there is nothing in it"))
    return problems


def publishable(
    brief: Brief, texts: Mapping[str, str], house_style: Style | None = None, *, kept: bool = False
) -> None:
    """Raises Unpublishable, naming the first sentence that ``check`` finds at fault.

    ``kept``: it comes from the desk's own store. Its composed sentences were checked when they were composed, maybe in
    another style; what is asked for is that they still rest on words.
    """
    if kept:
        brief = replace(brief, sentences=tuple(replace(one, locked=True) for one in brief.sentences))
    for problem in check(brief, texts, house_style):
        shown = problem.text or f"the follow-up of {brief.story}"
        raise Unpublishable(f"«{shown}»", str(problem), "rest it on words of an article, or take it out")


def _problems(sentence: BriefSentence, texts: Mapping[str, str], style: House) -> list[tuple[str, tuple[str, ...]]]:
    found = unrested(sentence, texts)
    if sentence.stays or not sentence.traces:  # the wording is an editor's; that it rests on something stays asked for
        return found
    return found + unsaid(sentence, style)


def unrested(sentence: BriefSentence, texts: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """What keeps a sentence from being published whoever worded it: reasons of ``REASONS`` with the words meant."""
    if not sentence.traces:
        return [(REASONS["untraced"], ())]
    found: list[tuple[str, tuple[str, ...]]] = []
    for trace in sentence.traces:
        text = texts.get(trace.revision)
        if text is None:
            found.append((REASONS["absent"], (trace.revision,)))
        elif not trace.words or text[trace.span[0] : trace.span[1]] != trace.words:
            found.append((REASONS["moved"], (trace.words,)))
    return found


def unsaid(sentence: BriefSentence, style: House) -> list[tuple[str, tuple[str, ...]]]:
    """What the words of a sentence say beyond its traces, and what they lost."""
    found: list[tuple[str, tuple[str, ...]]] = []
    spoken = folded_words(sentence.text)
    unsupported = _unsupported(sentence, spoken, style)
    if unsupported:
        found.append((REASONS["unsupported"], tuple(dict.fromkeys(unsupported))))
    lost = _lost(sentence, spoken, style)
    if lost:
        found.append((REASONS["lost"], lost))
    return found


def _unsupported(sentence: BriefSentence, spoken: list[str], style: House) -> list[str]:
    traced: set[str] = set()
    for trace in sentence.traces:
        words = folded_words(trace.words)
        traced.update(words)
        # The conjunction that joined it to the sentence before may have been left off.
        if words and words[0][:1] in style.table["grammar"]["proclitics"]:
            traced.add(words[0][1:])
        traced.update(folded_words(trace.outlet))
        traced.update(folded_words(style.called(trace.outlet)))
    figures = {str(n) for n in range(1, len({t.outlet for t in sentence.traces}) + 1)}
    is_count = all(not trace.statement for trace in sentence.traces)
    out: list[str] = []
    proclitics = style.table["grammar"]["proclitics"]
    for word in _without_phrases(spoken, style):
        # A conjunction may have been put before a word, where a sentence or a list goes on.
        forms = (word, word[1:]) if word[:1] in proclitics else (word,)
        if any(form in traced or form in style.frame_words or (is_count and form in figures) for form in forms):
            continue
        verbs = [style.verbs[form] for form in forms if form in style.verbs]
        had = traced | {t[1:] for t in traced if t[:1] in proclitics}
        if any(verb.neutral or not style.same(verb).isdisjoint(had) for verb in verbs):
            continue
        out.append(word)
    return out


def _without_phrases(spoken: list[str], style: House) -> list[str]:
    """Without the house's own phrases that hold a negation: such a word is the house's only where the whole phrase is."""
    for phrase in style.guarded_phrases:
        n = 0
        while n <= len(spoken) - len(phrase):
            if tuple(spoken[n : n + len(phrase)]) == phrase:
                spoken = spoken[:n] + spoken[n + len(phrase) :]
            else:
                n += 1
    return spoken


def _lost(sentence: BriefSentence, spoken: list[str], style: House) -> tuple[str, ...]:
    said = set(spoken) | {word[1:] for word in spoken if word[:1] in style.table["grammar"]["proclitics"]}
    lost: list[str] = []
    for trace in sentence.traces:
        if not trace.statement:
            continue
        for n, word in enumerate(folded_words(trace.words)):
            if word not in style.guarded or word in said:
                continue
            if n == 0 and word[1:] in said and word[:1] in style.table["grammar"]["proclitics"]:
                continue
            verb = style.verbs.get(word)
            if verb is not None and not style.same(style.chosen.get(verb.group, verb)).isdisjoint(said):
                continue  # the same verb in another form, or the one by which the house says it
            lost.append(word)
    return tuple(dict.fromkeys(lost))
