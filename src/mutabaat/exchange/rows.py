"""The JSON rows of the machine contracts: what ``read`` and ``export`` print, one object a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mutabaat.exchange.row_types import (
    ActorViewRow,
    ClaimRow,
    DateRow,
    OriginRow,
    OriginsRow,
    PositionRow,
    RelayRow,
    RestsRow,
    StatementRow,
    StoredStatementRow,
    StoryRow,
)
from mutabaat.records.actor_views import ActorView
from mutabaat.records.dates import DateMention
from mutabaat.records.decisions import Correction
from mutabaat.records.evidence import Article, Spans
from mutabaat.records.relations import Membership, Relay
from mutabaat.records.statements import Reading, Statement
from mutabaat.records.views import Claim, LedgerRow, Origin, Rests, StoryView, headline_of

_encoder = msgspec.json.Encoder()


def line(row: Mapping[str, Any]) -> str:
    """One JSON object without its line end."""
    return _encoder.encode(row).decode("utf-8")


def statement_row(statement: Statement) -> StatementRow:
    """A statement: spans as lists of [start, end) in code points of the article's text."""
    return {
        "id": statement.id,
        "passage": statement.passage,
        "content": statement.content,
        "cue": statement.cue,
        "source": statement.source,
        "hedge": statement.hedge,
        "condition": statement.condition,
        "source_type": statement.source_type,
        "source_carried": statement.source_carried,
        "source_entity": statement.source_entity,
        "transmitters": statement.transmitters,
        "chain": [{"kind": link.kind, "name": link.name, "spans": link.spans} for link in statement.chain],
        "quote": statement.quote,
        "stance": statement.stance,
        "certainty": statement.certainty,
        "time": statement.time,
        "outlet_commitment": statement.outlet_commitment,
        "act": statement.act,
        "parent": statement.parent,
        "exclusive": statement.exclusive,
        "restates": statement.restates,
        "why": statement.why,
    }


def reading_row(article: Article, reading: Reading) -> dict[str, Any]:
    """An article as ``mutabaat read --format jsonl`` prints it."""
    return {
        "id": article.id,
        "lang": reading.lang,
        "title": headline_of(article, reading),
        "text": article.text,
        "passages": [{"n": p.n, "kind": p.kind, "start": p.start, "end": p.end} for p in reading.passages],
        "statements": [statement_row(s) for s in reading.statements],
    }


def stored_statement_row(article: Article, statement: Statement, actor: str = "") -> StoredStatementRow:
    """A statement of the store: the article and outlet it stands in, the statement's own fields, who speaks, its words."""
    return {
        "article": article.id,
        "outlet": article.outlet,
        **statement_row(statement),
        "actor": actor,
        "content_words": _words(article, statement.content),
        "cue_words": _words(article, statement.cue),
        "source_words": _words(article, statement.source),
    }


def _words(article: Article, spans: Spans) -> str:
    return " … ".join(article.text[start:end] for start, end in spans)


def date_row(article: Article, mention: DateMention) -> DateRow:
    """A date that an article's text names: its words and days, both null where the text does not tell them."""
    return {
        "article": article.id,
        "outlet": article.outlet,
        "words": article.text[mention.start : mention.end],
        "span": mention.span,
        "first": mention.first,
        "last": mention.last,
        "precision": mention.precision,
        "calendar": mention.calendar,
        "hijri": mention.hijri,
        "approximate": mention.approximate,
        "is_range": mention.is_range,
        "part": mention.part,
        "at": mention.at,
        "why": mention.why,
    }


def actor_row(view: ActorView) -> ActorViewRow:
    """An actor with where it is cited; articles by their ids, without their texts."""
    return {
        "actor": view.actor,
        "names": view.names,
        "part_of": view.part_of.id if view.part_of else "",
        "parts": [actor.id for actor in view.parts],
        "offices": [{"role": office.role.id, "holder": office.holder} for office in view.offices],
        "same": view.same,
        "cited": [
            {
                "article": one.article.id,
                "outlet": one.article.outlet.id,
                "headline": one.article.headline,
                "at": one.article.revision.article.when,
                "story": one.story,
                "name": one.name,
                "speaks": one.speaks,
                "statement": statement_row(one.statement),
            }
            for one in view.cited
        ],
        "more": view.more,
    }


def relay_row(relay: Relay) -> RelayRow:
    """A relay; each span is [a0, a1, b0, b1]."""
    return {
        "a": relay.a,
        "b": relay.b,
        "class": relay.relay_class,
        "direction": relay.direction,
        "spans": [[s.a0, s.a1, s.b0, s.b1] for s in relay.spans],
        "containment_a": round(relay.containment_a, 4),
        "containment_b": round(relay.containment_b, 4),
        "why": relay.why,
    }


def story_row(membership: Membership) -> StoryRow:
    """An article's story."""
    return {
        "id": membership.article,
        "story": membership.story,
        "score": round(membership.score, 4),
        "why": membership.why,
    }


def correction_row(correction: Correction) -> dict[str, Any]:
    """A correction of a mark: the words that it holds to, what was, and what a person set."""
    row = msgspec.to_builtins(correction)
    assert isinstance(row, dict)
    return row


def origins_row(story: StoryView) -> OriginsRow:
    """A story's three counts and its origins."""
    counts = story.counts
    return {
        "story": story.id,
        "title": story.title,
        "lang": story.lang,
        "articles": len(story.articles),
        "outlets": counts.outlets,
        "publishers": counts.publishers,
        "origins": [counts.origins_low, counts.origins_high],
        "reasons": counts.reasons,
        "named": [_origin(o) for o in story.origins],
    }


def claim_row(story: StoryView, claim: Claim) -> ClaimRow:
    """A claim of a story: its ledger, what its rows rest on and what its denials do, and what was taken back."""
    return {
        "story": story.id,
        "claim": claim.id,
        "words": claim.words,
        "lang": claim.lang,
        "rows": [_ledger_row(row) for row in claim.rows],
        **_rests(claim.held),
        "denied": _rests(claim.denied),
        "withdrawn": [
            {**_ledger_row(one.row), "revision": one.revision, "words": one.words, "gone": one.at}
            for one in claim.withdrawn
        ],
    }


def _ledger_row(row: LedgerRow) -> PositionRow:
    return {
        "article": row.ref.article,
        "statement": row.ref.statement.id,
        "outlet": row.outlet,
        "position": row.position,
        "at": row.at,
    }


def _rests(rests: Rests) -> RestsRow:
    return {
        "origins": [rests.low, rests.high],
        "named": [_origin(o) for o in rests.origins],
        "reasons": [
            {
                "kind": reason.kind,
                "effect": reason.effect,
                "words": reason.words,
                "places": [(p.article, p.start, p.end) for p in reason.places],
                "origins": reason.origins,
            }
            for reason in rests.reasons
        ],
    }


def _origin(origin: Origin) -> OriginRow:
    return {
        "key": origin.key,
        "kind": origin.kind,
        "name": origin.name,
        "via": origin.via,
        "articles": origin.articles,
        "may_equal": origin.may_equal,
    }
