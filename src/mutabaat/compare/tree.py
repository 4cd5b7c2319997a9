"""The source tree of a story: from its origins to those who took from them, with what each relay changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mutabaat.compare.ancestry import Ancestry, ancestry
from mutabaat.compare.fidelity import compare
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import TEXT_KINDS, Change, Relay
from mutabaat.records.views import Origin, SourceNode, StoredArticle

Changes = Mapping[tuple[str, str], tuple[Change, ...]]


def tree(
    articles: Sequence[StoredArticle],
    relays: Sequence[Relay],
    origins: Sequence[Origin],
    outlets: Sequence[Outlet],
    *,
    known: Ancestry | None = None,
    changes: Changes | None = None,
) -> tuple[SourceNode, ...]:
    """One node for each origin; below it the articles that rest on it directly, below those their copies.

    Each article stands once: under the one that it took from, else under the origin that most articles rest on of those
    that it rests on; an origin whose articles all stand elsewhere has none below it. A cited outlet of which no article is
    held stands between as a node of its own. ``changes`` are those to what was said; an article that takes text and credits
    nobody hangs by ``uncredited``.

    ``known`` is the ancestry of the set, ``changes`` what each relay (a, b) did, where they are already worked out.
    """
    held = {article.id: article for article in articles}
    return _Tree(held, known or ancestry(articles, relays, outlets), origins, changes or {}).nodes()


class _Tree:
    def __init__(
        self, held: dict[str, StoredArticle], known: Ancestry, origins: Sequence[Origin], changes: Changes
    ) -> None:
        self._held = held
        self._changes = changes
        self._known = known
        self._origins = origins
        self._rests: dict[str, set[str]] = {id: set() for id in held}
        for origin in origins:
            for id in origin.articles:
                self._rests[id].add(origin.key)
        self._hangs: dict[str, str] = {}  # article to the one it stands under
        self._copies: dict[str, list[str]] = {}
        for id in sorted(held, key=self._order):
            above = self._above(id)
            if above:
                self._hangs[id] = above
                self._copies.setdefault(above, []).append(id)
        self._placed: set[str] = set()

    def _order(self, id: str) -> tuple[bool, str, str]:
        when = self._held[id].revision.article.when
        return when is None, when.isoformat() if when else "", id

    def _above(self, id: str) -> str:
        """The article that one hangs under: its original, else one that it cites and rests on; empty for none."""
        relay = self._known.parent.get(id)
        if relay:
            return relay.original
        if id in self._known.group:
            return ""
        meant = (m for m in self._known.cited[id].values() if m and self._rests[m] & self._rests[id])
        return next((m for m in meant if not self._under(m, id)), "")

    def _under(self, id: str, wanted: str) -> bool:
        """Whether going up from ``id`` one comes to ``wanted``: hanging ``wanted`` there would close a ring."""
        seen: set[str] = set()
        todo = [id]
        while todo:
            at = todo.pop()
            if at == wanted:
                return True
            if at not in seen:
                seen.add(at)
                relay = self._known.parent.get(at)
                todo.extend([relay.original] if relay else filter(None, self._known.cited[at].values()))
        return False

    def nodes(self) -> tuple[SourceNode, ...]:
        out: list[SourceNode] = []
        for origin in sorted(self._origins, key=lambda o: -len(o.articles)):
            roots = [id for id in sorted(origin.articles, key=self._order) if self._free(id)]
            children = [self._root(origin, id) for id in roots]
            out.append(
                SourceNode(
                    kind="origin",
                    name=origin.name,
                    source_type=origin.kind,
                    link="origin",
                    children=self._behind_missing(origin, children),
                )
            )
        return tuple(out)

    def _free(self, id: str) -> bool:
        """Whether an article stands under no other, and nowhere yet."""
        return id not in self._hangs and id not in self._placed

    def _root(self, origin: Origin, id: str) -> SourceNode:
        node = self._article(id)
        return replace(node, link="siblings") if origin.kind == "agency_text" else node

    def _behind_missing(self, origin: Origin, children: list[SourceNode]) -> tuple[SourceNode, ...]:
        """Articles that reached the origin through a cited outlet that we hold nothing of hang below that outlet."""
        missing = {
            key: self._known.shown.get(key, key)
            for many in self._known.cited.values()
            for key, m in many.items()
            if not m
        }
        direct: list[SourceNode] = []
        behind: dict[str, list[SourceNode]] = {}
        for child in children:
            key = next(
                (k for k, m in self._known.cited[child.article].items() if not m and missing[k] in origin.via), ""
            )
            if key:
                behind.setdefault(key, []).append(replace(child, link="cites"))
            else:
                direct.append(child)
        nodes = [
            SourceNode("outlet", missing[k], "outlet", "", "cites", (), tuple(v)) for k, v in sorted(behind.items())
        ]
        return (*direct, *nodes)

    def _article(self, id: str) -> SourceNode:
        """An article with its copies."""
        self._placed.add(id)
        children = tuple(self._copy(copy) for copy in self._copies.get(id, ()))
        return SourceNode("article", self._held[id].outlet.name, "outlet", id, "origin", (), children)

    def _copy(self, id: str) -> SourceNode:
        node = self._article(id)
        relay = self._known.parent.get(id)
        if relay is None or not relay.spans:
            return replace(node, link="cites")
        original = self._held[relay.original]
        told = self._changes.get((relay.a, relay.b))
        if told is None:
            told = compare(original, self._held[id], relay)
        changes = tuple(change for change in told if change.kind not in TEXT_KINDS)
        return replace(node, link="uncredited" if _credits_nobody(changes, original) else "relays", changes=changes)


def _credits_nobody(changes: Sequence[Change], original: StoredArticle) -> bool:
    return any(c.kind == "credit_dropped" and c.words == (original.outlet.name, "") for c in changes)
