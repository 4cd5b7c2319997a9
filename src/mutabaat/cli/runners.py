"""The options that choose who reads: this process, a pool of processes, a Ray cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def runner_options(command: F) -> F:
    """Gives a command ``--runner``, ``--workers`` and ``--ray``."""
    for option in (
        click.option(
            "--ray",
            "address",
            metavar="ADDRESS",
            default="",
            help="The Ray cluster of --runner ray (default: $RAY_ADDRESS, else one on this machine).",
        ),
        click.option(
            "--workers", type=click.IntRange(1), metavar="N", help="Processes that read; by default one a core."
        ),
        click.option(
            "--runner",
            "kind",
            type=click.Choice(["inline", "pool", "ray"]),
            default="inline",
            show_default=True,
            help="Who reads: this process, a pool of processes, a Ray cluster. The result is the same.",
        ),
    ):
        command = option(command)
    return command
