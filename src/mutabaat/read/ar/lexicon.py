"""The Arabic tables of attribution, compiled once: forms of cues, phrases, heads of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mutabaat.records.statements import Act, Certainty, Commitment, SourceType, Stance
from mutabaat.text import lexicon as files
from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold

FormKind = Literal["past", "present", "participle", "masdar"]
Gender = Literal["m", "f", ""]
Forms = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """One lemma of attribution with its frames; the fields are those of ``[[cue]]`` in ``ar.toml``."""

    lemma: str
    prep: frozenset[str] = frozenset()
    np: frozenset[str] = frozenset()
    np_noun: bool = False
    np_words: frozenset[str] = frozenset()
    np_outlet: bool = False
    nominal: bool = False
    only_negated: bool = False
    person: bool = False
    strict: bool = False
    quote_only: bool = False
    continues: bool = False
    relays: bool = False
    ascribes: bool = False
    own_source: bool = False
    documents: bool = False
    mute: frozenset[str] = frozenset()
    masdar_quote: bool = False
    owned: bool = False  # a noun that reports only where its owner stands beside it
    prep_noun: bool = False  # a noun whose content its own preposition brings («تشكيك الهيئة في …»)
    not_next: frozenset[str] = frozenset()
    b_clause: bool = False
    objects: bool = False
    only_next: frozenset[str] = frozenset()
    loads: bool = False
    stance: Stance = "asserts"
    commitment: Commitment = "neutral"
    act: Act = "speech"
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a cue as it stands in text. ``joined`` when a conjunction is written with it («وقال»)."""

    cue: Cue
    kind: FormKind
    joined: bool
    gender: Gender = ""
    plural: bool = False
    speaker: Literal[1, 3] = 3
    pronoun: bool = False  # a masdar with its speaker as a suffix («قوله»), a verb with its object («يتهمه»)
    # its last letter as it is written: «يدّعي» claims and «يُدعى» is called, «نفى» denies and «نفي» is denial, «آملة» hopes
    # and «أمله» is his hope
    final: str = ""
    jussive: bool = False  # without its weak last letter, as after «لم»: «لم ينفِ»


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that says on whose word; the fields are those of ``[[phrase]]``."""

    words: tuple[str, ...]
    joined: bool  # its last word is a clitic written with the next one («وفقا ل»)
    needs_source: bool = False
    verb: bool = False
    pronoun: bool = False
    document: bool = False
    only_clause: bool = False


def _past(stem: str, table: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, Gender, bool, Literal[1, 3]]]:
    weak = stem[-1] in "ىا"
    for ending in table["past_weak"] if weak else table["past"]:
        base = stem[:-1] if weak and ending else stem
        yield (
            base + ending,
            "f" if ending in ("ت", "تا") else "m",
            ending in ("وا", "ن", "ا", "تا"),
            1 if ending == "نا" else 3,
        )


def _present(stem: str, table: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, Gender, bool, Literal[1, 3]]]:
    weak = stem[-1] in "ىاوي"
    for prefix, gender, person in (("ي", "m", 3), ("ت", "f", 3)):
        for ending in table["present"]:
            if ending == "ا" and len(stem) < 4:
                continue  # «لم يعلّقا»; but «يقرأ» is no dual of «يقر»
            base = stem[1:-1] if weak and ending in ("ون", "وا") else stem[1:]
            yield prefix + base + ending, gender, bool(ending), person  # type: ignore[misc]


def _participle(stem: str, table: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, Gender, bool, Literal[1, 3]]]:
    for ending in table["participle"]:
        base = stem[:-1] if stem[-1] == "ي" and ending == "ين" else stem
        yield base + ending, "f" if ending in ("ة", "ات", "تين") else "m", ending in ("ين", "ان", "ات", "تين"), 3


def _forms(entry: Mapping[str, Any], cue: Cue, table: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, Form]]:
    makers: tuple[tuple[FormKind, Any], ...] = (("past", _past), ("present", _present), ("participle", _participle))
    for kind, maker in makers:
        if kind not in entry:
            continue
        for form, gender, plural, person in maker(entry[kind], table):
            for front in table[f"{kind}_front"]:
                # «لينفي»: a clause of purpose is said beside the one before it, too
                joined = (front[:1] in ("و", "ف") and bool(front)) or (kind == "present" and front == "ل")
                final = form[-1]
                if kind == "present" and form[-1] in "يىو" and len(form) > 3:
                    yield front + form[:-1], Form(cue, kind, joined, gender, plural, person, jussive=True)
                yield front + form, Form(cue, kind, joined, gender, plural, person, False, final)
                if (cue.person or cue.objects) and kind in ("past", "present") and (plural or form[-1] not in "ناا"):
                    held = form[:-1] if form.endswith("وا") else form[:-1] + "ا" if form[-1] == "ى" else form
                    for suffix in table["objects"]:
                        yield front + held + suffix, Form(cue, kind, joined, gender, plural, person, True)
    for own in entry.get("own", ()):
        for front in table["past_front"]:
            yield front + own, Form(cue, "past", bool(front), "", False, 1)
    if masdar := entry.get("masdar"):
        for front in table["masdar_front"]:
            joined = front[:1] == "و"
            yield front + masdar, Form(cue, "masdar", joined)
            stem = masdar[:-1] + "ت" if masdar.endswith("ة") else masdar
            if "ال" not in front and front != "لل":
                for suffix in table["pronouns"]:
                    yield front + stem + suffix, Form(cue, "masdar", joined, "", False, 3, True)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, folded. Phrase tables map the first word to the tuples of words that begin with it, longest first."""

    forms: Mapping[str, tuple[Form, ...]]
    complementisers: frozenset[str]
    phrases: Mapping[str, tuple[Phrase, ...]]
    impersonal_nouns: frozenset[str]
    impersonal_verbs: frozenset[str]
    said: frozenset[str]
    own_formulas: Forms
    relatives: frozenset[str]
    adverbs: frozenset[str]
    adjuncts: Forms
    anonymity_clause: Forms
    anonymity_marks: Forms
    outlet_heads: frozenset[str]
    outlet_names: Forms
    outlet_ids: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, SourceType]
    group: frozenset[str]
    spokesman: frozenset[str]
    title_words: frozenset[str]
    honorifics: frozenset[str]
    back: frozenset[str]
    object_words: frozenset[str]
    object_pattern: re.Pattern[str]
    definite_pattern: re.Pattern[str]
    events: frozenset[str]
    leading: frozenset[str]
    no_source: frozenset[str]
    name_before: Forms
    relative_verbs: frozenset[str]
    pause_phrase_ends: Forms
    phrase_goes_on: Forms
    noun_cue_ends: Forms
    pause_ends: Forms
    phrase_ends: Forms
    contrasts: Forms
    places: Forms
    capitals: Forms
    nisba: Mapping[str, str]
    labels: frozenset[str]
    verbs: frozenset[str]
    first_names: frozenset[str]
    family: frozenset[str]
    sets: Mapping[str, frozenset[str]]


