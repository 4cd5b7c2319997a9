"""Static files with their cache headers. Their version is a hash of their content, so they may be kept for ever."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class Assets(StaticFiles):
    """``/static``. With ``?v=VERSION``, and fonts, kept for a year; without it asked for again each time (ETag)."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        digest = blake2b(digest_size=6)
        for file in sorted(directory.rglob("*")):
            if file.is_file():
                digest.update(file.read_bytes())
        self.version = digest.hexdigest()

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        # A font's name holds its hash.
        fresh = scope["query_string"] == f"v={self.version}".encode() or path.endswith(".woff2")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
        return response
