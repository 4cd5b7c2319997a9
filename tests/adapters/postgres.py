"""A real PostgreSQL for tests: Debian's, started once a process in a temporary folder, or the server that a setting names.

MUTABAAT_TEST_POSTGRES: empty (Debian's, and tests skip where it is not), ``required`` (Debian's, and its lack is a failure), or
the address of a server whose user may make databases.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path

import pytest

SETTING = "MUTABAAT_TEST_POSTGRES"
BINARIES = "/usr/lib/postgresql"
_PREFIX = "mutabaat-pg-"
_OWNER = "owner"  # the file that names the process whose tests the server is for
_numbers = count(1)


class NoServer(Exception):
    """Why there is none."""


def _user() -> str:
    """PostgreSQL refuses to run as root: whom it runs as then; empty for this user."""
    if os.getuid() != 0:
        return ""
    known = {one.pw_name for one in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), "")


def _run(user: str, *command: str) -> None:
    before = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"] if user else []
    done = subprocess.run(
        [*before, *command],
        cwd="/",
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    if done.returncode:
        raise NoServer(f"{Path(command[0]).name}: {(done.stderr or done.stdout).strip()[-500:]}")


def _stop(folder: Path) -> None:
    """Ends the server of a folder, if one runs, and takes the folder away."""
    with suppress(OSError, ValueError, IndexError):
        number = int((folder / "data/postmaster.pid").read_text().split()[0])
        if (
            str(folder / "data").encode() in Path(f"/proc/{number}/cmdline").read_bytes()
        ):  # the number may be another's now
            os.kill(number, signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


def _stop_orphans(place: Path) -> None:
    """Ends the servers whose tests were killed before they could do so."""
    for owner in place.glob(f"{_PREFIX}*/{_OWNER}"):
        with suppress(OSError, ValueError):
            if not Path(f"/proc/{int(owner.read_text())}").exists():
                _stop(owner.parent)


@cache
def server() -> str:
    """The address of a server, without a database. Raises NoServer."""
    setting = os.environ.get(SETTING, "")
    if "://" in setting:
        return setting.rstrip("/")
    found = sorted(Path(BINARIES).glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise NoServer(f"no {BINARIES}/*/bin: apt install postgresql")
    binaries, user = found[-1], _user()
    _stop_orphans(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))  # short: the path of a socket has 107 bytes at most
    if user:
        shutil.chown(folder, user)
    data = str(folder / "data")
    (folder / _OWNER).write_text(str(os.getpid()))
    try:
        _run(user, str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "mutabaat", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off"
        options += " -c full_page_writes=off -c max_connections=200"
        _run(user, str(binaries / "pg_ctl"), "-D", data, "-l", f"{folder}/log", "-w", "-o", options, "start")
    except NoServer:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    owner = os.getpid()

    def stop() -> None:
        if os.getpid() == owner:  # a forked child ends too
            _stop(folder)

    atexit.register(stop)
    return f"postgresql://mutabaat@/{{}}?host={folder}"


def _address(database: str) -> str:
    address = server()
    return address.format(database) if "{}" in address else f"{address}/{database}"


def _do(command: str) -> None:
    import psycopg

    with psycopg.connect(_address("postgres"), autocommit=True) as connection:
        connection.execute(command)  # type: ignore[call-overload]


@cache
def _template() -> str:
    """A database that holds a desk with nothing in it, to make others from: quicker than making its tables each time."""
    from mutabaat.adapters.sql import SqlStore

    name = f"template_{os.getpid()}"
    _do(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    SqlStore(_address(name)).close()
    return name


@contextmanager
def fresh(*, empty: bool = False) -> Iterator[str]:
    """The address of a new database, a desk with nothing in it or (``empty``) no desk at all. It goes again."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    source = "template0" if empty else _template()
    _do(f"CREATE DATABASE {name} TEMPLATE {source} ENCODING 'UTF8'")
    try:
        yield _address(name)
    finally:
        _do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def needed() -> None:
    """Skips where there is no server, or fails where the setting asks for one."""
    try:
        server()
    except NoServer as error:
        if os.environ.get(SETTING) or os.environ.get("CI"):
            pytest.fail(f"PostgreSQL is asked for: {error}")
        pytest.skip(f"no PostgreSQL: {error}")
