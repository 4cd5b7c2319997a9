"""The figures of quality on ../shared: printed, raised in floors.toml, written into docs/reference/quality.md.

usage: python -m bench.quality [--raise] [--docs] [--annotated FILE] [DATA …]

DATA are names such as relay/dev.jsonl; all by default. --raise sets each floor to what is reached less a margin, where that
is better than the floor, and never lowers one. --docs writes the tables of the reference page (all data must be measured).
--annotated scores the reading of another file of annotated articles, and nothing else.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
from pathlib import Path

from tests.quality.gate import CEILING, FLOORS, Floors, figure_of, read_floors, shortfalls, worse
from tests.quality.measure import MEASURES, ROOT, Figures, attribution, digest, measure

MARGIN = 0.01
PAGE = ROOT / "docs/reference/quality.md"
_BEGIN, _END = "<!-- made by bench/quality.py -->\n", "<!-- end -->"


def floor_for(floor: str, reached: float) -> float:
    """The floor that a figure can be held to, with three decimals."""
    if floor.endswith(CEILING):
        return math.ceil(round((reached + MARGIN) * 1000, 6)) / 1000
    return math.floor(round((reached - MARGIN) * 1000, 6)) / 1000


def raised(text: str, measured: dict[str, Figures]) -> str:
    """The text of ``floors.toml`` with better floors where the figures allow it, and all else as it was."""
    now = read_floors(text)
    lines, name = [], ""
    for line in text.splitlines():
        if table := re.fullmatch(r'\["(.+)"\]', line):
            name = table[1]
        floor = line.split(" = ")[0]
        reached = measured.get(name, {}).get(figure_of(floor))
        if floor in now.floors.get(name, {}) and reached is not None:
            new = floor_for(floor, reached)
            if worse(floor, now.floors[name][floor], new):
                line = f"{floor} = {new}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def tables(measured: dict[str, Figures], floors: Floors) -> str:
    """One Markdown table a folder of data: the figures that have a floor, with the floor."""
    made = []
    for folder in dict.fromkeys(name.split("/")[0] for name in measured):
        names = [name for name in measured if name.startswith(folder + "/")]
        kept = dict.fromkeys(floor for name in names for floor in floors.floors[name])
        made.append("| figure | " + " | ".join(f"`{name}`" for name in names) + " |")
        made.append("|---" * (len(names) + 1) + "|")
        for floor in kept:
            cells = [_cell(floor, measured[name], floors.floors[name]) for name in names]
            made.append(f"| `{figure_of(floor)}` | " + " | ".join(cells) + " |")
        made.append("")
    return "\n".join(made)


def _cell(floor: str, figures: Figures, floors: dict[str, float]) -> str:
    if floor not in floors:
        return ""
    return f"**{figures[figure_of(floor)]:.3f}** {'≤' if floor.endswith(CEILING) else '≥'} {floors[floor]:.3f}"


def show(name: str, figures: Figures, floors: dict[str, float]) -> None:
    """All figures of a data file for a terminal, the floor beside those that have one."""
    print(f"\n{name}")
    by_figure = {figure_of(floor): f"{'≤' if floor.endswith(CEILING) else '≥'} {v}" for floor, v in floors.items()}
    for figure, reached in figures.items():
        print(f"  {figure:36} {reached:6.4f}  {by_figure.get(figure, '')}".rstrip())
    for line in shortfalls(floors, figures):
        print(f"  SHORT {line}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="*", metavar="DATA", help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--raise", dest="raises", action="store_true")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--annotated", type=Path, metavar="FILE")
    options = parser.parse_args()
    if unknown := set(options.data) - set(MEASURES):
        parser.error(f"no such data: {', '.join(sorted(unknown))}")
    if options.docs and options.data:
        parser.error("--docs needs all data")
    if options.annotated:
        with tempfile.TemporaryDirectory() as folder:
            show(options.annotated.name, attribution(options.annotated, Path(folder)), {})
        return 0
    text = FLOORS.read_text(encoding="utf-8")
    floors, measured = read_floors(text), {}
    for name in options.data or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            measured[name] = measure(name, Path(folder))
        show(name, measured[name], floors.floors[name])
        if digest(name) != floors.digests[name]:
            print(f"  OTHER DATA: digest is {digest(name)}")
            del measured[name]
    if options.raises:
        text = raised(text, measured)
        FLOORS.write_text(text, encoding="utf-8")
    if options.docs:
        before, rest = PAGE.read_text(encoding="utf-8").split(_BEGIN)
        made = tables(measured, read_floors(text))
        PAGE.write_text(before + _BEGIN + "\n" + made + "\n" + _END + rest.split(_END)[1], encoding="utf-8")
    return int(any(shortfalls(floors.floors[name], figures) for name, figures in measured.items()))


if __name__ == "__main__":
    sys.exit(main())
