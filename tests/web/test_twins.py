"""Whatever the pages show and do, programs can: each route of the pages with its twin in the API, or why it has none."""

from __future__ import annotations

from mutabaat.records.accounts import MAY
from mutabaat.web.needs import NEEDS

FORMS = ("md", "html", "docx", "pdf", "ninjs", "jsonld", "json")
BROWSER = "of the browser alone: it keeps nothing but cookies"
KEYS = "a key makes no keys: people log in, change passwords and accounts on the pages and the command line"
FILE = "is for programs as it is"
HUBS = "is the hubs'"

TWINS: dict[tuple[str, str], tuple[str, str] | str] = {
    ("GET", "/"): ("GET", "/api/stories"),
    ("GET", "/story/{id:path}"): ("GET", "/api/stories/{id}"),
    ("GET", "/article/{id:path}"): ("GET", "/api/articles/{id:path}"),
    ("GET", "/compare/{pair:path}"): ("GET", "/api/compare"),
    ("GET", "/brief/{id:path}"): ("GET", "/api/stories/{id}/brief"),
    ("GET", "/brief/{id:path}/edit"): ("GET", "/api/stories/{id}/brief/state"),
    **{("GET", f"/brief/{{id:path}}.{form}"): ("GET", "/api/stories/{id}/brief/files/{form}") for form in FORMS},
    ("GET", "/published"): ("GET", "/api/published"),
    ("GET", "/published/{id}"): ("GET", "/api/published/{id}"),
    **{("GET", f"/published/{{id}}.{form}"): FILE for form in FORMS},
    ("GET", "/evidence/{id:path}.wacz"): ("GET", "/api/stories/{id}/evidence"),
    ("GET", "/outlets"): ("GET", "/api/outlets"),
    ("GET", "/actors"): ("GET", "/api/actors"),
    ("GET", "/actors/{id:path}"): ("GET", "/api/actors/{id:path}"),
    ("GET", "/search"): ("GET", "/api/search"),
    ("GET", "/help"): ("GET", "/api/docs"),
    ("GET", "/watch"): ("GET", "/api/watched"),
    ("GET", "/watch/confirm"): ("POST", "/api/targets/confirm"),
    ("GET", "/correct/{id:path}"): ("GET", "/api/corrections"),
    ("GET", "/arrange/{id:path}"): ("GET", "/api/story-acts"),
    ("GET", "/account"): ("GET", "/api/account"),
    ("GET", "/accounts"): ("GET", "/api/accounts"),
    ("GET", "/accounts/log"): ("GET", "/api/log"),
    **{("GET", f"/feeds/{kind}/{{id:path}}.{{form}}"): FILE for kind in ("story", "outlet", "search")},
    **{("GET", path): FILE for path in ("/metrics", "/health/live", "/health/ready")},
    ("GET", "/static"): BROWSER,
    ("GET", "/login"): KEYS,
    ("GET", "/login/oidc"): KEYS,
    ("GET", "/login/oidc/back"): KEYS,
    ("GET", "/login/oidc/leave"): KEYS,
    ("GET", "/websub/{token}"): HUBS,
    ("POST", "/websub/{token}"): HUBS,
    ("POST", "/story/{id:path}/seen"): ("POST", "/api/stories/{id}/seen"),
    ("POST", "/watch/story/{id:path}"): ("POST", "/api/stories/{id}/watch"),
    ("POST", "/watch/save"): ("POST", "/api/searches"),
    ("POST", "/watch/drop"): ("POST", "/api/searches/{id}/remove"),
    ("POST", "/watch/target"): ("POST", "/api/targets"),
    ("POST", "/watch/ask"): ("POST", "/api/targets/{id}/ask"),
    ("POST", "/watch/confirm"): ("POST", "/api/targets/confirm"),
    ("POST", "/correct/{id:path}"): ("POST", "/api/corrections"),
    ("POST", "/withdraw/{id:path}"): ("POST", "/api/corrections/{id}/withdraw"),
    ("POST", "/arrange/{id:path}"): ("POST", "/api/story-acts"),
    ("POST", "/actors/choice"): ("POST", "/api/actors/choices"),
    ("POST", "/brief/{id:path}/edit"): ("POST", "/api/stories/{id}/brief"),
    ("POST", "/brief/{id:path}/publish"): ("POST", "/api/stories/{id}/brief/publish"),
    ("POST", "/published/{id}/withdraw"): ("POST", "/api/published/{id}/withdraw"),
    ("POST", "/outlets/look"): ("POST", "/api/outlets/preview"),
    ("POST", "/outlets/add"): ("POST", "/api/outlets/add"),
    ("POST", "/outlets/{id:path}/remove"): ("POST", "/api/outlets/{id:path}/remove"),
    ("POST", "/outlets/{id:path}/move"): ("POST", "/api/outlets/{id:path}/move"),
    ("POST", "/settings"): BROWSER,
    **{("POST", f"/{path}"): KEYS for path in ("login", "logout", "account/password", "account/token", "account/revoke")},
    **{("POST", f"/accounts/{act}"): KEYS for act in ("add", "role", "password", "disable", "enable")},
}  # fmt: skip


def test_every_route_of_the_pages_has_its_twin() -> None:
    """A new page or act stands above with what programs ask instead, or with why they can't."""
    pages = {row for row in NEEDS if not row[1].startswith("/api/")}
    assert pages == set(TWINS)
    assert {twin for twin in TWINS.values() if isinstance(twin, tuple)} <= set(NEEDS)


def test_a_twin_needs_no_less() -> None:
    """Who may not do it on the page may not do it over the API."""
    for page, twin in TWINS.items():
        if isinstance(twin, tuple) and page not in (
            ("GET", "/correct/{id:path}"),
            ("GET", "/arrange/{id:path}"),
            ("GET", "/brief/{id:path}/edit"),
        ):
            asked, given = NEEDS[page], NEEDS[twin]
            assert [role for role in MAY if given in MAY[role]] == [role for role in MAY if asked in MAY[role]], (
                page,
                twin,
            )
