"""Stands the cases' servers up, one after the other, and has a desk in another process collect from them."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from tests.hostile import of_the_text, of_the_wire
from tests.hostile.case import Case
from tests.hostile.server import Answer, Server, serving
from tests.hostile.wire import answer, html, rss

CASES = [*of_the_wire.CASES, *of_the_text.CASES]
ROOT = Path(__file__).parents[2]


async def replay(folder: Path, cases: list[Case]) -> dict[str, dict[str, Any]]:
    """What became of each case, by its name. One desk sees them all."""
    found: dict[str, dict[str, Any]] = {}
    desk = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.hostile.run", str(folder),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT, limit=1 << 24,
    )  # fmt: skip
    assert desk.stdin
    assert desk.stdout
    async with serving() as sound:
        await _one(desk, sound, Case("warm-up", {"/feed": b""}, ""), 0)  # what is loaded once is nobody's fault
        for n, case in enumerate(cases, 1):
            found[case.name] = await _one(desk, sound, case, n)
    desk.stdin.close()
    assert await desk.wait() == 0
    return found


async def _one(desk: asyncio.subprocess.Process, sound: Server, case: Case, n: int) -> dict[str, Any]:
    assert desk.stdin
    assert desk.stdout
    # An address of loopback each: ports come back, and a known address is not due again.
    async with serving(f"127.0.{n // 250 + 1}.{n % 250 + 1}") as server:
        server.answers = {path: _placed(reply, server) for path, reply in case.answers.items()}
        sound.answers = {
            f"/{n}/feed": answer(rss(f"/{n}/page"), kind="application/rss+xml"),
            f"/{n}/page": answer(html(words=f"قالت الهيئة إن الجسر رقم {n} سيُفتح غدا أمام السيارات.")),
        }
        order = {
            "n": n, "hostile": f"{server.base}/feed", "kind": case.kind, "at": server.base + case.at,
            "sound": f"{sound.base}/{n}/feed", "beside": f"{sound.base}/{n}/page",
        }  # fmt: skip
        desk.stdin.write(json.dumps(order).encode() + b"\n")
        line = await desk.stdout.readline()
        assert line, f"the desk died of «{case.name}»"
        row: dict[str, Any] = json.loads(line)
        row["asked"] = [path for path, _ in server.asked]
        row["cookies"] = [it for _, lines in server.asked for it in lines if it.lower().startswith("cookie")]
        return row


def _placed(reply: Answer, server: Server) -> Answer:
    """The answer with the server's own address where it names one. The length of a body stays: both are padded."""
    if not isinstance(reply, bytes):
        return reply
    return reply.replace(b"HOSTX:PORTX______", f"{server.host}:{server.port}".ljust(17, "/").encode())
