"""A user's house style: a TOML file laid over the tables of the house. What it may say is a closed list; nothing that it says
can take a source, a doubt or a negation out of a sentence.

Reference of every key: docs/how-to/house-style.md.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mutabaat.records.errors import InputError
from mutabaat.text import lexicon
from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words

LANGS = ("ar", "en")
MARKS = ("«»", "“”", "‘’", "‹›", '""')
LONGEST_FRAME = 12  # words of the house in a frame
LONGEST_NAME = 8  # words of a name
_SLOT = re.compile(r"\{(\w*)\}")
_FOLDER = "styles"
_UNSEEN = re.compile("[\x00-\x1f<>\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, eq=False, slots=True)
class Style:
    """A house style as it was read: for each language what it lays over the house's tables. ``name`` is for people."""

    name: str
    tables: Mapping[str, Mapping[str, Any]]

    def of(self, lang: str) -> Mapping[str, Any]:
        """The tables of a language; empty for one that the style says nothing of."""
        return self.tables.get(lang, {})


class _Bad(Exception):
    """A value that can't be meant; the second argument is the way out."""

    @property
    def way_out(self) -> str:
        return str(self.args[1]) if len(self.args) > 1 else "see docs/how-to/house-style.md"


Check = Callable[[Any, Mapping[str, Any]], Any]  # a value and the language's own tables to the value that is laid over


def shipped() -> tuple[str, ...]:
    """The names of the styles that come with Mutabaat."""
    return tuple(name.partition("/")[2] for name in lexicon.inside(_FOLDER))


def shipped_style(name: str) -> Style:
    """A style that comes with Mutabaat. Raises InputError for another name."""
    if name not in shipped():
        raise InputError(name, "no house style of this name", f"one of {', '.join(shipped())}, or the path of a file")
    return _style(lexicon.load(f"{_FOLDER}/{name}"), name, "")


def read_style(text: str, name: str) -> Style:
    """The style of a TOML file's text; ``name`` is the file's. Raises InputError with file, line, key and the way out."""
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(name, f"is no TOML: {error}", "start from a shipped style") from None
    return _style(tables, name, text)


def _style(tables: Mapping[str, Any], name: str, text: str) -> Style:
    out: dict[str, dict[str, Any]] = {}
    for lang, asked in tables.items():
        if lang == "name" and isinstance(asked, str):
            continue
        if lang not in LANGS:
            raise _error(name, text, lang, "is no language that the house writes", _nearest(lang, (*LANGS, "name")))
        if not isinstance(asked, Mapping):
            raise _error(name, text, lang, "a table is wanted", f"[{lang}]")
        own = lexicon.load(f"house_{lang}")
        out[lang] = {}
        for key, value in _flat(asked):
            if key not in KEYS:
                raise _error(name, text, f"{lang}.{key}", "there is no such key", _nearest(key, sorted(KEYS)))
            path, check = KEYS[key]
            try:
                _put(out[lang], path, check(value, own))
            except _Bad as bad:
                raise _error(name, text, f"{lang}.{key}", str(bad.args[0]), bad.way_out) from None
    return Style(str(tables.get("name", "")) or name, out)


