"""How many bad wordings of a sentence are refused, and how many good ones pass: ``python -m bench.rewording [--all]``.

The wordings stand in ``rewordings.toml``; ``--all`` shows each that is judged wrongly.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mutabaat.desk.rewording.check import refusals
from mutabaat.records.briefs import BriefSentence, Trace
from mutabaat.records.rewording import Refusal
from mutabaat.write.house import house
from mutabaat.write.render import foreign_runs

FILE = Path(__file__).with_name("rewordings.toml")


class Judged(NamedTuple):
    """A wording with what changed in it (empty: nothing) and why it was refused; ``group`` is a language,
    «translation», or «held»: sentences written after the rules were mended."""

    group: str
    change: str
    base: str
    text: str
    refused: tuple[Refusal, ...]


def judged() -> Iterator[Judged]:
    """Every wording of the file, held against its sentence."""
    for case in tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]:
        lang, base = case["lang"], case["base"]
        traces = tuple(Trace("a", "r", (0, len(words)), words, statement="s") for words in case.get("traces", [base]))
        sentence = BriefSentence("body", base, traces)
        group = "held" if case.get("held") else "translation" if foreign_runs(base, lang) else lang
        for told in [*(f"|{text}" for text in case["good"]), *case["bad"]]:
            change, _, text = told.partition("|")
            yield Judged(group, change, base, text, refusals(sentence, text, lang, house(lang)))


def main() -> None:
    """Prints the figures."""
    began = time.process_time()
    found = list(judged())
    took = time.process_time() - began
    for group in ("ar", "en", "translation", "held"):
        bad = [one for one in found if one.group == group and one.change]
        good = [one for one in found if one.group == group and not one.change]
        refused, passed = sum(bool(one.refused) for one in bad), sum(not one.refused for one in good)
        print(f"{group:12} bad refused {refused}/{len(bad)}   good passed {passed}/{len(good)}")
    kinds = Counter(one.change for one in found if one.change)
    missed = Counter(one.change for one in found if one.change and not one.refused)
    print(
        "refused by what was changed: "
        + ", ".join(f"{kind} {n - missed[kind]}/{n}" for kind, n in sorted(kinds.items()))
    )
    print(f"{len(found)} wordings in {took:.1f} CPU seconds, the lexicons' loading among them")
    if "--all" in sys.argv:
        for one in found:
            if bool(one.change) != bool(one.refused):
                print(f"\n{one.change or 'good'}: {one.base}\n   {one.text}")
                for why in one.refused:
                    print(f"   {why.reason}: {why.lost} > {why.brought}")


if __name__ == "__main__":
    main()
