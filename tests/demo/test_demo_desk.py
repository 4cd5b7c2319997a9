"""The demo from end to end: its sites collected as the web is, and the desk asked for all that expected.toml promises."""

from __future__ import annotations

import asyncio
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import mutabaat.demo
from mutabaat.cli.demo import SiteClock, _moments
from mutabaat.cli.export import WHAT, rows
from mutabaat.compose import House, collector, open_house
from mutabaat.demo.findings import print_findings
from mutabaat.demo.press import Piece, load_press
from mutabaat.demo.sites import DemoSites
from mutabaat.desk.rhythm import Rhythm
from mutabaat.exchange.rows import line
from mutabaat.exchange.urls import article_id
from mutabaat.records.collecting import CollectReport
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import Change
from mutabaat.records.views import SourceNode, StoredArticle, StoryView
from mutabaat.settings import Settings
from mutabaat.text.fold import fold
from mutabaat.write.render import as_json

pytestmark = pytest.mark.slow

EXPECTED = tomllib.loads((Path(mutabaat.demo.__file__).parent / "expected.toml").read_text(encoding="utf-8"))
PRESS = load_press()
PIECES: dict[str, Piece] = {piece.id: piece for house in PRESS.houses for piece in house.pieces}
IDS = {name: article_id(piece.canonical) for name, piece in PIECES.items()}
NAMES = {id: name for name, id in IDS.items()}
FIRST_DAY = min(piece.published.date() for piece in PIECES.values())
RUMOUR, *LATER = EXPECTED["origin"]  # where the story of the first day rests, and what comes in later


@dataclass(frozen=True)
class Followed:
    """The desk after the five days, with what it showed when the first day was over."""

    house: House
    settings: Settings
    sites: DemoSites
    first_day: StoryView

    def article(self, name: str) -> StoredArticle:
        return self.house.desk.article(IDS[name]).shown

    def story(self, name: str) -> StoryView:
        """The story that holds an article."""
        return story_of(self.house, name)

    def changes(self, row: dict[str, Any]) -> tuple[Change, ...]:
        """What a copy did to its original, as first published where the first day saw both: it may be corrected since."""
        original, copy = IDS[row["original"]], IDS[row["copy"]]
        for view in self.first_day.relays:
            if (view.relay.original, view.relay.copy) == (original, copy):
                return view.changes
        return self.house.desk.compare(original, copy).changes

    def exported(self) -> dict[str, list[str]]:
        return {what: sorted(line(row) for row in rows(self.house, what)) for what in WHAT}


def story_of(house: House, name: str) -> StoryView:
    return house.desk.story(house.store.story_of(IDS[name]))


def collect(house: House, settings: Settings) -> CollectReport:
    """One look at all sites, as ``mutabaat demo`` takes it: every known page is due."""

    async def run() -> CollectReport:
        rhythm = Rhythm(first_recheck=timedelta(hours=1), growth=1.0)
        async with collector(house, settings, rhythm=rhythm) as collecting:
            return await collecting.run_once()

    return asyncio.run(run())


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    """The demo's five days, collected once."""
    settings = replace(Settings(), db=str(tmp_path_factory.mktemp("demo") / "demo.db"), archive="", pace=0.0)
    with DemoSites() as sites, open_house(settings, clock=SiteClock(sites)) as house:
        house.digester.register(sites.outlets())
        first_day: StoryView | None = None
        for moment in _moments(sites):
            sites.show(moment)
            collect(house, settings)
            if first_day is None and moment.date() > FIRST_DAY:
                first_day = story_of(house, RUMOUR["article"])
        assert first_day
        yield Followed(house, settings, sites, first_day)


def places(text: str, words: str) -> Spans:
    """Everywhere that the words stand. They must stand somewhere."""
    found = tuple((m.start(), m.end()) for m in re.finditer(re.escape(words), text))
    assert found, f"not in the text: {words}"
    return found


