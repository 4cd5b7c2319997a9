"""The one writing transaction: evidence, statements, relays, stories and the collector's memory land together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, literal, select, text, update
from sqlalchemy import func as sql

from mutabaat.adapters.sql import facets, postings, readings
from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import encode, packed_view
from mutabaat.adapters.sql.dialect import upsert
from mutabaat.adapters.sql.revisions_writing import RevisionWrites
from mutabaat.adapters.sql.termindex import index_of
from mutabaat.records.brief_edits import BriefRevision
from mutabaat.records.collecting import Address
from mutabaat.records.decisions import Correction, Decision
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Capture, Outlet, PageState, Revision
from mutabaat.records.feeds import FeedEntry
from mutabaat.records.health import Alarm, Lease, Pulse
from mutabaat.records.meaning import Model, Vector, packed
from mutabaat.records.publishing import Publication
from mutabaat.records.register import RegisterEdit, RegisterEntry
from mutabaat.records.relations import Membership, Relay
from mutabaat.records.statements import Reading
from mutabaat.records.stories import ClusterState
from mutabaat.records.views import StorySummary, StoryView
from mutabaat.records.websub import Subscription
from mutabaat.text.terms import terms

# Statements made once: on the way of every article, building one costs more than running it.
_NUMBER = select(t.article.c.no).where(t.article.c.id == bindparam("id"))
_BEFORE = (
    select(t.article.c.no, t.revision.c.text)
    .join(t.revision, t.revision.c.no == t.article.c.newest)
    .where(t.article.c.id == bindparam("id"))
)
_INSERTS = {table.name: insert(table) for table in (t.article, t.revision)}
_NEWEST = (
    update(t.article)
    .where(t.article.c.no == bindparam("article_no"))
    .values(newest=bindparam("newest"), revisions=bindparam("revisions"))
)
_STORY_OF = select(t.membership.c.story).where(t.membership.c.article == bindparam("no"))
_STORY_SUMS = (
    select(sql.max(t.article.c.at), sql.count())
    .join(t.membership, t.membership.c.article == t.article.c.no)
    .where(t.membership.c.story == bindparam("story"))
)
# A first membership adds one article to its story: nothing is counted anew.
_GROW = text(
    "INSERT INTO story (id, last, articles) SELECT :story, at, 1 FROM article WHERE no = :no "
    "ON CONFLICT (id) DO UPDATE SET articles = story.articles + 1, last = "
    "CASE WHEN story.last IS NULL OR excluded.last > story.last THEN excluded.last ELSE story.last END"
)

_ADD = text(
    "INSERT INTO tally (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE "
    "SET value = tally.value + excluded.value"
)


# Readers keep the register of outlets in memory as long as this number stands.
OUTLETS_VERSION = text(
    "SELECT coalesce(max(CASE WHEN key = 'outlets' THEN value END), '') || ' ' || "
    "coalesce(max(CASE WHEN key = 'restored' THEN value END), '') FROM meta"
)
_ANOTHER_OUTLET = text(
    "INSERT INTO meta (key, value) VALUES ('outlets', '1') "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)"
)


# A reader who looked at the story that went has seen that much of the one that took it up.
_MARKS_GO_ON = text(
    "INSERT INTO mark (reader, story, seen_at) SELECT reader, :into, seen_at FROM mark WHERE story = :story "
    "ON CONFLICT DO NOTHING"
).bindparams(bindparam("into", type_=t.mark.c.story.type))


class SqlWriting(RevisionWrites):
    """Implements ``ports.Writing`` on one open transaction."""

    def __init__(self, connection: Connection, looked_up: dict[tuple[int, ...], postings.Known]) -> None:
        """``looked_up``: what the store found in this transaction for a fingerprint that is about to be entered."""
        self._db = connection
        self._looked_up = looked_up
        self._index = index_of(connection)

    def _put(self, table: Table, key: Sequence[str], **values: Any) -> None:
        """Inserts a row, or replaces the other columns of the row with that key."""
        self._db.execute(upsert(table, tuple(key), tuple(values)), values)

    def _no(self, article: str) -> int:
        no = self._db.execute(_NUMBER, {"id": article}).scalar()
        if no is None:
            raise NotFound(article, "no such article in the desk")
        return int(no)

    def put_outlet(self, outlet: Outlet) -> None:
        self._put(t.outlet, ["id"], id=outlet.id, data=encode(outlet))
        self._db.execute(_ANOTHER_OUTLET)

    def put_revision(self, revision: Revision, reading: Reading, fingerprint: Sequence[int]) -> None:
        article = revision.article
        before = self._newest(article.id)
        if before is None:
            no = self._insert(
                t.article,
                id=article.id,
                outlet=article.outlet,
                at=article.when,
                newest=0,
                revisions=0,
                state="live",
                state_since=None,
            )
        else:
            no = before.no
            self._index.drop(self._db, no, terms(before.text))
        revision_no = self._insert(
            t.revision,
            id=revision.id,
            article=no,
            n=revision.n,
            text=article.text,
            lang=article.lang,
            first_seen=revision.first_seen,
            data=encode(replace(article, text="")),
            passages=encode(reading.passages),
            page_sources=encode(reading.page_sources),
            stage_version=reading.version,
        )
        readings.put_rows(self._db, revision_no, reading)
        self._db.execute(_NEWEST, {"article_no": no, "newest": revision_no, "revisions": revision.n})
        self._index.put(self._db, no, terms(article.text))
        facets.put(self._db, no, reading.statements)
        known = self._looked_up.pop(tuple(fingerprint), None) or postings.look_up(self._db, fingerprint)
        postings.add(self._db, no, postings.day_of(article.when), fingerprint, known)

    def replace_fingerprint(self, article: str, old: Sequence[int]) -> None:
        self._looked_up.clear()
        postings.remove(self._db, self._no(article), old)

    def _insert(self, table: Table, **values: Any) -> int:
        key = self._db.execute(_INSERTS[table.name], values).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _newest(self, article: str) -> Row[Any, Any] | None:
        return self._db.execute(_BEFORE, {"id": article}).first()

    def put_relay(self, relay: Relay) -> None:
        self._put(t.relay, ["a", "b"], a=self._no(relay.a), b=self._no(relay.b), data=encode(relay))

    def drop_relay(self, a: str, b: str) -> None:
        self._db.execute(delete(t.relay).where(t.relay.c.a == self._no(a), t.relay.c.b == self._no(b)))

    def drop_relays(self, article: str) -> None:
        no = self._no(article)
        self._db.execute(delete(t.relay).where((t.relay.c.a == no) | (t.relay.c.b == no)))

    def put_membership(self, membership: Membership) -> None:
        no = self._no(membership.article)
        before = self._db.execute(_STORY_OF, {"no": no}).scalar()
        self._put(
            t.membership,
            ["article"],
            article=no,
            story=membership.story,
            score=membership.score,
            why=encode(membership.why),
        )
        if before is None:
            self._db.execute(_GROW, {"no": no, "story": membership.story})
            return
        self._sum_up({before, membership.story})

    def _sum_up(self, stories: Iterable[str]) -> None:
        """Counts stories anew whose articles were moved."""
        for story in stories:
            last, articles = self._db.execute(_STORY_SUMS, {"story": story}).one()
            if articles:
                self._put(t.story, ["id"], id=story, last=last, articles=articles)
            else:  # its last article was moved away: the front page could not show it
                self._db.execute(delete(t.story).where(t.story.c.id == story))

    def put_cluster(self, state: ClusterState) -> None:
        self._put(t.cluster, ["story"], story=state.story, place=state.place, live=state.live, data=encode(state))
        if not state.into:
            return
        self._db.execute(update(t.membership).where(t.membership.c.story == state.story).values(story=state.into))
        self._sum_up((state.story, state.into))
        self._db.execute(delete(t.kept_view).where(t.kept_view.c.story == state.story))
        self._db.execute(delete(t.kept_summary).where(t.kept_summary.c.story == state.story))
        self._db.execute(_MARKS_GO_ON, {"story": state.story, "into": state.into})
        # What editors kept of the story that went goes on as the other's, in the languages in which that has none.
        kept = select(t.brief.c.lang).where(t.brief.c.story == state.into)
        gone = select(literal(state.into), *t.brief.c["lang", "n", "made_at", "data"]).where(
            t.brief.c.story == state.story, t.brief.c.lang.not_in(kept)
        )
        self._db.execute(insert(t.brief).from_select(["story", "lang", "n", "made_at", "data"], gone))

    def put_kept_view(self, view: StoryView, entry: StorySummary) -> None:
        self._put(t.kept_view, ["story"], story=view.id, version=view.version, data=packed_view(view))
        self._put(t.kept_summary, ["story"], story=entry.id, version=entry.version, data=encode(entry))

    def put_page_state(self, article: str, state: PageState, since: datetime) -> None:
        self._db.execute(
            update(t.article).where(t.article.c.no == self._no(article)).values(state=state, state_since=since)
        )

    def put_address(self, address: Address) -> None:
        self._put(
            t.address,
            ["url"],
            url=address.url,
            outlet=address.outlet,
            kind=address.kind,
            next_fetch=address.next_fetch,
            data=encode(address),
        )

    def put_capture(self, capture: Capture) -> None:
        self._put(
            t.capture,
            ["id"],
            id=capture.id,
            url=capture.url,
            fetched_at=capture.fetched_at,
            data=encode(capture),
        )

    def put_entry(self, entry: FeedEntry) -> None:
        self._put(t.feed_entry, ["url"], url=entry.link, data=encode(entry))

    def put_pulse(self, pulse: Pulse) -> None:
        self._put(t.pulse, ["outlet"], outlet=pulse.outlet, data=encode(pulse))

    def put_alarm(self, alarm: Alarm) -> None:
        self._put(
            t.alarm,
            ["id"],
            id=alarm.id,
            outlet=alarm.outlet,
            since=alarm.since,
            until=alarm.until,
            data=encode(alarm),
        )

    def add_tallies(self, counts: Mapping[str, float]) -> None:
        if counts:
            self._db.execute(_ADD, [{"name": name, "value": value} for name, value in counts.items()])

    def put_subscription(self, subscription: Subscription) -> None:
        self._put(
            t.subscription,
            ["token"],
            token=subscription.token,
            topic=subscription.topic,
            data=encode(subscription),
        )

    def take_lease(self, lease: Lease, now: datetime) -> bool:
        held = self._db.execute(select(t.lease).where(t.lease.c.name == lease.name)).first()
        if held and held.holder != lease.holder and held.until > now:
            return False
        self._put(t.lease, ["name"], name=lease.name, holder=lease.holder, until=lease.until)
        return True

    def drop_lease(self, name: str, holder: str) -> None:
        self._db.execute(delete(t.lease).where(t.lease.c.name == name, t.lease.c.holder == holder))

    def drop_outlet(self, outlet: str) -> None:
        listed = select(t.address.c.url).where(t.address.c.outlet == outlet)
        self._db.execute(delete(t.feed_entry).where(t.feed_entry.c.url.in_(listed)))
        for table in (t.address, t.pulse, t.alarm):
            self._db.execute(delete(table).where(table.c.outlet == outlet))
        self._db.execute(delete(t.outlet).where(t.outlet.c.id == outlet))
        self._db.execute(_ANOTHER_OUTLET)

    def put_decision(self, decision: Decision) -> None:
        self._put(
            t.decision,
            ["id"],
            id=decision.id,
            made_at=decision.made_at,
            withdrawn_at=decision.withdrawn_at,
            data=encode(decision),
        )

    def put_correction(self, correction: Correction) -> None:
        self._put(
            t.correction,
            ["id"],
            id=correction.id,
            article=correction.article,
            made_at=correction.made_at,
            withdrawn_at=correction.withdrawn_at,
            data=encode(correction),
        )

    def put_register_edit(self, edit: RegisterEdit, entries: Iterable[RegisterEntry] = ()) -> None:
        self._put(
            t.register_edit,
            ["id"],
            id=edit.id,
            made_at=edit.made_at,
            withdrawn_at=edit.withdrawn_at,
            data=encode(edit),
        )
        no = self._db.execute(select(t.register_edit.c.no).where(t.register_edit.c.id == edit.id)).scalar_one()
        rows = [
            {"edit": no, "seq": seq, "actor": entry.actor.id, "data": encode(entry)}
            for seq, entry in enumerate(entries, start=1)
        ]
        if rows:
            self._db.execute(insert(t.register_entry), rows)

    def put_brief(self, revision: BriefRevision) -> None:
        row = {"story": revision.story, "lang": revision.lang, "n": revision.n, "made_at": revision.made_at}
        self._db.execute(insert(t.brief), {**row, "data": encode(revision)})

    def put_publication(self, publication: Publication) -> None:
        row = {"id": publication.id, "n": publication.n, "at": publication.at}
        self._db.execute(insert(t.publication), {**row, "data": encode(publication)})

    def put_model(self, model: Model) -> None:
        self._put(t.model, ["id"], id=model.id, data=encode(model))

    def put_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        for text_id, vector in vectors.items():
            self._put(t.vector, ["model", "text"], model=model, text=text_id, numbers=packed(vector))

    def put_mark(self, reader: str, story: str, seen_at: datetime) -> None:
        self._put(t.mark, ["reader", "story"], reader=reader, story=story, seen_at=seen_at)

    def put_failure(self, article: str, stage: str, reason: str, at: datetime) -> None:
        self._put(t.failure, ["article", "stage"], article=article, stage=stage, reason=reason, at=at)
