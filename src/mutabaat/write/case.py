"""All that is known of a statement when its sentence is composed, and whether it may be told at all."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Statement
from mutabaat.records.views import StatementRef
from mutabaat.text.words import folded_words
from mutabaat.write.clause import Cue, Opening, content_of, cue_of, is_closed, opening_of, sentence_of
from mutabaat.write.draft import Draft
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import Named, outlet_of, speaker, transmitter

_WEAK = ("anonymous", "collective", "unknown")  # sources that exist on the word of the outlet


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of a statement when its sentence is composed."""

    index: Index
    article: str
    statement: Statement
    outlet: Named
    via: Named | None
    speaker: Named | None
    cue: Cue
    content: Span | None
    opening: Opening
    only_whole: bool  # the page's sentence may be told only as it stands
    turn: int  # chooses among frames that mean the same

    @property
    def needs_outlet(self) -> bool:
        return self.via is not None or self.statement.source_type in _WEAK

    @property
    def is_plain(self) -> bool:
        """Whether no doubt of the statement hides in words that a new frame would leave out."""
        return self.statement.certainty == "certain" or bool(self.statement.hedge or self.statement.condition)

    def take(self, span: Span, *, quoted: bool = False) -> Draft:
        return self.index.take(self.article, span, self.statement.id, quoted=quoted)

    def frame(self, *path: str, feminine: bool = False) -> str:
        return self.index.house.frame(*path, feminine=feminine)


def is_tellable(index: Index, ref: StatementRef) -> bool:
    """Whether the statement says the same when it is told alone."""
    statement = ref.statement
    whole = hull(statement.content, statement.hedge, statement.condition)
    if whole is None or not index.inside(ref.article, whole):
        return False
    if statement.certainty in ("conditional", "counterfactual") and not statement.condition:
        return False  # its condition stands in another sentence
    for other in index.articles[ref.article].reading.statements:
        if other.id != statement.id and any(a <= whole[0] and whole[1] <= b for a, b in other.condition):
            return False  # it is itself a condition: «إذا أوصت اللجنة بذلك» does not say that she did
    return len(index.folded(ref.article, whole)) <= index.house.limit("words")


def case_of(index: Index, ref: StatementRef, turn: int) -> Case | None:
    """The case of an attributed statement; None where neither the article nor the sentence shows who passed it on."""
    article, statement = ref.article, ref.statement
    via = transmitter(index, article, statement)
    unnamed = via is None and len(statement.chain) > 1
    if unnamed and not _shown_inside(index, article, statement):
        return None
    content = content_of(index, article, statement)
    follows = bool(content and statement.cue and min(statement.cue)[0] < content[0])
    goes_on = content is not None and follows and not is_closed(index, article, content)
    return Case(
        index=index,
        article=article,
        statement=statement,
        outlet=outlet_of(index, article, traced=False),
        via=via,
        speaker=speaker(index, article, statement),
        cue=cue_of(index, article, statement),
        content=content,
        opening=opening_of(index, article, content) if content else "other",
        only_whole=unnamed or goes_on,
        turn=turn,
    )


def stands_alone(case: Case, clause: Draft) -> bool:
    """Whether the clause needs no outlet before it: it names the outlet, or who passed it on has a page in the story that
    rests on the same origin."""
    said = set(folded_words(clause.text))
    if set(folded_words(case.index.outlet_name(case.index.articles[case.article]))) <= said:
        return True
    if case.via is None or not set(folded_words(case.via.draft.text)) <= said:
        return False
    outlet = case.index.outlet_called(case.statement.chain[-2].name)
    return outlet is not None and any(
        case.article in origin.articles
        and any(a in case.index.articles and case.index.articles[a].outlet.id == outlet.id for a in origin.articles)
        for origin in case.index.story.origins
    )


def _shown_inside(index: Index, article: str, statement: Statement) -> bool:
    sentence, shown = sentence_of(index, article, statement), hull(statement.chain[-2].spans)
    return sentence is not None and shown is not None and sentence[0] <= shown[0] and shown[1] <= sentence[1]
