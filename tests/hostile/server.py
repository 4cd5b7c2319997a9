"""A server over raw sockets on loopback: it writes what a case says, byte by byte, and never minds its manners."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterable, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

# What is written to one who asked: bytes at once, or piece by piece for as long as the other side listens.
Answer = bytes | Callable[[], AsyncIterable[bytes]]
RESET = b"\0RESET"  # as the last piece: the connection is reset, not closed


@dataclass
class Server:
    """Answers by path; ``asked`` are the paths that were asked for, with their header lines."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, list[str]]] = field(default_factory=list)
    host: str = "127.0.0.1"
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://{self.host}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = ([*head[0].split(" "), "", ""])[1]
            self.asked.append((path, head[1:]))
            answer = self.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            pieces = whole(answer) if isinstance(answer, bytes) else answer()
            async for piece in pieces:
                if piece == RESET:
                    writer.get_extra_info("socket").setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                    )
                    break
                writer.write(piece)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass
        finally:
            writer.close()


async def whole(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), 1 << 16):
        yield data[start : start + (1 << 16)]


@asynccontextmanager
async def serving(host: str = "127.0.0.1") -> AsyncIterator[Server]:
    """A server on a free port of an address of loopback."""
    server = Server(host=host)
    running: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        running.add(task)
        try:
            await server._serve(reader, writer)
        except asyncio.CancelledError:
            writer.close()
        finally:
            running.discard(task)

    listener = await asyncio.start_server(serve, host, 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        for task in list(running):
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
