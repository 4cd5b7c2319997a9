"""The examples of the page on Python run, one after the other, on a desk of the invented news."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.press import write_press

PAGE = (Path(__file__).parents[2] / "docs/reference/python-api.md").read_text(encoding="utf-8")
EXAMPLES = [
    (part.split("\n", 1)[0], example)
    for part in PAGE.split("\n## ")[1:]
    for example in re.findall(r"```python\n(.*?)```", part, re.DOTALL)
]


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each runs by itself, in the order of the page, and prints what the page says that it does."""
    monkeypatch.chdir(tmp_path)
    write_press(tmp_path / "press.jsonl", version=1)
    assert len(EXAMPLES) == PAGE.count("```python") >= 6
    said: dict[str, str] = {}
    for title, example in EXAMPLES:
        exec(compile(example, title, "exec"), {"__name__": "example"})
        said[title] = capsys.readouterr().out
        assert said[title].strip(), title
    assert "official_body وزارة الأشغال في تلمارة" in said["Read a text"]
    assert "anonymous" in said["Read a text"]
    assert re.search(r"\d\d new, 0 changed", said["Open a desk and put articles in"])
    assert re.search(r"\d+ articles, \d+ outlets, \d+ to \d+ origins", said["Walk a story"])
    assert "rests on" in said["Walk a story"]
    assert "headline" in said["What is new, and the follow-up"]
    assert "[^1]" in said["What is new, and the follow-up"]
    assert "no such" in said["Errors"]
