"""Claims of a story with their ledgers, and statements that cannot both hold. Shown side by side, never resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from mutabaat.compare.across import tied
from mutabaat.compare.grouping import Group, Story, differing
from mutabaat.compare.matter import Matter, stem, words_of
from mutabaat.records.evidence import Spans
from mutabaat.records.ids import content_id
from mutabaat.records.statements import Certainty, Stance
from mutabaat.records.views import Claim, Contradiction, LedgerRow, StoredArticle
from mutabaat.text.bilingual import Lexicon
from mutabaat.text.words import folded_words

NAME = "claims"
VERSION = "1"

Position = Literal["asserts", "reports", "hedges", "doubts", "denies"]
_HEDGED: frozenset[Certainty] = frozenset({"probable", "possible", "conditional", "counterfactual"})
_CALLS: frozenset[Stance] = frozenset({"demands", "denies"})  # what is called for is not said to be so
_ANSWERED = 0.75  # of the weighed stems of a denial that what it denies holds
_PAIR = 2  # stems that an express denial and what it denies need in common
_TRIPLE = 3  # the same for a mere negation
_ANSWERS = 3  # claims in whose ledger one denial stands at most
_CLOSE = 0.9  # of the best share: as much is denied, and then the earliest article is the one that is answered
_REPEATED = 0.8  # of the denial's weighed stems, if it has _WORDY, that another statement of its article repeats
_WORDY = 4
_HELD = 0.85  # the same, of the shorter statement
_HEARD = 5  # members of a claim that a denial is held against
_SPREAD = 4  # words for each stem in common within which they stand together
_SIMILAR = 0.5  # weighed stems in common for two figures to be of one matter
_SHOWN = 5  # words given as the reason


def ledger(
    articles: Sequence[StoredArticle], known: Story | None = None, *, lexicon: Lexicon | None = None
) -> tuple[tuple[Claim, ...], tuple[Contradiction, ...]]:
    """``claims`` and ``contradictions`` of a story at the cost of one. ``articles`` oldest first; ``known`` is their story,
    where it is already gathered; ``lexicon`` tells what Arabic words may mean in English, by default our own."""
    story = known or Story(articles)
    answers = _answers(story)
    return _claims(story, answers, articles, lexicon), _contradictions(story, answers)


def claims(articles: Sequence[StoredArticle]) -> tuple[Claim, ...]:
    """Statements of a story that say the same, with who asserts, reports, hedges, doubts and denies them.

    Told by most outlets first, then in order of appearance; ``articles`` oldest first. A denial stands in the ledger of
    what it denies, and as a claim of its own where the story holds nothing that it answers.
    """
    return ledger(articles)[0]


def contradictions(articles: Sequence[StoredArticle]) -> tuple[Contradiction, ...]:
    """Denials beside what they deny (``left`` denies), then pairs of different figures for one thing (``left`` first said).

    However many outlets repeat either side, each denial stands once, by its first report, beside the first report of what
    it denies; ``why`` says how many other articles hold the claim (``repeated:N``) and the denial (``denials:N``).
    ``articles`` oldest first.
    """
    return ledger(articles)[1]


@dataclass(frozen=True, slots=True)
class _Answer:
    """An affirming group that a denial answers: its place, its first report of it, how much of the denial is
    about it, and how closely it is answered.
    """

    place: int
    said: Matter
    share: float
    score: float


@dataclass(slots=True)
class _Denied:
    """A denial as the reader meets it: its first report, all that carry it, and the groups that it answers."""

    first: Matter
    members: list[Matter]
    answers: dict[int, _Answer]


_Answers = list[list[_Answer]]


def _claims(
    story: Story, answers: _Answers, articles: Sequence[StoredArticle], lexicon: Lexicon | None
) -> tuple[Claim, ...]:
    denials: dict[int, list[Matter]] = defaultdict(list)
    alone: list[Group] = []
    for denying, answered in zip(story.denying, answers, strict=True):
        for answer in answered[:_ANSWERS]:
            denials[answer.place].extend(denying.members)
        if not answered:
            alone.append(denying)
    ties = tied(story.affirming, lexicon)
    translations: dict[int, list[int]] = defaultdict(list)
    for place, said in ties.items():
        translations[said].append(place)
    found: list[Claim] = []
    for place, group in enumerate(story.affirming):
        if place in ties:
            continue
        all_places = [place, *translations[place]]
        members = group.members if len(all_places) == 1 else _together(story, all_places)
        found.append(_claim([*members, *(denial for one in all_places for denial in denials[one])]))
    found.extend(_claim(group.members) for group in alone)
    order = {article.id: place for place, article in enumerate(articles)}

    def rank(claim: Claim) -> tuple[int, int, Spans, str]:
        first = claim.rows[0].ref
        return -len({row.outlet for row in claim.rows}), order[first.article], first.statement.content, claim.id

    return tuple(sorted(found, key=rank))


def _together(story: Story, places: Sequence[int]) -> list[Matter]:
    """The members of groups that say the same in two languages, in the order of time."""
    members = [member for place in places for member in story.affirming[place].members]
    return sorted(members, key=lambda m: (m.order, m.ref.statement.content))


def _contradictions(story: Story, answers: _Answers) -> tuple[Contradiction, ...]:
    told: list[_Denied] = []
    for denying, answered in zip(story.denying, answers, strict=True):
        found = {answer.place: answer for answer in answered}
        for member in denying.members if found else ():
            known = next((denied for denied in told if _same_denial(denied, member, found)), None)
            if known is None:
                told.append(_Denied(member, [member], dict(found)))
                continue
            known.members.append(member)
            for place, answer in found.items():
                known.answers.setdefault(place, answer)
    return (*(_denial(story, denied) for denied in told), *_numbers(story))


def _same_denial(known: _Denied, denial: Matter, answers: Collection[int]) -> bool:
    """Whether a denial is one told before: of the same claim, in the same article or by a voice that is not another."""
    if known.answers.keys().isdisjoint(answers):
        return False
    if any(member.ref.article == denial.ref.article for member in known.members):
        return True
    voice = _voice(denial)
    voices = [_voice(member) for member in known.members]
    return not voice or not all(voices) or any(voice & other for other in voices)


def _voice(matter: Matter) -> frozenset[str]:
    """Stems of the speaker's name; empty for the page's own voice and for who is not named."""
    return frozenset(stem(word, matter.lang) for word in folded_words(matter.ref.statement.source_entity))


def _claim(members: Sequence[Matter]) -> Claim:
    first = members[0]
    # A negative statement that answers nothing is a claim like others.
    answering = not first.denial
    rows = [
        LedgerRow(m.ref, m.article.outlet.name, position(m, answering=answering), m.article.revision.article.when)
        for m in sorted(members, key=lambda m: (bool(m.denial), m.order, m.ref.statement.content))
    ]
    return Claim(
        content_id("claim", first.ref.article, first.ref.statement.id),
        words_of(first.article, first.ref.statement),
        first.lang,
        tuple(rows),
    )


def position(matter: Matter, *, answering: bool) -> Position:
    """How a statement stands to its claim; ``answering``: a negative one denies it."""
    statement = matter.ref.statement
    if statement.stance == "denies" or (answering and matter.denial):
        return "denies"
    if statement.stance == "doubts" or statement.outlet_commitment == "distances":
        return "doubts"
    if statement.certainty in _HEDGED:
        return "hedges"
    # A headline that says bare what the body attributes is told on the body's word.
    return "asserts" if statement.is_own_voice and not statement.restates else "reports"


def _answers(story: Story) -> _Answers:
    """For each group of denials, the affirming groups that it answers, what was said before it first."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(story.affirming):
        for term in {term for matter in group.members[:_HEARD] for term in matter.main}:
            index[term].append(place)
    answers: _Answers = []
    for denying in story.denying:
        denial = denying.first
        found: list[_Answer] = []
        for place in sorted({place for term in story.rarest(denial.core) for place in index[term]}):
            heard = story.affirming[place].members[:_HEARD]
            tried = [_Answer(place, said, *_answered(story, denial, said)) for said in heard]
            nearest = _nearest(tried)
            if nearest.score > 0:
                found.append(nearest)
        # What was said before the denial comes first: it is what the denial speaks to.
        found.sort(key=lambda answer: (answer.said.order > denial.order, -answer.score, answer.place))
        answers.append(found)
    return answers