def _words(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(form) for form in forms)


def _sequences(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(fold(form).split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(many), key=lambda w: (-len(w), w))) for first, many in table.items()}


def _cue(entry: Mapping[str, Any]) -> Cue:
    stems = ("past", "present", "participle", "masdar")
    fields = {key: value for key, value in entry.items() if key not in stems and key != "own"}
    for key in ("prep", "np", "np_words", "mute", "not_next", "only_next"):
        if key in fields:
            fields[key] = frozenset(fold(x) for x in fields[key])
    return Cue(**fields)


def _other_verbs(table: Mapping[str, Any]) -> frozenset[str]:
    """The forms of verbs that report nothing, as far as no noun is spelt like them."""
    found = {*table["clear"]}
    for pair in table["verbs"]:
        past, _, present = pair.rpartition(" ")
        base = past[:-1] if past[-1:] in ("ى", "ي") else past
        if past:
            found.update(base + ending for ending in table["past_endings"])
            if len(past) >= 5 and past[0] in "اأ":
                found.add(past)
        stem = present[1:-1] if present[-1] in "يىو" else present[1:]
        for ending in table["present_endings"]:
            found.update(front + (stem if ending else present[1:]) + ending for front in "يت")
        found.update(front + present[1:] + suffix for front in "يت" for suffix in ("ه", "ها", "هم"))
    forms = {fold(form) for form in found}
    nouns = {form for form in forms if len(form) == 4 and form[0] == "ت"}  # «تعرض» is her showing and an exposure
    return frozenset(front + form for form in forms - nouns for front in ("", "و", "ف"))


_TYPES: tuple[SourceType, ...] = (
    "anonymous",
    "collective",
    "outlet",
    "document",
    "official_body",
    "organisation",
    "person",
    "unknown",
)


