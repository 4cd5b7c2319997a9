"""``mutabaat account``: who may work at the desk, with which role, password and tokens; and the log of what was done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from mutabaat.records.accounts import ROLES, By, Role
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.desk.accounts import Accounts

_HERE = By("command line")
_ROLE = click.Choice(ROLES)
_STDIN = click.option("--password-stdin", is_flag=True, help="Read the password from standard input, one line.")


@click.group("account")
def command() -> None:
    """Accounts of the desk: who may read, who may edit, who may administer."""


@contextmanager
def _accounts(settings: Settings, *, must_exist: bool = True) -> Iterator[Accounts]:
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=must_exist) as house:
        yield house.accounts


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


@command.command("add")
@click.argument("name")
@click.option("--role", type=_ROLE, default="reader", show_default=True)
@_STDIN
@click.pass_obj
def add(settings: Settings, name: str, role: Role, password_stdin: bool) -> None:
    """Add an account NAME. From the first one on, the desk asks everybody to log in."""
    with _accounts(settings, must_exist=False) as accounts:
        made = accounts.add(name, role, _password(password_stdin), _HERE)
        click.echo(f"{made.name}: {made.role}", err=True)
        if not any(one.role == "admin" and not one.disabled for one in accounts.accounts()):
            click.echo("no admin yet: mutabaat account add NAME --role admin", err=True)


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """One line an account: name, role, since when, and whether it is disabled."""
    with _accounts(settings) as accounts:
        for one in accounts.accounts():
            state = f"disabled {one.disabled:%Y-%m-%d}" if one.disabled else "active"
            click.echo(f"{one.name}\t{one.role}\t{one.created:%Y-%m-%d}\t{state}")


@command.command("role")
@click.argument("name")
@click.argument("role", type=_ROLE)
@click.pass_obj
def role_(settings: Settings, name: str, role: Role) -> None:
    """Give the account NAME another ROLE. It holds from the next request on."""
    with _accounts(settings) as accounts:
        click.echo(f"{name}: {accounts.set_role(name, role, _HERE).role}", err=True)


@command.command("password")
@click.argument("name")
@_STDIN
@click.pass_obj
def password_(settings: Settings, name: str, password_stdin: bool) -> None:
    """Set a new password. The account is logged out everywhere."""
    with _accounts(settings) as accounts:
        accounts.account(name)  # NotFound before anything is typed
        accounts.set_password(name, _password(password_stdin), _HERE)


@command.command("disable")
@click.argument("name")
@click.pass_obj
def disable(settings: Settings, name: str) -> None:
    """Let the account NAME in no more. It is logged out everywhere, and its tokens are revoked."""
    with _accounts(settings) as accounts:
        accounts.disable(name, _HERE)


@command.command("enable")
@click.argument("name")
@click.pass_obj
def enable(settings: Settings, name: str) -> None:
    """Let a disabled account in again. Its tokens stay revoked."""
    with _accounts(settings) as accounts:
        accounts.enable(name, _HERE)


@command.command("link")
@click.argument("name")
@click.argument("subject")
@click.pass_obj
def link(settings: Settings, name: str, subject: str) -> None:
    """Let the account NAME in by OpenID Connect: SUBJECT is what the provider of MUTABAAT_OIDC knows the person by («sub»).

    Whoever has no account gets one at the first login; this is for an account that was there before.
    """
    if not settings.oidc.issuer:
        raise click.UsageError("MUTABAAT_OIDC names no provider")
    with _accounts(settings) as accounts:
        accounts.link(name, settings.oidc.issuer, subject, _HERE)


@command.command("token")
@click.argument("name")
@click.argument("purpose", required=False, default="")
@click.option("--role", type=_ROLE, default="reader", show_default=True, help="What it may do; never more than NAME.")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True)
@click.option("--revoke", metavar="ID", default="", help="Revoke the token of that id instead.")
@click.pass_obj
def token(  # noqa: PLR0917 - as click hands them over
    settings: Settings, name: str, purpose: str, role: Role, days: int, revoke: str
) -> None:
    """Make a token for the API, called PURPOSE; without one, list the tokens of NAME.

    The token is printed once, and can't be shown again.
    """
    with _accounts(settings) as accounts:
        account = accounts.account(name)
        if revoke:
            accounts.revoke_token(account, revoke, _HERE)
        elif purpose:
            made, secret = accounts.add_token(account, purpose, role, days, _HERE)
            click.echo(secret)
            click.echo(f"{made.name}: {made.role}, until {made.until:%Y-%m-%d}, id {made.id}", err=True)
        else:
            for one in accounts.tokens(account):
                used = f"used {one.used:%Y-%m-%d}" if one.used else "never used"
                state = "revoked" if one.revoked else f"until {one.until:%Y-%m-%d}"
                click.echo(f"{one.id}\t{one.name}\t{one.role}\t{state}\t{used}")


@command.command("log")
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@click.pass_obj
def log(settings: Settings, limit: int) -> None:
    """Who did what, when and from where, the newest first."""
    with _accounts(settings) as accounts:
        for one in accounts.logged(limit=limit):
            click.echo(f"{one.at:%Y-%m-%d %H:%M:%S}\t{one.who or '-'}\t{one.act}\t{one.thing}\t{one.address or '-'}")