def meets(spans: Spans, others: Spans) -> bool:
    """Whether any two spans have a character in common."""
    return any(a < d and c < b for a, b in spans for c, d in others)


def nodes(tree: tuple[SourceNode, ...], above: str = "") -> Iterator[tuple[str, SourceNode]]:
    """Every node with the article that it hangs under."""
    for node in tree:
        yield above, node
        yield from nodes(node.children, node.article or above)


def named(outlet: str) -> set[str]:
    """The folded forms of an outlet's name."""
    house = PRESS.house(outlet)
    return {fold(name) for name in (house.name, *house.names)}


def by(key: str) -> pytest.MarkDecorator:
    """Parameters: one for each row of a table of expected.toml, named by its article."""
    ids = [row.get("copy") or row.get("article") or row["articles"][0] for row in EXPECTED[key]]
    return pytest.mark.parametrize("row", EXPECTED[key], ids=ids)


@pytest.mark.parametrize("name", PIECES)
def test_every_article_came_in_with_its_text(followed: Followed, name: str) -> None:
    """Each page became one article with its outlet, language, time and each of its lines, none of the furniture."""
    article, piece = followed.article(name), PIECES[name]
    assert article.outlet.id == piece.outlet
    assert article.reading.lang == PRESS.house(piece.outlet).lang
    assert article.revision.article.published == piece.published
    assert article.revisions == len(piece.versions)
    found = [" ".join(text.split()) for text in article.text.split("\n") if text.strip()]
    assert sorted(found) == sorted(" ".join(part.split()) for part in piece.versions[-1].lines)


def test_the_story_is_one(followed: Followed) -> None:
    """Every article of the running story is in one story."""
    found: dict[str, list[str]] = {}
    for name in EXPECTED["bridge"]["articles"]:
        found.setdefault(followed.house.store.story_of(IDS[name]), []).append(name)
    assert len(found) == 1, sorted(found.values(), key=len)


def test_other_news_is_kept_apart(followed: Followed) -> None:
    """Nothing else is in the story: not the same actors in another matter, not the formula, nor the rest of the day."""
    story = {followed.house.store.story_of(IDS[name]) for name in EXPECTED["bridge"]["articles"]}
    others = set(PIECES) - set(EXPECTED["bridge"]["articles"])
    assert {name for name in others if followed.house.store.story_of(IDS[name]) in story} == set()


@by("relay")
def test_who_took_from_whom(followed: Followed, row: dict[str, Any]) -> None:
    """A relay is found between copy and original, in that direction, and the copy hangs under the original."""
    view = followed.house.desk.compare(IDS[row["original"]], IDS[row["copy"]])
    assert view.relay is not None
    assert view.relay.original == IDS[row["original"]]
    hangs = {node.article: above for above, node in nodes(followed.story(row["copy"]).tree) if above}
    assert NAMES.get(hangs.get(IDS[row["copy"]], "")) == row["original"]


@by("relay")
def test_who_credits_nobody(followed: Followed, row: dict[str, Any]) -> None:
    """A copy that names no outlet hangs in the tree as uncredited, one that names an outlet does not."""
    links = {node.link for _, node in nodes(followed.story(row["copy"]).tree) if node.article == IDS[row["copy"]]}
    assert ("uncredited" in links) is not bool(row["credit"])


CHANGES = [(row, change) for row in EXPECTED["relay"] for change in row.get("changes", ())]


@pytest.mark.parametrize(("row", "change"), CHANGES, ids=[f"{row['copy']}-{c['kind']}" for row, c in CHANGES])
def test_what_a_relay_did_to_its_original(followed: Followed, row: dict[str, Any], change: dict[str, str]) -> None:
    """Dropped credit, hedge and condition, and the changed number, are shown at the words where they happened."""
    found = followed.changes(row)
    original = followed.house.store.article(IDS[row["original"]], revision=1).text
    copy = followed.house.store.article(IDS[row["copy"]], revision=1).text
    before, after = places(original, change["before"]), places(copy, change["after"])
    there = [c for c in found if c.kind == change["kind"] and c.original and meets((c.original,), before)]
    assert there, [(c.kind, c.words) for c in found if c.kind not in ("same", "added", "dropped", "reworded")]
    assert any(c.relay is None or meets((c.relay,), after) for c in there)