@cache
def lexicon() -> Lexicon:
    """The compiled tables of ``ar.toml`` and the files beside it."""
    raw = files.load("ar")
    forms: dict[str, list[Form]] = {}
    for entry in [*raw["cue"], *files.load("ar_cues")["cue"]]:
        cue = _cue(entry)
        for text, form in _forms(entry, cue, raw["inflection"]):
            same = forms.setdefault(fold(text), [])
            if not any(f.cue.lemma == cue.lemma and f.kind == form.kind for f in same):
                same.append(form)
    phrases: dict[str, list[Phrase]] = {}
    for entry in raw["phrase"]:
        for text in entry["forms"]:
            words = fold(text).split()
            joined = words[-1] == "ل"
            phrase = Phrase(
                tuple(words[:-1] if joined else words),
                joined,
                entry.get("needs") == "source",
                entry.get("verb", False),
                entry.get("pronoun", False),
                entry.get("document", False),
                entry.get("only") == "clause",
            )
            phrases.setdefault(words[0], []).append(phrase)
    heads: dict[str, SourceType] = {}
    speakers = files.load("ar_speakers")
    for kind in _TYPES:
        for word in [*raw["heads"][kind], *speakers["heads"].get(kind, ())]:
            heads.setdefault(fold(word), kind)
    comp = raw["complementiser"]
    given = speakers["given"]
    names = _words([*raw["first_names"]["forms"], *given["f"], *given["m"]])
    return Lexicon(
        forms={text: tuple(many) for text, many in forms.items()},
        complementisers=_words(front + form for front in comp["front"] for form in comp["forms"]),
        phrases={k: tuple(sorted(v, key=lambda p: -len(p.words))) for k, v in phrases.items()},
        impersonal_nouns=_words(raw["impersonal"]["nouns"]),
        impersonal_verbs=_words(raw["impersonal"]["verbs"]),
        said=_words(raw["impersonal"]["said"]),
        own_formulas=_sequences(raw["own_formula"]["forms"]),
        relatives=_words(raw["relative"]["forms"]),
        adverbs=_words(raw["adverb"]["forms"]),
        adjuncts=_sequences(raw["adjunct"]["forms"]),
        anonymity_clause=_sequences(raw["anonymity"]["clause"]),
        anonymity_marks=_sequences(raw["anonymity"]["marks"]),
        outlet_heads=_words(raw["outlet"]["heads"]),
        outlet_names=_sequences(raw["outlet"]["names"]),
        outlet_ids={k: tuple(fold(n) for n in v) for k, v in raw["outlet_ids"].items()},
        heads=heads,
        group=_words(raw["heads"]["group"]),
        spokesman=_words(raw["heads"]["spokesman"]),
        title_words=_words(raw["heads"]["title_words"]),
        honorifics=_words(raw["heads"]["honorifics"]),
        back=_words(raw["heads"]["back"]),
        object_words=_words(raw["object"]["words"]),
        events=_words(raw["event"]["nouns"]),
        object_pattern=re.compile(raw["object"]["pattern"]),
        definite_pattern=re.compile(raw["object"]["definite"]),
        leading=_words(
            front + stem + end for stem in raw["leading"]["past"] for front in ("", "و") for end in ("", "ت", "وا")
        ),
        no_source=_words(raw["no_source"]["forms"]),
        name_before=_sequences(raw["name_before"]["forms"]),
        relative_verbs=_words(raw["content_end"]["relative_verbs"]),
        pause_phrase_ends=_sequences(raw["content_end"]["pause_phrase"]),
        phrase_goes_on=_sequences(raw["content_end"]["goes_on_after"]),
        noun_cue_ends=_sequences(raw["content_end"]["after_noun_cue"]),
        pause_ends=_sequences(raw["content_end"]["after_pause"]),
        phrase_ends=_sequences(raw["content_end"]["noun_phrase"]),
        contrasts=_sequences(raw["content_end"]["contrasts"]),
        places=_sequences(raw["places"]["forms"]),
        capitals=_sequences(raw["places"]["capitals"]),
        nisba={fold(k): v for k, v in raw["places"]["nisba"].items()},
        labels=_words(raw["labels"]["forms"]),
        verbs=_other_verbs(files.load("ar_verbs")) - names,
        first_names=names,
        family=_words(speakers["family"]["forms"]),
        # as they are written, too: some sets name lemmas
        sets={name: _words(words) | frozenset(words) for name, words in raw["sets"].items()},
    )


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a table of ``[sets]``, folded and as they are written there."""
    return lexicon().sets[name]


def is_agency(words: Sequence[str]) -> bool:
    """Whether the words are an agency's or a known outlet's name."""
    name = " ".join(words)
    return bool(agency(name)) or tuple(words) in lexicon().outlet_names.get(words[0] if words else "", ())
