"""Attributions that no verb makes: «according to», «Doe: …», «"…" — Doe», «reportedly»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mutabaat.read.en import nounphrases
from mutabaat.read.en.contents import Complement
from mutabaat.read.en.ends import content_end
from mutabaat.read.en.grammar import Cue, Form, phrases, source_words, verbs, words
from mutabaat.read.en.groups import Group
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence
from mutabaat.records.evidence import Span

# The cue of marks and phrases that have no verb.
SAYS = Cue("says", frozenset({"clause"}), "asserts", "neutral", "speech", noun=False, invert=False)
HEARSAY = Cue("reportedly", frozenset(), "asserts", "neutral", "speech", noun=False, invert=False)
ASKS = Cue("ask", frozenset(), "asks", "neutral", "speech", noun=False, invert=False)
_LABEL = re.compile(r"([A-Z][\w.&’'-]*(?:\s[A-Z&][\w.’'-]*){0,2}):\s+(?=\S)")
_LABEL_LINE = re.compile(rf"^{_LABEL.pattern}", re.MULTILINE)
_SPEAKER = re.compile(r"[\"“]?([A-Z][A-Z.'’ -]{1,30}[A-Z]):\s+(?=\S)")


def according(s: Sentence, groups: list[Group]) -> list[Found]:
    """«according to X»: the clause before it, or after it at the start of the sentence."""
    found: list[Found] = []
    for form, name in phrases():
        if form[-1] not in s.low or form[0] not in s.low:
            continue
        for i in range(s.n - len(form)):
            if s.quote[i] is None and s.low[i] == form[0] and tuple(s.low[i : i + len(form)]) == form:
                made = _according(s, groups, i, i + len(form), name)
                if made:
                    found.append(made)
    return found


def _according(s: Sentence, groups: list[Group], i: int, k: int, name: str) -> Found | None:
    source = nounphrases.after(s, k)
    if source is None:
        return None
    comma = next((j for j in range(*source) if s.low[j] == "," and s.quote[j] is None), 0)
    if i == 0 and comma and not _subject_at(s, source[1] + 1):
        source = (source[0], comma)  # «According to her friends, a man came in, bought …»
    left = i
    while left > 0 and not s.word(left - 1) and s.quote[left - 1] is None:
        left -= 1
    start = _clause_start(s, left)
    if left - start >= 3:
        span = (s.starts[start], s.ends[left - 1])
        quote = s.quote[start]
        if quote is not None and start == 0:
            span = (quote.start, span[1])
        content = [span]
    else:
        a = source[1]
        while a < s.n and not s.word(a) and s.quote[a] is None:
            a += 1
        if a >= s.n:
            return None
        form = Form("base", (), SAYS)
        end = content_end(s, Complement(form, "clause", a, a), groups)
        if end <= a:
            return None
        start, stop = s.span(a, end)
        last = s.quote[end - 1]
        content = [(start, max(stop, last.end if last is not None else 0))]
    return Found([s.span(i, k)], content, s.span(*source), SAYS, name, s.passage.n)


def _subject_at(s: Sentence, i: int) -> bool:
    """Whether a clause may begin at token ``i``: by a determiner, a pronoun, a name, a quotation."""
    if i >= s.n:
        return False
    kinds = ("determiners", "possessives", "subjects")
    return s.quote[i] is not None or s.capital(i) or s.low[i] == "there" or any(s.low[i] in words(k) for k in kinds)


def _clause_start(s: Sentence, left: int) -> int:
    """The start of the clause that ends before ``left``: after a semicolon, else the sentence's start."""
    for i in range(left - 1, 0, -1):
        if s.low[i] == ";" and s.quote[i] is None:
            return i + 1
    return 0


def headline_colon(s: Sentence) -> Found | None:
    """«Doe: the port is safe»: up to five words without a cue verb before the first colon of a headline or bullet."""
    for i in range(min(s.n, 8)):
        if s.low[i] != ":" or s.quote[i] is not None:
            continue
        before = s.low[:i]
        if not 0 < i <= 6 or i + 2 >= s.n or not s.capital(0) or " ".join(before) in words("labels"):
            return None
        if any(w in words("auxiliaries") or w in ("over", "how", "why", "what") for w in before):
            return None
        if any(
            verbs().get(w) and verbs()[w][0].kind in ("past", "both") and not s.capital(j) for j, w in enumerate(before)
        ):
            return None
        end = s.n
        while end > i + 1 and s.low[end - 1] in (".", ";"):
            end -= 1
        return Found([s.span(i, i + 1)], [s.span(i + 1, end)], s.span(0, i), SAYS, "colon", s.passage.n)
    return None


