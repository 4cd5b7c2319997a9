"""Which outlet an article belongs to."""

from __future__ import annotations

from mutabaat.desk.register import UNKNOWN, outlet_of
from mutabaat.records.evidence import Article, Outlet, Passage
from mutabaat.records.statements import Reading

READING = Reading("ar", (), ())
NAHR = Outlet("nahr", "النهر نيوز", ("Nahr News",), domains=("nahr.example",))
KNOWN = {NAHR.id: NAHR}


def article(**fields: str) -> Article:
    return Article(id="a", text="نهرنيوز- متابعات\nقال المتحدث إن الجسر آمن.", lang="ar", **fields)  # type: ignore[arg-type]


def test_the_named_outlet_comes_first() -> None:
    """An outlet named with the article is taken, known or new."""
    assert outlet_of(article(outlet="nahr", url="https://other.example/1"), READING, KNOWN) is NAHR
    new = outlet_of(article(outlet="safa", outlet_name="صفا", url="https://www.safa.example/1"), READING, KNOWN)
    assert (new.id, new.name, new.domains) == ("safa", "صفا", ("safa.example",))


def test_the_host_tells_the_outlet() -> None:
    """A page of a known domain, or of a host below it, belongs to that outlet; a look-alike does not."""
    assert outlet_of(article(url="https://live.nahr.example/x"), READING, KNOWN) is NAHR
    assert outlet_of(article(url="https://notnahr.example/x"), READING, KNOWN).id == "notnahr.example"


def test_the_outlet_line_names_it() -> None:
    """A text without address says whose it is in its first line."""
    reading = Reading("ar", (Passage(0, "outlet_line", 0, 16),), ())
    assert outlet_of(article(), reading, KNOWN).name == "نهرنيوز"


def test_without_any_sign_it_is_unknown() -> None:
    """Nothing is guessed."""
    assert outlet_of(article(), READING, KNOWN) is UNKNOWN


def test_an_outlet_of_the_world_has_its_names() -> None:
    """A known domain brings the names by which others cite it, and tells agencies."""
    found = outlet_of(article(url="https://www.reuters.com/world/1"), READING, {})
    assert found.is_agency
    assert {"رويترز", "Reuters"} <= set(found.all_names)


def test_the_name_given_with_the_article_is_shown() -> None:
    """What the user calls an outlet is kept; the known names stand beside it."""
    found = outlet_of(article(outlet="x1", outlet_name="أكسيوس بالعربية", url="https://axios.com/1"), READING, {})
    assert (found.id, found.name) == ("x1", "أكسيوس بالعربية")
    assert "Axios" in found.names


def test_a_letter_belongs_to_the_outlet_of_its_senders_domain() -> None:
    """Newsletters come from hosts below the outlet's own."""
    known = {"shiraa": Outlet("shiraa", "الشراع", domains=("shiraa.example",))}
    assert outlet_of(article(outlet="post.shiraa.example"), READING, known).id == "shiraa"
    assert outlet_of(article(outlet="unheard.example"), READING, known).domains == ("unheard.example",)
