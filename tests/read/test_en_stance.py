"""What a source does with its words in English, from the main clause of what it says. All news here is invented."""

from __future__ import annotations

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _said(sentence: str) -> Statement:
    text = f"The bridge at Ferrow\n{sentence}"
    reading = read(Article("x", text, "en", title="The bridge at Ferrow"))
    return next(s for s in reading.statements if not s.is_own_voice)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Mayor Ada Quill said the river would flood the meadow.", "forecasts"),
        ("Mayor Ada Quill said the toll could rise.", "forecasts"),
        ("Mayor Ada Quill said delays were likely in June.", "forecasts"),
        ("Mayor Ada Quill said the council would meet on Monday.", "asserts"),
        ("Mayor Ada Quill said the engineer who would flood the meadow had left.", "asserts"),
        ("Mayor Ada Quill said the toll may be legal.", "asserts"),
        ("“We will mend the bridge,” Mayor Ada Quill said.", "promises"),
        ("Mayor Ada Quill warned that it would close the bridge.", "threatens"),
        ("Mayor Ada Quill said the plan was disastrous.", "evaluates"),
        ("Mayor Ada Quill said the plan sent a terrible message.", "asserts"),
        ("Mayor Ada Quill said she would resign if the bridge fell.", "promises"),
        ("“She will resign if the bridge falls,” Mayor Ada Quill said.", "asserts"),
        ("“Stop the works,” Mayor Ada Quill said.", "demands"),
        ("Mayor Ada Quill said the letter was a forgery.", "denies"),
        ("Mayor Ada Quill said the meetings were never recorded.", "asserts"),
        ("“I never signed it,” Mayor Ada Quill said.", "denies"),
        ("Mayor Ada Quill said she could not discuss the works.", "refuses_comment"),
    ],
)
def test_stance_under_a_neutral_verb(sentence: str, stance: str) -> None:
    """Under «said» the main clause decides; relative clauses have no say."""
    assert _said(sentence).stance == stance


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("Mayor Ada Quill said the works had been ready since May.", "certain"),
        ("Mayor Ada Quill said the works could end.", "possible"),
        ("Mayor Ada Quill said the works could not be heard.", "certain"),
        ("Mayor Ada Quill said the crew had left and the works might end.", "certain"),
        ("Mayor Ada Quill said the bridge would open if the paint dried.", "conditional"),
        ("“If the council had mended it, we would not be here,” Mayor Ada Quill said.", "counterfactual"),
        ("Mayor Ada Quill said the signs would have to be moved.", "certain"),
    ],
)
def test_certainty_is_that_of_the_main_clause(sentence: str, certainty: str) -> None:
    """A month is no auxiliary, a denied ability no hedge; hedges of second clauses leave the whole certain."""
    assert _said(sentence).certainty == certainty


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Mayor Ada Quill said the council would meet on Monday.", "upcoming"),
        ("Mayor Ada Quill said the round, set for the 20th, would be held.", "upcoming"),
        ("Mayor Ada Quill said the question was who would pay.", "news"),
        ("Mayor Ada Quill had said the bridge was safe.", "background"),
    ],
)
def test_time_is_that_of_the_main_clause(sentence: str, time: str) -> None:
    """What stands between commas does not part a subject from its verb; a clause within leaves the news news."""
    assert _said(sentence).time == time
