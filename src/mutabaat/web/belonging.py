"""Why an article stands in its story, in words for a person: the machine's causes are keys and ids."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from mutabaat.records.relations import Membership
from mutabaat.records.views import StoredArticle
from mutabaat.text.keys import key
from mutabaat.text.words import words
from mutabaat.web import links
from mutabaat.web.foreign import bdi
from mutabaat.web.ui import Ui

SHOWN = 6  # words
_READ = 4000  # characters of a text in which the words are looked up


def belonging(article: StoredArticle, membership: Membership, ui: Ui, *, arranges: bool) -> tuple[Markup, ...]:
    """The reasons, each a sentence: a person's judgement, a text in common, the words in common as the article writes them,
    the same matter in another language. Empty where the machine gave none: the article opened its story. ``arranges``: whether
    the reader may see the acts on the story."""
    kinds: dict[str, list[str]] = {}
    for cause in membership.why:
        kind, _, value = cause.partition(":")
        kinds.setdefault(kind, []).append(value)
    out: list[Markup] = []
    if "decided" in kinds:
        acts = ui.t("belongs.acts")
        link = Markup('<a href="{}">{}</a>').format(links.arrange(membership.story), acts) if arranges else acts
        out.append(ui.t("belongs.decided", link=link))
    if "related" in kinds:
        out.append(ui.t("belongs.related"))
    found = _as_written(article, kinds.get("term", ()))
    if found:
        lang = article.reading.lang
        out.append(ui.t("belongs.terms", words=ui.t("comma").join(bdi(word, lang) for word in found[:SHOWN])))
    if "mark" in kinds:
        out.append(ui.t("belongs.across"))
    return tuple(out)


def _as_written(article: StoredArticle, terms: Sequence[str]) -> list[str]:
    """The words of the article that bear the keys, each by its shortest form; keys that none bears are left out."""
    wanted = set(terms)
    forms: dict[str, str] = {}
    text = f"{article.headline}\n{article.text[:_READ]}"
    for word in words(text) if wanted else ():
        bears = key(word.folded, article.reading.lang)
        form = text[word.start : word.end]
        if bears in wanted and (bears not in forms or len(form) < len(forms[bears])):
            forms[bears] = form
    return [forms[term] for term in dict.fromkeys(terms) if term in forms]
