"""A cue's form at its place in a sentence, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.read.ar.drafts import Words
from mutabaat.read.ar.lexicon import Form, Lexicon, lexicon, words_of
from mutabaat.read.ar.nouns import TANWIN, head_of, is_upon, likely, place_at, titled
from mutabaat.read.ar.page import Page, Sentence

# A subject farther before its verb, or a longer one, is none: the verb belongs to another clause.
_SUBJECT_WORDS = 14
# Nor does a clause go back farther: what has no mark for so long is no prose.
_CLAUSE_WORDS = 80
# Nor is an adjunct before its verb longer.
_FRONTED = 22


@dataclass(frozen=True, slots=True)
class Spot:
    """Word ``i`` of the page, in sentence ``number``, read as ``form``."""

    page: Page
    number: int
    sentence: Sentence
    i: int
    form: Form

    @property
    def headline(self) -> bool:
        return self.sentence.passage.kind in ("headline", "kicker", "standfirst")

    @property
    def raw(self) -> str:
        """The word as it is written."""
        word = self.page.words[self.i]
        return self.page.text[word.start : word.end]

    @property
    def first_person(self) -> bool:
        """«أعتقد»: the writer's own belief, spelt like «اعتقد» but for the hamza."""
        return (
            self.form.kind == "past" and self.form.cue.lemma[0] == "ا" and self.raw[1 if self.form.joined else 0] == "أ"
        )

    @property
    def is_noun(self) -> bool:
        """«طالباً» is a student and no «طالبا», «نفي» is denial and no «نفى» where the page tells the two letters apart."""
        if self.form.kind == "participle" and self.form.final == "ة":
            return self.raw.endswith("ه") and "ة" in self.page.text
        if self.form.kind != "past":
            return False
        if (
            not self.form.joined
            and self.i > self.sentence.first
            and self.page.folded[self.i - 1] in words_of("before_noun")
        ):
            return not self.page.pauses(self.i)
        raw = self.raw
        return raw.endswith(TANWIN) or (self.form.final == "ى" and raw.endswith("ي") and "ى" in self.page.text)

    @property
    def passive(self) -> bool:
        """A past form whose first letter carries a damma («وُصف»): the text says that nobody named did it."""
        return self.form.kind == "past" and "\u064f" in self.raw[1 : 4 if self.form.joined else 2]

    @property
    def says_it_again(self) -> bool:
        """The verb right behind «إذ تعلن ذلك»."""
        return self.i - 1 > self.sentence.first and self.page.folded[self.i - 1] in words_of("that_one")

    @property
    def own_formula(self) -> bool:
        """«يُذكر أن» at the head of a clause."""
        page, i, lex = self.page, self.i, lexicon()
        if not page.phrase_at(i, self.sentence.last, lex.own_formulas):
            return False
        after = page.folded[i + 1] if i + 1 < self.sentence.last else ""
        opens = i == self.sentence.first or page.has_comma(i) or page.has_stop(i)
        return opens and (not after or after in lex.complementisers or after == "الي")

    @property
    def opens_clause(self) -> bool:
        """First word, after a pause or particle, or after an adjunct («من جانبه شدد»)."""
        page, i = self.page, self.i
        if (
            self.form.joined
            or (i + 1 < self.sentence.last and page.folded[i + 1] in words_of("within"))  # «بياناً طالبت فيه ب…»
            or i == self.sentence.first
            or page.pauses(i)
            or page.folded[i - 1] in words_of("before_verb")
        ):
            return True
        if i >= 2 and page.folded[i - 1] in lexicon().complementisers and page.folded[i - 2] in words_of("after_that"):
            return True  # «بعد أن هدد …»
        first = self.clause_start(i)
        adjunct = page.phrase_at(first, i, lexicon().adjuncts) > 0 or page.folded[first] in words_of("preposition")
        fronted = page.folded[first] in words_of("fronted")  # «وعن المباراة التي خاضها قال إن»
        date = page.folded[i - 1].isdigit() and i - self.sentence.first <= 4  # «يناير 2015 أعلن …»
        return (adjunct and i - first <= 9) or (fronted and i - first <= _FRONTED) or date

    @property
    def joins(self) -> bool:
        """Whether what it says stands beside what was said before, not within it."""
        if self.form.joined or self.page.pauses(self.i) or self.i == self.sentence.first:
            return True
        before = self.page.folded[self.i - 1]
        if before in words_of("and_not"):
            return True
        if before in words_of("was"):
            # «كانت تأمل» within what is said is a part of it; «، وكانت قالت» is not
            return before.startswith("و") or self.page.pauses(self.i - 1) or self.i - 1 == self.sentence.first
        return before in words_of("beside")

    @property
    def pluperfect(self) -> bool:
        """«وكان X قد قال»; not «كانت مسرعة، فيما قال X»."""
        page = self.page
        low = self.sentence.first
        if page.folded[low] not in words_of("was"):
            low = max(low, self.i - _SUBJECT_WORDS)
        return any(
            page.folded[k] in words_of("was")
            and not any(
                page.has_stop(m) or (k > self.sentence.first and page.folded[m] in words_of("beside"))
                for m in range(k + 1, self.i + 1)
            )
            for k in range(low, self.i)
        )

    @property
    def relative(self) -> bool:
        return self.i > 0 and self.page.folded[self.i - 1] in lexicon().relatives

    def clause_start(self, end: int) -> int:
        """Back from the verb to where its clause begins. Commas within «وكان X، Y، قد قال» do not end it."""
        page, first = self.page, max(self.sentence.first, end - _CLAUSE_WORDS)
        k = end - 1
        if page.folded[self.i - 1] == "قد":
            first = next(
                (m for m in range(end - 1, max(first, end - 18), -1) if page.folded[m] in words_of("was")), first
            )
        apposed = end - first < 18 and (
            page.folded[first] in words_of("was") | words_of("as_for") or page.folded[self.i - 1] == "قد"
        )
        while k > first:
            if page.has_stop(k) or page.has_colon(k) or (page.has_comma(k) and not apposed):
                return k
            if page.folded[k] in words_of("clause_opening") | words_of("was"):
                return k
            k -= 1
        return k

    def subject_before(self) -> Words | None:
        """The phrase before the verb that is its subject: «X يقول», «وكان X قد قال», «أما X فيرى», «X الذي قال»."""
        page, i, lex = self.page, self.i, lexicon()
        low = self.sentence.first
        if i + 1 < self.sentence.last and page.folded[i + 1] in words_of("within"):
            return None  # «أصدرت الوزارة بياناً أكدت فيه أن»: the document does not say it
        end = i
        while end > low and page.folded[end - 1] in words_of("verb_particle"):
            end -= 1
        if self.form.kind == "present":
            # «والوزارة إذ تعلن ذلك لتؤكد»; but «، إذ قال» has no subject before it
            if end - 3 > low and page.folded[end - 3] in words_of("while_saying") and self.says_it_again:
                end -= 2
            if end - 1 > low and page.folded[end - 1] in words_of("while_saying"):
                end -= 1
        end = self._before_aside(end)
        if end > low and page.folded[end - 1] in lex.relatives:
            return self._antecedent(end - 1, lex)
        as_for = [k for k in range(max(low, i - 12), i) if page.folded[k] in words_of("as_for")]
        again = end < i and self.says_it_again
        if self.form.joined and not again and not (page.folded[i].startswith("ف") and as_for):
            return None
        first = self._apposed(self.clause_start(end), end)
        first = next((k for k in as_for if first <= k < end), first)
        if page.folded[first] in words_of("clause_opening"):
            first += 1
        if first == self.sentence.first and first + 1 < end and "/" in page.gaps[first + 1]:
            first += 1  # «عام / وزير …»: an agency's label
        if page.folded[first] in words_of("even") and first + 1 < end:
            first += 1  # «وحتى زوجته شككت في»
        if page.folded[first] in words_of("there_is") and first + 1 < end and lex.heads.get(page.folded[first + 1]):
            first += 1  # «هناك من يرى أن»
        if self.form.kind == "present":
            # «تلقت بلاغاً من المستشفى يفيد بأن»: the document says it
            first = next((k for k in range(end - 1, first, -1) if self._indefinite_document(k)), first)
        if first >= end or page.quote_of[end - 1] != page.quote_of[i]:
            return None
        if end - first > 2 and page.folded[end - 2] in words_of("first_to"):
            end -= 2  # «كان الموقع أول من نشر»
        if page.folded[first] in words_of("no_source_start") and page.folded[first] not in words_of("this"):
            return None
        if end - first == 1 and page.folded[first] in words_of("pointing") | words_of("therefore"):
            return None  # «ذلك يؤكد أن»: the page concludes
        if self.headline and end - first >= 3 and not likely(page, first, end) and not titled(page, first, end):
            return None  # «مكان انعقاد القمة كشف عن …»
        if any(page.folded[k] in lex.complementisers for k in range(first + 1, end)):
            return None  # «شيوخهم أفتوا بأن اللقاح حرام، يدعون أنهم»
        if end - first > _SUBJECT_WORDS or page.folded[end - 1] in words_of("before_verb"):
            return None
        if any(_is_verb(page.folded[k], lex) for k in range(first, end)) or self._opens_with_verb(first, end, lex):
            return None
        no_subject = words_of("preposition") | words_of("pointing") | words_of("fronted")
        if page.phrase_at(first, end, lex.adjuncts) or page.folded[first] in no_subject:
            return None
        return first, end

    def _before_aside(self, end: int) -> int:
        """«فلان، من جهته، دعا»: back over an adjunct between two commas."""
        page, low = self.page, self.sentence.first
        if end - low < 3 or not page.has_comma(end):
            return end
        for k in range(end - 1, max(low, end - 4), -1):
            if page.has_comma(k):
                aside = page.phrase_at(k, end, lexicon().adjuncts) or page.folded[k] in words_of("verb_particle")
                return k if aside else end
        return end

    def _apposed(self, first: int, end: int) -> int:
        """«الشيخ فلان، أحد مشايخ القبيلة، اعتبر أن»: back to the name at the sentence's head that the title explains."""
        page, low, lex = self.page, self.sentence.first, lexicon()
        if not (low < first < end and page.has_comma(first) and page.has_comma(end)) or first - low > 8:
            return first
        title = (
            lex.heads.get(head_of(page.folded[first], lex)) in ("person", "anonymous")
            or page.folded[first] in lex.group
        )
        named = page.folded[low] in lex.honorifics or page.folded[low] in lex.first_names
        return low if title and named and not any(page.has_comma(k) for k in range(low + 1, first)) else first

    def _indefinite_document(self, k: int) -> bool:
        lex = lexicon()
        head = head_of(self.page.folded[k], lex)
        if lex.heads.get(head) != "document":
            return False
        written = self.page.text[self.page.words[k].start : self.page.words[k].end]
        # «إلى تقرير هندسي يفيد بأن»: nothing definite stands between the document and its verb
        alone = not any(w.startswith("ال") for w in self.page.folded[k : self.i]) and self.i - k <= 4
        return written.endswith(TANWIN) or (alone and k > 0 and self.page.folded[k - 1] in words_of("preposition"))

    def _opens_with_verb(self, first: int, end: int, lex: Lexicon) -> bool:
        word = self.page.folded[first]
        if not word.startswith(("ي", "وي", "سي", "وسي", "ست", "وست")):
            return False
        return not place_at(self.page, first, end) and word not in lex.first_names and not head_of(word, lex)

    def _antecedent(self, end: int, lex: Lexicon) -> Words | None:
        """The noun phrase before «الذي» or «التي», back to its head of that gender and the name before the head."""
        page = self.page
        # «المزارع التي وصفها بأنها»: the one who speaks is not what the relative stands for
        feminine = self.form.gender == "f" if self.form.pronoun else page.folded[end].endswith("تي")
        low = max(self.sentence.first, end - 10)
        for k in range(end - 1, low - 1, -1):
            if k + 1 < end and (page.has_comma(k + 1) or page.has_stop(k + 1)):
                break
            head = head_of(page.folded[k], lex)
            if not head or (head.endswith("ه") != feminine and head not in words_of("feminine_heads")):
                continue
            first = k
            while first > low and lex.heads.get(page.folded[first - 1]) == "person":
                first -= 1  # «رئيس النادي الذي قال»
            while first > low and any(
                page.folded[m] in lex.first_names and not is_upon(page, m) for m in range(max(low, first - 2), first)
            ):
                first -= 1
            return first, end
        return self._named(low, end, lex)

    def _named(self, low: int, end: int, lex: Lexicon) -> Words | None:
        """«برئاسة سامي الدرماني، الذي قال»: the name right before the relative, where no title stands."""
        page = self.page
        for k in range(end - 1, max(low, end - 4) - 1, -1):
            if page.gaps[k + 1].strip() and k + 1 < end:
                return None
            if page.folded[k] in lex.first_names and not is_upon(page, k) and k + 1 < end:
                while k > low and page.folded[k - 1] in lex.first_names and not page.gaps[k].strip():
                    k -= 1
                return k, end
        return None


def _is_verb(word: str, lex: Lexicon) -> bool:
    if word in words_of("verbal") or word in lex.verbs:
        return True
    return any(f.kind in ("past", "present") and not f.cue.strict for f in lex.forms.get(word, ()))