@by("relay")
def test_a_faithful_relay_is_called_so(followed: Followed, row: dict[str, Any]) -> None:
    """No hedge, condition or number is said to have changed in a copy, but where it did."""
    told = {"hedge_dropped", "hedge_added", "condition_dropped", "condition_added", "number_changed"}
    expected = {change["kind"] for change in row.get("changes", ())}
    assert {change.kind for change in followed.changes(row)} & told <= expected


@by("cites")
def test_a_cited_outlet_is_in_the_chain(followed: Followed, row: dict[str, Any]) -> None:
    """Where an article names an outlet as its source, a statement of that sentence has it in its chain, or denies it."""
    article = followed.article(row["article"])
    cited = places(article.text, row["words"])
    sentence = tuple((p.start, p.end) for p in article.reading.passages if meets(((p.start, p.end),), cited))
    there = [s for s in article.reading.statements if meets(s.content, sentence)]
    if any(s.stance == "denies" and meets(s.content, cited) for s in there):
        return  # what an outlet published is denied: that outlet vouches for nothing here
    names = {fold(link.name) for s in there for link in s.chain}
    assert any(form in name or name in form for form in named(row["outlet"]) for name in names if name), names


@by("siblings")
def test_siblings_of_an_agency_text(followed: Followed, row: dict[str, Any]) -> None:
    """Copies of a text that no site carries are siblings of each other; their origin is the agency that one credits."""
    for a, b in combinations(row["articles"], 2):
        relay = followed.house.desk.compare(IDS[a], IDS[b]).relay
        assert relay is not None
        assert relay.direction == "siblings"
    ids = {IDS[name] for name in row["articles"]}
    shared = [o for o in followed.story(row["articles"][0]).origins if ids <= set(o.articles)]
    assert [fold(o.name) for o in shared if o.kind == "agency_text" and fold(o.name) in named(row["agency"])]


@by("chain")
def test_a_chain_is_read_link_by_link(followed: Followed, row: dict[str, Any]) -> None:
    """Some statement has exactly the expected links, from the page outward, the speaker last."""
    chains = {tuple(link.name for link in s.chain) for s in followed.article(row["article"]).reading.statements}
    wanted = [fold(link) for link in row["links"]]

    def is_wanted(chain: tuple[str, ...]) -> bool:
        pairs = zip(map(fold, chain), wanted, strict=False)
        return len(chain) == len(wanted) and all(a and (a in b or b in a) for a, b in pairs)

    assert any(map(is_wanted, chains)), chains


@by("denial")
def test_a_denial_stands_beside_what_it_denies(followed: Followed, row: dict[str, Any]) -> None:
    """The denying words and the report are shown as a contradiction."""
    denied, denying = IDS[row["denies"]], followed.article(row["article"])
    sides = [(c.left, c.right) for c in followed.story(row["article"]).contradictions if c.kind == "denial"]
    sides += [(right, left) for left, right in sides]
    there = [right for left, right in sides if left.article == denied and right.article == denying.id]
    assert there, [(NAMES[a.article], NAMES[b.article]) for a, b in sides]
    first = followed.house.store.article(denying.id, revision=1).text
    assert row["words"] in first
    assert any(ref.statement.stance == "denies" for ref in there)


@by("origin")
def test_an_origin_is_found_with_all_who_rest_on_it(followed: Followed, row: dict[str, Any]) -> None:
    """The words are read as a source of its kind, and an origin of that kind is carried by all who should carry it."""
    article = followed.article(row["article"])
    shown = places(article.text, row["words"])
    there = [s for s in article.reading.statements if meets((*s.source, *s.cue), shown)]
    assert row["kind"] in {s.source_type for s in there}, [(s.source_type, s.source_entity) for s in there]
    origins = [o for o in followed.story(row["article"]).origins if article.id in o.articles]
    found = [o for o in origins if o.kind == row["kind"]]
    assert found, [(o.kind, o.name) for o in origins]
    if "carried_by" in row:
        carriers = {IDS[name] for name in row["carried_by"]}
        assert any(carriers <= set(o.articles) for o in found)


