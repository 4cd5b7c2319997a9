"""How taken words are shown: white space, edges and quote marks put right; letters and digits never touched."""

from __future__ import annotations

import re

from mutabaat.write.house import House

_SPACE = re.compile(r"\s+")
_OPEN = "«“„"
_CLOSE = "»”"
_EDGE = " \t\r\n،,؛;:…·•|-–—"
_LOOSE = re.compile(r"([«“‘(\[]) +| +([»”)\]])")  # white space inside the marks
_MINUS = re.compile(r"[-–—]\d")
_PAIRS = {")": "(", "]": "[", "}": "{"}


def tidy(text: str, house: House, *, inside: bool = False) -> str:
    """The words as they are shown: one line, no stray marks, balanced quotation in the house's marks.

    ``inside``: the words will stand in quotation marks, so that their own become the inner pair.
    """
    text = _without_stray_brackets(_quotes(_trimmed(_SPACE.sub(" ", text)), house, 1 if inside else 0))
    text = _LOOSE.sub(lambda m: m.group(1) or m.group(2), _SPACE.sub(" ", text))
    return _trimmed(_trimmed(text).removesuffix("."))


def _trimmed(text: str) -> str:
    """Without the punctuation at the edges, but with the minus of a number."""
    shorter = text.strip(_EDGE)
    before = text[: text.find(shorter)] if shorter else ""
    return before[-1] + shorter if before and _MINUS.match(before[-1] + shorter) else shorter


def _quotes(text: str, house: House, depth: int) -> str:
    """Every pair of marks in the marks of the house, outer or inner by depth; a mark without a partner is left out."""
    places = [i for i, c in enumerate(text) if c in _OPEN or c in _CLOSE or c == '"']
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for place in places:
        char = text[place]
        straight_closes = char == '"' and any(text[i] == '"' for i in stack)
        if char in _OPEN or (char == '"' and not straight_closes):
            stack.append(place)
        elif stack:
            pairs[stack.pop()] = place
    ends = {close: start for start, close in pairs.items()}
    out: list[str] = []
    for place, char in enumerate(text):
        if place in pairs:
            out.append(house.mark("inner" if depth % 2 else "outer")[0])
            depth += 1
        elif place in ends:
            depth -= 1
            out.append(house.mark("inner" if depth % 2 else "outer")[1])
        elif char not in _OPEN and char not in _CLOSE and char != '"':
            out.append(char)
        else:
            out.append(_gap(text, place))
    return "".join(out)


def _gap(text: str, place: int) -> str:
    """What stands for a mark that is left out: a space where two words would run together."""
    return " " if text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum() else ""


def _without_stray_brackets(text: str) -> str:
    if not any(c in text for c in "()[]{}"):
        return text
    stack: list[int] = []
    stray: set[int] = set()
    for place, char in enumerate(text):
        if char in "([{":
            stack.append(place)
        elif char in _PAIRS:
            if stack and text[stack[-1]] == _PAIRS[char]:
                stack.pop()
            else:
                stray.add(place)
    stray.update(stack)
    return "".join(_gap(text, i) if i in stray else c for i, c in enumerate(text))