def _nearest(answers: Sequence[_Answer]) -> _Answer:
    """Of those that a denial is about as much, the one of the earliest article, and there the closest."""
    best = max(answer.share for answer in answers)
    close = [answer for answer in answers if answer.share >= _CLOSE * best]
    return min(close, key=lambda answer: (answer.said.order, -answer.score, answer.place))


_NONE = 0.0, 0.0


def _answered(story: Story, denial: Matter, said: Matter) -> tuple[float, float]:
    """How much of a denial is about a statement, and how closely it answers it; both 0 where it does not.

    Nobody contradicts himself in one article. A denial of few stems («لا خطط للإخلاء») answers only what is said to be
    possible or coming, and only on a matter that the headlines tell.
    """
    statement = said.ref.statement
    if denial.lang != said.lang or statement.stance in _CALLS or statement.time == "background" or said.tells_denial:
        return _NONE
    if denial.ref.article == said.ref.article and (
        denial.speaker == said.speaker
        or (len(denial.core) >= _WORDY and story.overlap(denial.core, said.terms)[1] >= _REPEATED)
    ):
        return _NONE
    if denial.pivot and denial.pivot not in said.main:
        return _NONE
    # A statement that says no to the same thing agrees with the denial.
    if said.negated & (frozenset((denial.pivot,)) if denial.pivot else frozenset(denial.core)):
        return _NONE
    common = frozenset(denial.core) & said.main
    places = [said.places[term] for term in common]
    if common and max(places) - min(places) > _SPREAD * len(common):
        return _NONE
    weight = story.weight(denial.core)
    share = story.weight(common) / weight if weight else 0.0
    if share < _ANSWERED:
        return _NONE
    if len(common) < (_TRIPLE if denial.pivot else _PAIR):
        open_still = statement.certainty in _HEDGED or statement.stance in ("forecasts", "promises", "threatens")
        if not (open_still and common <= story.prominent):
            return _NONE
    return share, share + story.weight(common) / (story.weight(said.terms) or 1.0)