def _flat(table: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """The keys with dots to their values; frames with two genders and tables of names are values."""
    out: list[tuple[str, Any]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping) and name not in KEYS:
            out += _flat(value, f"{name}.") or [(name, value)]
        else:
            out.append((name, value))
    return out


def _put(table: dict[str, Any], path: str, value: Any) -> None:
    *rooms, last = path.split(".")
    for room in rooms:
        table = table.setdefault(room, {})
    table[last] = value


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {close[0]}?" if close else f"one of {', '.join(known)}"


def _error(file: str, text: str, key: str, problem: str, way_out: str) -> InputError:
    line = _line(text, key)
    return InputError(f"{file}{f', line {line}' if line else ''}: {key}", problem, way_out)


def _line(text: str, key: str) -> int:
    """The line that sets a key (counted from 1), else that of the nearest table around it; 0 where there is none."""
    room, best = "", 0
    for n, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            room = re.sub(r"\s*\.\s*", ".", header[1]).replace('"', "") + "."
            set_here = room[:-1]
        elif told := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
            set_here = room + re.sub(r"\s*\.\s*", ".", told[1]).strip("\"'")
        else:
            continue
        if set_here == key:
            return n
        if key.startswith(f"{set_here}."):
            best = n
    return best


def _one_of(*known: str) -> Check:
    def check(value: Any, _: Mapping[str, Any]) -> Any:
        if value not in known:
            raise _Bad(f"{value!r} is none of its values", _nearest(str(value), known))
        return value

    return check


def _number(low: int, high: int) -> Check:
    def check(value: Any, _: Mapping[str, Any]) -> Any:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _Bad(f"{value!r} can't be meant", f"a number from {low} to {high}")
        return value

    return check


def _words(value: Any, own: Mapping[str, Any], longest: int) -> str:
    """Words that are the house's own: no doubt, no negation, no verb that says more than that it was said, no figure."""
    if not isinstance(value, str) or _UNSEEN.search(value) or len(value) > 300:
        raise _Bad("a short text in one line is wanted", 'such as "…"')
    spoken = folded_words(value)
    if len(spoken) > longest:
        raise _Bad(f"has {len(spoken)} words", f"{longest} at most")
    if any(c.isdigit() for c in value):
        raise _Bad("holds a figure", "figures come from articles alone")
    return value


def _harmless(value: str, own: Mapping[str, Any], allowed: str = "") -> str:
    spoken, free = folded_words(value), set(folded_words(allowed))
    comp = own["complementiser"]
    that = {fold(p + b + s) for p in comp["prefixes"] for b in comp["bases"] for s in comp["suffixes"]}
    guarded = {w for told in own["grammar"]["guarded"] for w in folded_words(told)} - that - free
    strong = {form for verb in own["verbs"]["entries"] if not verb.get("neutral") for form in _forms(verb)} - free
    for word in spoken:
        for form in _unjoined(word, own):
            if form in guarded:
                raise _Bad(f"«{word}» is a doubt or a negation", "these come from articles alone: leave it out")
            if form in strong:
                way_out = f"a neutral verb, such as {own['verbs']['plain']}"
                raise _Bad(f"«{word}» says more than that it was said", way_out)
    return value


def _forms(verb: Mapping[str, Any]) -> set[str]:
    return {fold(form) for form in (verb["m"], verb["f"], *verb["forms_m"], *verb["forms_f"])}


def _unjoined(word: str, own: Mapping[str, Any]) -> tuple[str, ...]:
    """A folded word, and what it is without the conjunction that may stand before it."""
    return (word, word[1:]) if word[:1] in own["grammar"]["proclitics"] else (word,)


def _name(value: Any, own: Mapping[str, Any], longest: int = LONGEST_NAME) -> str:
    text = _words(value, own, longest)
    if not folded_words(text) or "{" in text or "}" in text:
        raise _Bad("a name in words is wanted", "without braces")
    return _harmless(text, own)


def _names(value: Any, own: Mapping[str, Any]) -> Any:
    if not isinstance(value, Mapping):
        raise _Bad("a table of names is wanted", '"an outlet\'s own name" = "what the house calls it"')
    return {outlet: _name(called, own) for outlet, called in value.items()}


def _phrase(value: Any, own: Mapping[str, Any]) -> str:
    text = _words(value, own, LONGEST_NAME)
    if not folded_words(text) or "{" in text or "}" in text:
        raise _Bad("a phrase in words is wanted", f"such as {own['unnamed_sources']['phrase']}")
    return _harmless(text, own, own["unnamed_sources"]["phrase"])


def _joiner(value: Any, own: Mapping[str, Any]) -> str:
    text = _words(value, own, 3)
    if not text or "{" in text:
        raise _Bad("what stands between two sources is wanted", 'such as "؛ "')
    return _harmless(text, own)


def _others(value: Any, own: Mapping[str, Any]) -> str:
    if "{" in (text := _words(value, own, 4)):
        raise _Bad("has no slots", 'such as " ووكالات"')
    return _harmless(text, own)


def _marks(value: Any, _: Mapping[str, Any]) -> list[str]:
    if not isinstance(value, str) or value not in MARKS:
        raise _Bad(f"{value!r} is no pair of marks", f"one of {'  '.join(MARKS)}")
    return [value[0], value[1]]


def _verb(group: str) -> Check:
    def check(value: Any, own: Mapping[str, Any]) -> Any:
        known = [verb["m"] for verb in own["verbs"]["entries"] if verb.get("group") == group]
        found = next((word for word in known if isinstance(value, str) and fold(word) == fold(value)), None)
        if found is None:
            raise _Bad(f"{value!r} does not say the same", f"one of {', '.join(known)}, or leave the key out")
        return found

    return check


def _frame(name: str, free: str = "") -> Check:
    """A template of the frames; ``free`` are words that it may hold besides those of the shipped one."""

    def check(value: Any, own: Mapping[str, Any]) -> Any:
        shipped_one = own["frames"][name]
        if isinstance(shipped_one, list):
            if not isinstance(value, list) or not value:
                raise _Bad("a list of templates is wanted", f'such as ["{shipped_one[0]}"]')
            return [_template(one, own, shipped_one[0], free) for one in value]
        if isinstance(value, Mapping):
            if set(value) != {"m", "f"}:
                raise _Bad("a template for each gender is wanted", '{ m = "…", f = "…" }')
            return {gender: _template(one, own, _gendered(shipped_one, gender), free) for gender, one in value.items()}
        return _template(value, own, _gendered(shipped_one, "m"), free)

    return check


def _gendered(frame: Any, gender: str) -> str:
    return str(frame[gender]) if isinstance(frame, Mapping) else str(frame)


def _template(value: Any, own: Mapping[str, Any], like: str, free: str) -> str:
    text = _words(value, own, LONGEST_FRAME + len(_SLOT.findall(like)))
    held, wanted = sorted(_SLOT.findall(text)), sorted(_SLOT.findall(like))
    missing, strange = [s for s in wanted if s not in held], [s for s in held if s not in wanted]
    if missing:
        raise _Bad(f"leaves out {', '.join(f'{{{s}}}' for s in missing)}", f"every template keeps its slots: {like}")
    if strange or held != wanted or "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
        raise _Bad("has other slots than it may", f"each of these once: {like}")
    _harmless(_SLOT.sub(" ", text), own, f"{_SLOT.sub(' ', like)} {free}")
    return text


def _denying(value: Any, own: Mapping[str, Any]) -> Any:
    """The frame of a denied headline, which goes on saying that it is denied."""
    denied = {f for verb in own["verbs"]["entries"] if verb.get("group") == "denies" for f in _forms(verb)}
    denied |= {fold(w) for w in own["verbs"]["denial"]}
    made = _frame("headline_denied", " ".join(denied))(value, own)
    for text in made.values() if isinstance(made, Mapping) else (made,):
        if not any(form in denied for word in folded_words(text) for form in _unjoined(word, own)):
            raise _Bad("does not say that it is denied", f"such as {own['frames']['headline_denied']}")
    return made


def _quoting(name: str) -> Check:
    """A frame in whose quotation marks an article's words stand: they stay quoted."""
    plain = _frame(name)

    def check(value: Any, own: Mapping[str, Any]) -> Any:
        made = plain(value, own)
        for text in made.values() if isinstance(made, Mapping) else (made,):
            slot = "content" if "{content}" in text else "headline" if "{headline}" in text else "clause"
            quoted = "{}{{{}}}{}".format(own["marks"]["outer"][0], slot, own["marks"]["outer"][1])
            if quoted not in text:
                raise _Bad(f"takes the quotation marks off {{{slot}}}", f"write {quoted}: marks.outer changes them")
        return made

    return check


GROUPS = ("confirms", "denies", "evaluates", "forecasts", "claims", "promises", "admits")
_FRAMES = ("carry", "according", "according_twice", "according_via", "headline", "counter")
_QUOTING = ("colon", "wrote", "wrote_via", "foreign", "headline_foreign")
# The keys of a language to where they lie in the tables of the house, and what they may be.
KEYS: Mapping[str, tuple[str, Check]] = {
    "digits": ("figures.digits", _one_of("as_written", "eastern", "latin")),
    "headline.words": ("limits.headline", _number(8, 60)),
    "standfirst.bullets": ("limits.standfirst", _number(2, 6)),
    "standfirst.words": ("limits.bullet", _number(10, 60)),
    "source_line.names": ("source_line.names", _one_of("relay_and_origin", "origin")),
    "source_line.order": ("source_line.order", _one_of("carried", "earliest")),
    "source_line.most": ("limits.sources", _number(1, 6)),
    "source_line.joiner": ("marks.sources", _joiner),
    "source_line.others": ("source_line.others", _others),
    "source_line.line": ("frames.source_line", _frame("source_line")),
    "source_line.relayed": ("frames.source_relayed", _frame("source_relayed")),
    "source_line.unnamed": ("frames.source_unnamed", _frame("source_unnamed")),
    "source_line.shared": ("frames.source_shared", _frame("source_shared")),
    "unnamed_sources.call": ("unnamed_sources.call", _one_of("as_described", "phrase")),
    "unnamed_sources.phrase": ("unnamed_sources.phrase", _phrase),
    "outlets.form": ("outlet.form", _one_of("long", "short")),
    "outlets.names": ("outlet.names", _names),
    "marks.outer": ("marks.outer", _marks),
    "marks.inner": ("marks.inner", _marks),
    "verbs.formality": ("verbs.formality", _one_of("as_said", "plain", "formal")),
    **{f"verbs.{group}": (f"verbs.chosen.{group}", _verb(group)) for group in GROUPS},
    **{f"frames.{name}": (f"frames.{name}", _frame(name)) for name in _FRAMES},
    **{f"frames.{name}": (f"frames.{name}", _quoting(name)) for name in _QUOTING},
    "frames.headline_denied": ("frames.headline_denied", _denying),
}