def test_independent_sources_are_not_the_rumour(followed: Followed) -> None:
    """No origin of an independent article carries the articles of the first day."""
    first = {IDS[name] for name in RUMOUR["carried_by"]}
    for row in (row for row in LATER if row.get("independent")):
        story = followed.story(row["article"])
        own = [o for o in story.origins if IDS[row["article"]] in o.articles]
        assert own
        assert [o.name for o in own if first & set(o.articles)] == []


def test_the_first_day_has_eight_outlets_and_one_origin(followed: Followed) -> None:
    """When the first day is over the desk counts all outlets that carry the story, and one origin is in its interval."""
    counts = followed.first_day.counts
    carriers = [PIECES[name].outlet for name in (RUMOUR["article"], *RUMOUR["carried_by"])]
    assert {NAMES[a.id] for a in followed.first_day.articles} == {RUMOUR["article"], *RUMOUR["carried_by"]}
    assert counts.outlets == len(set(carriers)) == 8
    assert counts.publishers == len({PRESS.house(id).family or id for id in carriers})
    assert counts.origins_low <= 1 <= counts.origins_high
    assert counts.origins_high <= 2


def test_the_interval_of_origins_holds_the_truth(followed: Followed) -> None:
    """At the end, the number of origins that the story rests on lies inside the interval, and near its upper bound."""
    counts = followed.story(RUMOUR["article"]).counts
    assert counts.origins_low <= len(EXPECTED["origin"]) <= counts.origins_high
    assert counts.origins_high <= 8


def test_each_article_stands_once_in_the_tree(followed: Followed) -> None:
    """The tree holds every article of the story, none of them twice."""
    story = followed.story(RUMOUR["article"])
    stand = [node.article for _, node in nodes(story.tree) if node.article]
    assert sorted(stand) == sorted(article.id for article in story.articles)


@by("edit")
def test_an_edit_is_found(followed: Followed, row: dict[str, Any]) -> None:
    """The edit shows the words taken out and put in, and is silent unless the page tells of it."""
    (edit,) = followed.house.desk.article(IDS[row["article"]]).edits
    assert edit.silent is row["silent"]
    old, new = edit.old.article.text, edit.new.article.text
    taken = [c.old for c in edit.changes if c.kind in ("dropped", "changed")]
    put = [c.new for c in edit.changes if c.kind in ("added", "changed")]
    assert meets(tuple(taken), places(old, row["before"]))
    assert not row["after"] or meets(tuple(put), places(new, row["after"]))
    assert edit.article in {e.article for e in followed.story(row["article"]).edits}
    timeline = followed.story(row["article"]).timeline
    assert [entry for entry in timeline if entry.kind == "edit" and entry.article == edit.article]


@by("deleted")
def test_a_deleted_page_is_told(followed: Followed, row: dict[str, Any]) -> None:
    """The page's text is kept, its state is deleted, and the timeline of its story says so."""
    article = followed.article(row["article"])
    assert article.state == "deleted"
    assert article.state_since is not None
    assert PIECES[row["article"]].versions[-1].headline in article.text
    timeline = followed.story(row["article"]).timeline
    assert [entry for entry in timeline if entry.kind == "deleted" and entry.article == article.id]


def test_only_what_was_deleted_is(followed: Followed) -> None:
    """Every other page is live."""
    gone = {name for name in PIECES if followed.article(name).state != "live"}
    assert gone == {row["article"] for row in EXPECTED["deleted"]}


