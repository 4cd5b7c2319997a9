"""The MCP server, asked by the package's own client: in this process, and as the program that an assistant starts."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.press import write_press

from mcp import Client, StdioServerParameters
from mutabaat.cli.main import main
from mutabaat.compose import House, open_house
from mutabaat.exchange.intake import articles
from mutabaat.mcp.server import MOST, server
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings

TOOLS = {"search", "stories", "story", "statements", "origins", "whats_new", "follow_up"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("mcp")
    with open_house(Settings(db=str(folder / "desk.db"))) as house:
        found = articles(write_press(folder / "press.jsonl", version=1))
        house.digester.digest(one for one in found if isinstance(one, Article))
        yield house


def asked(over: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The answers of tools, in order."""

    async def run() -> list[Any]:
        async with Client(over) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(run())


def content(answer: Any) -> dict[str, Any]:
    assert not answer.is_error, answer.content
    found = answer.structured_content
    assert isinstance(found, dict)
    return found


def test_every_tool_says_that_it_only_reads(house: House) -> None:
    """The seven tools are listed, each with its words and the hint."""

    async def run() -> Any:
        async with Client(server(house.desk)) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(run())
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)


def test_a_story_is_walked_from_a_search_to_its_origins(house: House) -> None:
    """Search gives a story, the story its claims, a claim its origins, an article its statements with words of its text."""
    over = server(house.desk)
    (found,) = asked(over, ("search", {"query": "جسر الصفصاف"}))
    hit = content(found)["hits"][0]
    told, article, new, brief = (
        content(one)
        for one in asked(
            over,
            ("story", {"id": hit["story"]}),
            ("statements", {"article": hit["article"]}),
            ("whats_new", {"story": hit["story"], "since": "2026-11-16T00:00:00Z"}),
            ("follow_up", {"story": hit["story"], "lang": "en"}),
        )
    )
    assert hit["article"] in {one["id"] for one in told["articles"]}
    assert told["origins"][0] <= told["origins"][1]
    start, end = article["statements"][0]["content"][0]
    assert article["text"][start:end]
    assert new["news"]
    assert all(sentence["traces"] for sentence in brief["sentences"] if sentence["part"] == "body")
    (origins,) = asked(over, ("origins", {"story": hit["story"], "claim": told["claims"][0]["id"]}))
    assert content(origins)["rows"]


@pytest.mark.parametrize(
    ("tool", "arguments", "word"),
    [
        ("story", {"id": "none"}, "none"),
        ("statements", {"article": "none"}, "none"),
        ("whats_new", {"story": "none", "since": "yesterday"}, "zone"),
    ],
)
def test_what_is_not_there_is_told(house: House, tool: str, arguments: dict[str, Any], word: str) -> None:
    """An error that names the thing, not a failure of the server."""
    (answer,) = asked(server(house.desk), (tool, arguments))
    assert answer.is_error
    assert word in answer.content[0].text


def test_lists_are_short(house: House) -> None:
    """However many are asked for."""
    (answer,) = asked(server(house.desk), ("search", {"query": "الجسر", "limit": 10_000}))
    assert 0 < len(content(answer)["hits"]) <= MOST


def test_tools_write_nothing(house: House) -> None:
    """The desk holds the same after all of them."""
    before = house.store.content_digest()  # type: ignore[attr-defined]
    story = next(house.desk.stories())
    asked(server(house.desk), ("stories", {}), ("story", {"id": story}), ("follow_up", {"story": story}))
    assert house.store.content_digest() == before  # type: ignore[attr-defined]


def test_the_command_serves_over_stdio(house: House) -> None:
    """As an assistant starts it: nothing but the protocol stands on standard output."""
    program = StdioServerParameters(
        command=sys.executable, args=["-m", "mutabaat", "--db", str(Path(house.settings.db).absolute()), "mcp"]
    )
    (answer,) = asked(program, ("stories", {"limit": 1}))
    assert len(content(answer)["stories"]) == 1


def test_without_the_extra_the_way_to_it_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the package to install."""
    monkeypatch.delitem(sys.modules, "mutabaat.mcp.server")
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    result = CliRunner().invoke(main, ["--db", house.settings.db, "mcp"])
    assert result.exit_code == 1
    assert "mutabaat[mcp]" in result.output
