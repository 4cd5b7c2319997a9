"""``mutabaat lexicon``: dictionaries that tell what Arabic words mean in English, beside the desk's own."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.settings import Settings


@click.group("lexicon")
def command() -> None:
    """Dictionaries by which reports in Arabic and in other languages find one another."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="The name to keep it under (default: that of the first file).")
@click.pass_obj
def import_(settings: Settings, files: tuple[Path, ...], name: str) -> None:
    """Take up a dictionary: FILES are a dictd .index (its .dict.dz lies beside it) or the two wordnet tab files,
    Arabic first.

    It is kept beside the desk, and counts for articles that come from then on.
    """
    from mutabaat.compose import lexicons
    from mutabaat.exchange.dictionaries import read_dictd, read_wordnet
    from mutabaat.records.errors import InputError

    first = files[0]
    if len(files) == 2 and first.name.endswith(".tab"):
        entries = read_wordnet(first.read_bytes(), files[1].read_bytes(), name=str(first))
    elif len(files) == 1 and first.suffix == ".index":
        beside = [path for end in (".dict.dz", ".dict") if (path := first.with_suffix(end)).is_file()]
        if not beside:
            raise InputError(str(first), "its .dict.dz is not beside it")
        entries = read_dictd(first.read_bytes(), beside[0].read_bytes(), name=str(first))
    else:
        raise InputError(
            str(first), "neither a dictd .index nor two wordnet .tab files", "mutabaat lexicon import --help"
        )
    name = name or first.stem
    lexicons(settings).put(name, entries)
    click.echo(f"{name}: {len(entries)} Arabic headwords", err=True)


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """One line a dictionary: name, number of Arabic headwords. The desk's own is always there and comes first."""
    from mutabaat.compose import lexicons
    from mutabaat.text.bilingual import own_entries

    click.echo(f"own\t{len(own_entries())}")
    folder = lexicons(settings)
    for name in folder.names():
        click.echo(f"{name}\t{len(folder.get(name))}")


@command.command("remove")
@click.argument("name")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Forget the dictionary NAME. Stories stay as they are."""
    from mutabaat.compose import lexicons

    lexicons(settings).drop(name)
