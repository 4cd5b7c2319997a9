"""``mutabaat embedder``: whether the model of meaning that the settings name is there, and of use."""

from __future__ import annotations

import sys
import time

import click

from mutabaat.cli.main import ERROR
from mutabaat.settings import Settings


@click.command("embedder")
@click.pass_obj
def command(settings: Settings) -> None:
    """Try the model of meaning that MUTABAAT_EMBEDDER names, a folder or an http address, on sentences in eight languages.

    Without one the desk works, and finds less across languages.
    """
    from mutabaat.compare.meaning import knows_translations, measured, sample
    from mutabaat.compose import embedder

    model = embedder(settings)
    if model is None:
        click.echo("none is set: MUTABAAT_EMBEDDER names a folder or an http address")
        return
    sentences = [sentence for _, sentence in sample()]
    begun = time.perf_counter()
    found = measured(model.id, model.embed(sentences))
    spent = time.perf_counter() - begun
    click.echo(f"model\t{found.id}")
    click.echo(f"numbers in a vector\t{found.dimensions}")
    click.echo(f"sentences a second\t{len(sentences) / spent:.0f}")
    click.echo(f"likeness of a sentence and its translation\t{found.alike:.2f}")
    click.echo(f"likeness of two others\t{found.chance:.2f}")
    if not knows_translations(found):
        click.echo("of no use across languages: use a multilingual model", err=True)
        sys.exit(ERROR)
