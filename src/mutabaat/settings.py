"""Settings of a desk, from the environment and the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import Literal, get_args

from mutabaat.records.accounts import ROLES, Role

DB = "mutabaat.db"
_PASSWORD = re.compile(r"(?<=://)([^:/@]*):.*@|(?i:((?:^|[?&])(?:ssl)?password)=[^&]*)")


def without_password(address: str) -> str:
    """The address of a database as it may be shown: stars stand for a password."""
    return _PASSWORD.sub(lambda found: f"{found[1]}:***@" if found[1] is not None else f"{found[2]}=***", address)


Pooling = Literal["mean", "cls"]


@dataclass(frozen=True, slots=True)
class EmbedderSettings:
    """A model of meaning that the user has. ``where``: empty (none), an ONNX folder, or the http address of an endpoint.

    ``pooling`` is for an ONNX folder: how the vectors of tokens become one of the text. ``prefix`` stands before each text,
    as some models want it («query: »). ``tokens``: of a text, at most. ``timeout``: seconds for a request. The key is in no
    ``repr``.
    """

    where: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    pooling: Pooling = "mean"
    prefix: str = ""
    tokens: int = 256
    timeout: float = 60.0

    @property
    def is_endpoint(self) -> bool:
        return "://" in self.where

    @property
    def characters(self) -> int:
        """Characters that surely are no more than ``tokens``: an endpoint refuses longer texts, and has no shared tokenizer."""
        return self.tokens * 2

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> EmbedderSettings:
        """MUTABAAT_EMBEDDER, and with _MODEL, _KEY, _POOLING, _PREFIX, _TOKENS, _TIMEOUT behind it. Raises ValueError."""
        name = "MUTABAAT_EMBEDDER"
        where, model = environment.get(name, "").strip(), environment.get(f"{name}_MODEL", "").strip()
        pooling = environment.get(f"{name}_POOLING", "") or "mean"
        tokens = environment.get(f"{name}_TOKENS", "") or "256"
        if pooling not in get_args(Pooling):
            raise ValueError(f"{name}_POOLING: mean or cls is wanted, not {pooling!r}")
        if not tokens.isdecimal() or not 8 <= int(tokens) <= _MOST_TOKENS:
            raise ValueError(f"{name}_TOKENS: a number from 8 to {_MOST_TOKENS} is wanted, not {tokens!r}")
        if "://" in where and not model:
            raise ValueError(f"{name}_MODEL: an endpoint is asked for a model by name; none is set")
        return cls(
            where=where,
            model=model,
            key=environment.get(f"{name}_KEY", "").strip(),
            pooling="cls" if pooling == "cls" else "mean",
            prefix=environment.get(f"{name}_PREFIX", ""),
            tokens=int(tokens),
            timeout=_seconds(f"{name}_TIMEOUT", environment.get(f"{name}_TIMEOUT", "") or "60") or 60.0,
        )


_MOST_TOKENS = 8192


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A model that proposes wordings of sentences, off unless set. ``where``: the http address of an OpenAI-compatible
    endpoint. ``timeout``: seconds for a whole answer, while an editor waits. The key is in no ``repr``."""

    where: str = ""
    name: str = ""
    key: str = field(default="", repr=False)
    timeout: float = 20.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> ModelSettings:
        """MUTABAAT_MODEL, and with _NAME, _KEY, _TIMEOUT behind it. Raises ValueError naming the setting."""
        variable = "MUTABAAT_MODEL"
        where, name = environment.get(variable, "").strip(), environment.get(f"{variable}_NAME", "").strip()
        timeout = _seconds(f"{variable}_TIMEOUT", environment.get(f"{variable}_TIMEOUT", "") or "20") or 20.0
        if where and not re.fullmatch(r"https?://[^\s/@?#]+(/[^\s@?#]*)?", where):
            raise ValueError(
                f"{variable}: an http(s) address without a key or a query is wanted, such as http://127.0.0.1:8080/v1"
            )
        if where and not name:
            raise ValueError(f"{variable}_NAME: an endpoint is asked for a model by name; none is set")
        if timeout > _LONGEST_WAIT:
            raise ValueError(f"{variable}_TIMEOUT: at most {_LONGEST_WAIT:g} seconds, for an editor waits")
        return cls(where.rstrip("/"), name, environment.get(f"{variable}_KEY", "").strip(), timeout)


_LONGEST_WAIT = 120.0