def headline_dash(s: Sentence) -> Found | None:
    """«Two killed in mine blast – state TV»: who says it stands after the dash that ends a headline."""
    for i in range(s.n - 2, max(1, s.n - 7), -1):
        if s.low[i] not in ("–", "—", "--", "-") or s.quote[i] is not None:
            continue
        last = s.low[s.n - 1]
        kinds = ("official_body", "organisation", "outlet", "document", "anonymous", "collective", "roles", "offices")
        if i < 3 or not any(last in source_words(kind) for kind in kinds):
            return None
        if any(w in verbs() or w in words("auxiliaries") for w in s.low[i + 1 :]):
            return None
        start = s.span(0, i)
        quote = s.quote[0]
        return Found(
            [s.span(i, i + 1)],
            [(min(start[0], quote.start) if quote else start[0], start[1])],
            s.span(i + 1, s.n),
            SAYS,
            "dash",
            s.passage.n,
        )
    return None


def dash_name(s: Sentence) -> Found | None:
    """«"We will stay." — Jane Doe, teacher»: a quotation signed after a dash."""
    for i in range(1, s.n - 1):
        if s.low[i] not in ("―", "—", "–", "--") or s.quote[i] is not None:
            continue
        quote = s.quote[i - 1]
        if quote is None or quote.end != s.ends[i - 1] or not s.capital(i + 1) or s.n - i > 20:
            continue
        source = nounphrases.after(s, i + 1)
        if source is not None:
            return Found([s.span(i, i + 1)], [(quote.start, quote.end)], s.span(*source), SAYS, "dash", s.passage.n)
    return None


def hearsay(s: Sentence, groups: Sequence[Group]) -> Found | None:
    """«The quay has reportedly sunk»: nobody's word, by an adverb. None where a cue verb stands in the sentence."""
    at = next((i for i in range(s.n) if s.low[i] in words("hearsay") and s.quote[i] is None), -1)
    if at < 0 or any(g.first <= at < g.last for g in groups):
        return None
    end = s.n
    while end > at + 1 and not s.word(end - 1) and s.quote[end - 1] is None:
        end -= 1
    start = _clause_start(s, at) if at else 0
    pieces = [s.span(start, at)] if at > start else []
    begin = at + 1
    while begin < end and s.low[begin] == ",":
        begin += 1
    pieces += [s.span(begin, end)] if end > begin else []
    if not pieces:
        return None
    return Found([s.span(at, at + 1)], pieces, None, HEARSAY, "adverb", s.passage.n)


def asked(s: Sentence, groups: Sequence[Group]) -> Found | None:
    """«Asked whether it would sink, Doe said …»: the question that nobody is named for."""
    if s.n < 4 or s.low[0] not in words("asked") or s.quote[0] is not None:
        return None
    k = 1
    if s.low[k] not in (*words("wh"), "about"):
        return None
    a = k + 1 if s.low[k] == "about" else k
    end = next((i for i in range(a, s.n) if s.low[i] == "," and s.quote[i] is None), 0)
    if end <= a:
        return None
    return Found([s.span(0, a if a > k else 1)], [s.span(a, end)], None, ASKS, "asked", s.passage.n)


def speaker_label(s: Sentence, names: frozenset[str] = frozenset()) -> tuple[Span, int] | None:
    """«WALLACE: …» at the start of a paragraph, or one of ``names``: the name, and where the speech begins."""
    match = _SPEAKER.match(s.text, s.start, s.end)
    if match is None and names:
        match = _LABEL.match(s.text, s.start, s.end)
        match = match if match and match[1] in names else None
    return (match.span(1), match.end()) if match else None


def interview_labels(text: str) -> frozenset[str]:
    """The labels of an interview, «Q:», «Lantern:», «Doe:»: at least two that open paragraphs by turns, one of them twice."""
    found = (match[1] for match in _LABEL_LINE.finditer(text))
    count = Counter(label for label in found if label.lower() not in words("labels"))
    return frozenset(count) if len(count) in (2, 3, 4) and sum(count.values()) >= 4 else frozenset()