@by("formula")
def test_formula_texts_do_not_relay_each_other(followed: Followed, row: dict[str, Any]) -> None:
    """One wording for different events makes no relay."""
    ids = {IDS[name] for name in row["articles"]}
    found = followed.house.store.relays(articles=ids)
    assert [(NAMES[r.a], NAMES[r.b]) for r in found if {r.a, r.b} <= ids] == []


@by("formula")
def test_formula_texts_are_stories_of_their_own(followed: Followed, row: dict[str, Any]) -> None:
    """Different events told in one wording are different stories."""
    stories = [followed.house.store.story_of(IDS[name]) for name in row["articles"]]
    assert len(set(stories)) == len(stories)


def test_no_relay_is_invented(followed: Followed) -> None:
    """Relays join only articles of one text: an original with its copies, or siblings."""
    groups = [{*row["articles"]} for row in EXPECTED["siblings"]]
    originals = {row["original"] for row in EXPECTED["relay"]}
    groups += [{o, *(row["copy"] for row in EXPECTED["relay"] if row["original"] == o)} for o in originals]
    pairs = [{NAMES[relay.a], NAMES[relay.b]} for relay in followed.house.store.relays()]
    assert [pair for pair in pairs if not any(pair <= group for group in groups)] == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_follow_up_can_be_published(followed: Followed, lang: str) -> None:
    """The brief has a headline and a body, and every trace of its JSON is to be read at its place in the stored text."""
    story = followed.story(RUMOUR["article"])
    made = json.loads(as_json(followed.house.desk.brief(story.id, lang)))
    assert {"headline", "body"} <= {sentence["part"] for sentence in made["sentences"]}
    for sentence in made["sentences"]:
        assert sentence["text"].strip()
        assert sentence["traces"], sentence["text"]
        for trace in sentence["traces"]:
            revisions = {r.id: r for r in followed.house.store.revisions(trace["article"])}
            start, end = trace["span"]
            assert revisions[trace["revision"]].article.text[start:end] == trace["words"] != ""


def test_the_findings_can_be_told(followed: Followed) -> None:
    """What ``demo --once`` prints names every outlet of the story."""
    story, out = followed.story(RUMOUR["article"]), io.StringIO()
    print_findings(story, out, others=followed.house.desk.front())
    assert [a.outlet.name for a in story.articles if a.outlet.name not in out.getvalue()] == []


def test_exported_rows_are_valid(followed: Followed) -> None:
    """Every span of an exported row lies in its text, every id is one of the press, every story is one of its articles'."""
    texts = {id: followed.article(name).text for id, name in NAMES.items()}
    found = {what: [json.loads(row) for row in many] for what, many in followed.exported().items()}
    for row in found["statements"]:
        spans = [span for role in ("content", "cue", "source", "hedge", "condition") for span in row[role]]
        assert all(0 <= a < b <= len(texts[row["article"]]) for a, b in spans)
        assert row["content"]
    for row in found["relays"]:
        assert all(0 <= a0 < a1 <= len(texts[row["a"]]) for a0, a1, _, _ in row["spans"])
        assert all(0 <= b0 < b1 <= len(texts[row["b"]]) for _, _, b0, b1 in row["spans"])
    assert {row["article"] for row in found["statements"]} == {row["id"] for row in found["stories"]} == set(texts)
    assert {row["story"] for row in found["origins"]} == {row["story"] for row in found["stories"]}
    for row in found["origins"]:
        assert 1 <= row["origins"][0] <= row["origins"][1]
        assert {id for named in row["named"] for id in named["articles"]} <= set(texts)


def test_collecting_again_adds_nothing(followed: Followed) -> None:
    """Another look at all sites, hours later, brings no article, revision, statement, relay or place in a story."""
    before = followed.exported()
    followed.sites.show(followed.sites.moment + timedelta(hours=6))
    report = collect(followed.house, followed.settings)
    assert report.pages > 0
    assert (report.new_addresses, report.changed, report.failed) == (0, 0, 0)
    assert followed.exported() == before