def _denial(story: Story, denied: _Denied) -> Contradiction:
    """The first report of a denial beside the first of the reports that it answers best."""
    denial = denied.first
    before = [answer for answer in denied.answers.values() if answer.said.order <= denial.order]
    answers = before or list(denied.answers.values())
    said = _nearest(answers).said
    saying = {m.ref.article for answer in denied.answers.values() for m in story.affirming[answer.place].members}
    denying = {member.ref.article for member in denied.members}
    common = [term for term in story.rarest(denial.core) if term in said.main]
    why = [f"denial:{denial.denial}", *(f"shared:{term}" for term in common[:_SHOWN])]
    why += _some("repeated", len(saying - {said.ref.article}))
    why += _some("denials", len(denying - {denial.ref.article}))
    return Contradiction("denial", denial.ref, said.ref, tuple(why))


def _some(key: str, number: int) -> list[str]:
    return [f"{key}:{number}"] if number else []


def _numbers(story: Story) -> list[Contradiction]:
    """Pairs of claims on one matter that give different figures for one thing, each thing once a pair."""
    counting: dict[str, list[Group]] = defaultdict(list)
    for group in story.affirming:
        for unit in dict.fromkeys(figure.unit for figure in group.first.figures):
            counting[unit].append(group)
    found: list[Contradiction] = []
    told: set[tuple[str, str]] = set()
    figured: set[tuple[str, float, float]] = set()  # a pair of figures is told by its first two reports
    for groups in counting.values():
        for place, left in enumerate(groups):
            for right in groups[place + 1 :]:
                pair = (left.first.ref.statement.id, right.first.ref.statement.id)
                figures = differing(left.first, right.first)
                if not figures or pair in told or left.first.ref.article == right.first.ref.article:
                    continue
                share, held = story.overlap(left.first.terms, right.first.terms)
                if left.first.lang == right.first.lang and (share >= _SIMILAR or held >= _HELD):
                    told.add(pair)
                    one, other = figures
                    values = (one.unit, min(one.value, other.value), max(one.value, other.value))
                    if values in figured:
                        continue
                    figured.add(values)
                    why = tuple(f"number:{figure.words}" for figure in figures)
                    found.append(Contradiction("number", left.first.ref, right.first.ref, why))
    return found
