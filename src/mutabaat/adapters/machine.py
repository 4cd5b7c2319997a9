"""Facts about the machine that a desk lives on: versions, disk, rights, locks, fonts, ports. Looks only; changes nothing."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from mutabaat.records.diagnosis import Holder

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LOCKS = Path("/proc/locks")


def python() -> tuple[int, int, int]:
    """The version of Python."""
    return sys.version_info[:3]


def sqlite() -> tuple[int, ...]:
    """The version of SQLite that Python uses."""
    return sqlite3.sqlite_version_info


def libraries(package: str = "mutabaat") -> dict[str, str]:
    """The needed libraries with the versions that are installed; empty for one that is not. Extras are left out."""
    found: dict[str, str] = {}
    for line in requires(package) or ():
        if "extra ==" in line:
            continue
        name = line.split(";")[0].split("[")[0].strip()
        for mark in "<>=!~ ":
            name = name.split(mark)[0]
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def free(path: Path) -> int:
    """Bytes free where the path is, or would be."""
    return shutil.disk_usage(_there(path)).free


def may_write(path: Path) -> bool:
    """Whether this user may write the file or folder, or make it where it is not yet."""
    return os.access(path if path.exists() else _there(path), os.W_OK)


def _there(path: Path) -> Path:
    """The nearest folder above that exists, or the path itself."""
    path = path.expanduser().absolute()
    return path if path.exists() else _there(path.parent)


def holder(path: Path, wait: float) -> Holder | None:
    """Who holds the kernel's lock on a file, and whether they still do after ``wait`` seconds; None for nobody, or where
    the kernel does not tell."""
    import time

    first = _holding(path)
    if not first:
        return None
    time.sleep(wait)
    try:
        command = Path(f"/proc/{first}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        command = ""
    return Holder(first, command[:200], wait, _holding(path) == first)


def _holding(path: Path) -> int:
    try:
        inode = path.stat().st_ino
        lines = LOCKS.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    for line in lines:
        parts = line.split()  # 1: FLOCK ADVISORY WRITE 4711 fe:00:123 0 EOF; a waiting one has -> behind its number
        if "->" not in parts and "FLOCK" in parts and parts[5].rsplit(":", 1)[-1] == str(inode):
            return int(parts[4])
    return 0


def has_arabic_font() -> bool | None:
    """Whether fontconfig knows a font with Arabic letters; None where there is no fontconfig."""
    command = shutil.which("fc-list")
    if command is None:
        return None
    told = subprocess.run([command, ":lang=ar", "family"], capture_output=True, timeout=20, check=False)  # noqa: S603
    return bool(told.stdout.strip())


def chromium() -> str:
    """The path of a Chromium, or empty."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), "")


def is_taken(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something listens on a port of this machine."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
