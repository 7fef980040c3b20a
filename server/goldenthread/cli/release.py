"""``goldenthread release``: what was published into a store folder."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.output import print_json, print_table
from goldenthread.store.embedded import EmbeddedStore


@click.group("release")
def command() -> None:
    """List the releases of a store folder, or go back to one."""


_STORE = click.option(
    "--store", type=click.Path(path_type=Path), required=True, help="The store folder."
)


@command.command("list")
@_STORE
@click.option("--format", "fmt", type=click.Choice(["table", "json"]), default="table")
def list_(store: Path, fmt: str) -> None:
    """List the releases that are kept, oldest first."""
    embedded = EmbeddedStore(store)
    # Not by opening it: the list must help also where the current release is damaged.
    current = embedded.current_number() or embedded.reader().release.number
    releases = embedded.releases()
    embedded.close()
    if fmt == "json":
        print_json([r.to_json() | {"current": r.number == current} for r in releases])
        return
    print_table(
        ["release", "made", "by", "why", "triples"],
        [
            (
                f"{r.number} (current)" if r.number == current else r.number,
                r.made,
                r.by,
                r.why,
                f"{r.triples:,}",
            )
            for r in releases
        ],
    )


@command.command("rollback")
@click.argument("number", type=int)
@_STORE
def rollback(number: int, store: Path) -> None:
    """Make release NUMBER the current one again."""
    embedded = EmbeddedStore(store)
    try:
        release = embedded.rollback(number)
    finally:
        embedded.close()
    click.echo(f"Release {release.number} of {release.made} is current again.")