@dataclass(frozen=True, slots=True)
class CollectingSettings:
    """``log``: whether the collector's log is lines of text or of JSON. ``metrics``: whom /metrics answers, this machine
    alone or anyone. ``callback``: the public https address of this desk, under which WebSub hubs reach it. ``digest``: whether
    what is collected is digested by the collector itself or queued for workers."""

    log: Literal["text", "json"] = "text"
    metrics: Literal["local", "any"] = "local"
    callback: str = ""
    digest: Literal["here", "queue"] = "here"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> CollectingSettings:
        """MUTABAAT_LOG, MUTABAAT_METRICS, MUTABAAT_CALLBACK, MUTABAAT_DIGEST. Raises ValueError naming the setting."""
        log, metrics = environment.get("MUTABAAT_LOG", "text"), environment.get("MUTABAAT_METRICS", "local")
        callback = environment.get("MUTABAAT_CALLBACK", "").strip().rstrip("/")
        digest = environment.get("MUTABAAT_DIGEST", "") or "here"
        if digest not in ("here", "queue"):
            raise ValueError(f"MUTABAAT_DIGEST: here or queue is wanted, not {digest!r}")
        if log not in ("text", "json"):
            raise ValueError(f"MUTABAAT_LOG: text or json is wanted, not {log!r}")
        if metrics not in ("local", "any"):
            raise ValueError(f"MUTABAAT_METRICS: local or any is wanted, not {metrics!r}")
        if callback and not callback.startswith(("https://", "http://")):
            raise ValueError(f"MUTABAAT_CALLBACK: an http(s) address is wanted, not {callback!r}")
        return cls(
            "json" if log == "json" else "text",
            "any" if metrics == "any" else "local",
            callback,
            "queue" if digest == "queue" else "here",
        )


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """``proxies``: addresses of the proxies whose X-Forwarded-For and -Proto are believed; no other's are. ``hosts``: further
    host names that the desk answers to. Either means that others reach the desk: then it needs accounts."""

    proxies: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> TeamSettings:
        """MUTABAAT_PROXY, MUTABAAT_HOSTS, each with commas. Raises ValueError naming the setting."""
        proxies, hosts = (
            tuple(filter(None, (one.strip().lower() for one in environment.get(name, "").split(","))))
            for name in ("MUTABAAT_PROXY", "MUTABAAT_HOSTS")
        )
        for proxy in proxies:
            try:
                ip_network(proxy)
            except ValueError as error:
                raise ValueError(f"MUTABAAT_PROXY: addresses or networks are wanted, not {proxy!r}") from error
        for host in hosts:
            if not re.fullmatch(r"[a-z0-9.\-]+", host):
                raise ValueError(f"MUTABAAT_HOSTS: names such as desk.example are wanted, not {host!r}")
        return cls(proxies, hosts)


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """Login by a provider of OpenID Connect. ``issuer``: its address as it writes it itself; empty: none. ``client`` and
    ``secret`` are what it knows this desk by; the secret is in no ``repr``. ``name`` is the claim that names a new account,
    ``groups`` the claim that lists a person's groups, ``roles`` the role that each of them gives, ``default`` that of who is
    in none (None: they are not let in). ``private``: the provider may have a private address, and plain http."""

    issuer: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)
    name: str = "preferred_username"
    groups: str = "groups"
    roles: tuple[tuple[str, Role], ...] = ()
    default: Role | None = None
    scopes: str = "openid profile"
    private: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> OidcSettings:
        """MUTABAAT_OIDC, and with _CLIENT, _SECRET, _NAME, _GROUPS, _ROLES, _DEFAULT, _SCOPES, _PRIVATE behind it. Raises
        ValueError naming the setting."""
        name = "MUTABAAT_OIDC"
        issuer, client, secret, claim, groups, told, default, scopes, private = (
            environment.get(f"{name}{end}", "").strip()
            for end in ("", "_CLIENT", "_SECRET", "_NAME", "_GROUPS", "_ROLES", "_DEFAULT", "_SCOPES", "_PRIVATE")
        )
        if not issuer:
            return cls()
        if private not in ("", "no", "yes"):
            raise ValueError(f"{name}_PRIVATE: yes or no is wanted, not {private!r}")
        if not issuer.startswith("https://") and not (private == "yes" and issuer.startswith("http://")):
            raise ValueError(f"{name}: the https address of the provider is wanted, not {issuer!r}")
        if not client:
            raise ValueError(f"{name}_CLIENT: the id by which the provider knows this desk is wanted")
        # Names of groups may hold commas and signs of equality, as those of LDAP do.
        pairs = tuple(one.strip().rpartition("=") for one in told.split(";") if one.strip())
        if bad := next((one for one in pairs if not one[0].strip() or one[2].strip() not in ROLES), None):
            raise ValueError(f"{name}_ROLES: group=role; group=role is wanted, not {''.join(bad)!r}")
        roles = tuple((group.strip(), role) for group, _, word in pairs for role in ROLES if role == word.strip())
        if default and default not in ROLES:
            raise ValueError(f"{name}_DEFAULT: {', '.join(ROLES)} is wanted, not {default!r}")
        if not roles and not default:
            raise ValueError(f"{name}_ROLES: nobody would be let in; name the groups, or {name}_DEFAULT=reader")
        return cls(
            issuer,
            client,
            secret,
            claim or cls().name,
            groups or cls().groups,
            roles,
            next((role for role in ROLES if role == default), None),
            " ".join(dict.fromkeys(("openid", *(scopes or cls().scopes).split()))),
            private == "yes",
        )


