"""``mutabaat completion``: the words by which a shell completes commands, options and values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion of SHELL: bash, zsh or fish.

    \b
    bash: mutabaat completion bash > ~/.local/share/bash-completion/completions/mutabaat
    zsh:  mutabaat completion zsh > a file named _mutabaat in a folder of $fpath
    fish: mutabaat completion fish > ~/.config/fish/completions/mutabaat.fish
    """
    from mutabaat.cli.main import main

    made = get_completion_class(shell)
    assert made is not None  # click knows the three
    click.echo(made(main, {}, "mutabaat", "_MUTABAAT_COMPLETE").source())
