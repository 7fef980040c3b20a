"""``goldenthread load``: publish plans into a store folder."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.options import base_option
from goldenthread.publication.bundle import load_path, publish
from goldenthread.store.embedded import EmbeddedStore


@click.command("load")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--store", type=click.Path(path_type=Path), required=True, help="The store folder.")
@click.option("--by", default="goldenthread", show_default=True, help="Who publishes.")
@click.option("--why", default="", help="What for, in a few words.")
@base_option
def command(paths: tuple[Path, ...], store: Path, by: str, why: str, base: str) -> None:
    """Publish the plans at PATHS into a store folder, as one release: all of them or none.

    \b
    Examples:
      goldenthread load data/buckinghamshire-cyps --store /var/lib/goldenthread
    """
    plans = [trig for path in paths for trig in load_path(path, base)]
    why = why or f"Loaded {', '.join(str(p) for p in paths)}"
    embedded = EmbeddedStore(store)
    try:
        release = publish(embedded, plans, by=by, why=why)
    finally:
        embedded.close()
    click.echo(
        f"Release {release.number}: {release.triples:,} triples in {len(release.graphs)} graphs"
    )