@dataclass(frozen=True, slots=True)
class SendingSettings:
    """How readers are told. ``smtp``: smtp:// or smtps:// address of a mail server, with user and password where it asks for
    them; in no ``repr``. ``sender``: the address that mails come from. ``base``: the public address of this desk, for links.
    ``private``: whether webhooks may reach private addresses."""

    smtp: str = field(default="", repr=False)
    sender: str = ""
    base: str = ""
    private: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> SendingSettings:
        """MUTABAAT_SMTP, MUTABAAT_MAIL_FROM, MUTABAAT_ADDRESS, MUTABAAT_WEBHOOKS. Raises ValueError naming the setting."""
        smtp, sender, base = (
            environment.get(name, "").strip() for name in ("MUTABAAT_SMTP", "MUTABAAT_MAIL_FROM", "MUTABAAT_ADDRESS")
        )
        reach = environment.get("MUTABAAT_WEBHOOKS", "") or "public"
        if smtp and not re.fullmatch(r"smtps?://[^/\s]+/?", smtp):
            raise ValueError("MUTABAAT_SMTP: an address such as smtp://user:password@mail.example:587 is wanted")
        if smtp and not re.fullmatch(r"[^@\s]+@[^@\s]+", sender):
            raise ValueError(f"MUTABAAT_MAIL_FROM: the address that mails come from is wanted, not {sender!r}")
        if base and not base.startswith(("https://", "http://")):
            raise ValueError(f"MUTABAAT_ADDRESS: an http(s) address is wanted, not {base!r}")
        if reach not in ("public", "private"):
            raise ValueError(f"MUTABAAT_WEBHOOKS: public or private is wanted, not {reach!r}")
        return cls(smtp, sender, base.rstrip("/"), reach == "private")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a desk keeps its things, and how it shows itself to the web.

    ``db``: path of the SQLite file, or address of the PostgreSQL database, which may hold a password and so is in no ``repr``.
    ``archive``: folder of captures. ``folder``: where captures and dictionaries lie of a desk that has no file to lie beside.
    ``contact``: an address or mail that site owners can write to, put in the user agent. ``pace``: seconds between two requests
    to one host. ``embedder``: a model of meaning, never needed.
    ``house``: the style of follow-ups, one that comes with Mutabaat by name or a TOML file by path; empty: the house's own.
    ``model``: what proposes wordings, off unless set.
    """

    db: str = field(default=DB, repr=False)
    archive: str = ""
    folder: str = ""
    contact: str = ""
    pace: float = 5.0
    collecting: CollectingSettings = CollectingSettings()
    embedder: EmbedderSettings = EmbedderSettings()
    team: TeamSettings = TeamSettings()
    sending: SendingSettings = SendingSettings()
    house: str = ""
    oidc: OidcSettings = OidcSettings()
    model: ModelSettings = ModelSettings()

    @property
    def is_file(self) -> bool:
        """Whether the desk is an SQLite file."""
        return "://" not in self.db or self.db.startswith("sqlite://")

    @property
    def shown_db(self) -> str:
        """Where the desk is, for people."""
        return without_password(self.db)

    @property
    def archive_folder(self) -> Path:
        return Path(self.archive) if self.archive else self._beside("archive")

    @property
    def lexicon_folder(self) -> Path:
        """Where the dictionaries lie that the user added."""
        return self._beside("lexicon")

    def _beside(self, what: str) -> Path:
        if self.is_file:
            return Path(self.db.removeprefix("sqlite:///")).with_suffix(f".{what}")
        if self.folder:
            return Path(self.folder) / what
        shared = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
        name = re.sub(r"[^\w.-]", "_", self.db.partition("?")[0].rpartition("/")[2]) or "desk"
        return shared / "mutabaat" / name / what

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, *, db: str = "") -> Settings:
        """MUTABAAT_DB, MUTABAAT_ARCHIVE, MUTABAAT_FOLDER, MUTABAAT_CONTACT, MUTABAAT_PACE, MUTABAAT_HOUSE, and those of its parts; ``db`` of the command line comes first.

        Raises ValueError naming a setting that cannot be meant.
        """
        sending, oidc = SendingSettings.from_environment(environment), OidcSettings.from_environment(environment)
        if oidc.issuer and not sending.base:
            raise ValueError("MUTABAAT_ADDRESS: the provider of MUTABAAT_OIDC sends browsers back there; it is not set")
        return cls(
            db=db or environment.get("MUTABAAT_DB", DB),
            archive=environment.get("MUTABAAT_ARCHIVE", ""),
            folder=environment.get("MUTABAAT_FOLDER", ""),
            contact=environment.get("MUTABAAT_CONTACT", ""),
            pace=_seconds("MUTABAAT_PACE", environment.get("MUTABAAT_PACE", "5")),
            collecting=CollectingSettings.from_environment(environment),
            embedder=EmbedderSettings.from_environment(environment),
            team=TeamSettings.from_environment(environment),
            model=ModelSettings.from_environment(environment),
            house=environment.get("MUTABAAT_HOUSE", "").strip(),
            sending=sending,
            oidc=oidc,
        )


def _seconds(name: str, value: str) -> float:
    """A number of seconds. Raises ValueError naming the setting."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise ValueError(f"{name}: a number of seconds is wanted, not {value!r}")
    return seconds
