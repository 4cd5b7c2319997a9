"""``mutabaat queue``: what waits to be digested, and what was set aside."""

from __future__ import annotations

import click

from mutabaat.records.errors import InputError
from mutabaat.settings import Settings


@click.group("queue", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What waits to be digested, who works on it, and what was set aside."""
    if ctx.invoked_subcommand is None:
        _show(ctx.obj)


def _show(settings: Settings) -> None:
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        view, aside = house.jobs.view(), house.jobs.aside()
    for what in ("waiting", "reading", "ready", "done", "aside"):
        click.echo(f"{what}\t{getattr(view, what)}")
    if view.oldest:
        click.echo(f"oldest\t{view.oldest.isoformat()}")
    for worker in view.workers:
        lands = "\tlands" if worker.id == view.landing.worker else ""
        click.echo(f"worker\t{worker.name}\t{worker.version}{lands}")
    for job in aside:
        click.echo(f"set aside\t{job.no}\t{job.article}\t{job.tries} tries\t{job.reason}")


@command.command("retry")
@click.argument("job", required=False, type=int, metavar="[ID]")
@click.option("--all", "every", is_flag=True, help="All that were set aside.")
@click.pass_obj
def retry(settings: Settings, job: int | None, every: bool) -> None:
    """Try articles again that were set aside. ID is the number that «mutabaat queue» shows."""
    from mutabaat.compose import open_house

    if (job is None) != every:
        raise click.UsageError("give the ID of an article that was set aside, or --all")
    with open_house(settings, must_exist=True) as house, house.store.writing():
        freed = house.jobs.retry(job)
    if job is not None and not freed:
        raise InputError(str(job), "no article of that number was set aside", "mutabaat queue shows them")
    click.echo(f"{freed} articles are tried again", err=True)
