"""What the verbs of ``goldenthread link`` share: which plan, its links, printing a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.output import print_json, print_table
from goldenthread.errors import BadInput, NotFound
from goldenthread.export.tables import to_csv, to_xlsx
from goldenthread.files import write_whole
from goldenthread.links.version import VersionLinks, read_links
from goldenthread.publication.holdings import Holding, holdings

if TYPE_CHECKING:
    from goldenthread.export.tables import Table
    from goldenthread.store.protocol import Reader

store_option = click.option(
    "--store", type=click.Path(path_type=Path), required=True, help="The store folder."
)
of_option = click.option("--of", "plan_key", help="The key of one plan, where several are held.")
format_option = click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "json", "csv", "xlsx"]),
    default="table",
    show_default=True,
)
out_option = click.option("--out", type=click.Path(path_type=Path), help="Write to this file.")


def links_of(reader: Reader, holding: Holding) -> VersionLinks:
    """Return the links of a version, with what was decided about them."""
    return read_links(reader, holding.plan, holding.iri)


def holding_of(reader: Reader, plan_key: str | None) -> Holding:
    """Return the current version of the plan asked for, or of the only one there is."""
    held = {h.plan_key: h for h in holdings(reader) if h.current}
    if plan_key is None and len(held) == 1:
        return next(iter(held.values()))
    if plan_key not in held:
        keys = ", ".join(sorted(held))
        if plan_key is None:
            raise BadInput(f"Several plans are held: name one with --of ({keys}).")
        raise NotFound(f"There is no plan “{plan_key}” here: choose from {keys}.")
    return held[plan_key]


def show(table: Table, fmt: str, out: Path | None) -> None:
    """Print a table, or write it to a file as CSV or XLSX, whole or not at all."""
    cells = [[str(row.get(name, "")) for name in table.names] for row in table.rows]
    if out:
        if fmt not in {"csv", "xlsx"}:
            raise BadInput("A file is written as CSV or XLSX: name --format csv or xlsx.")
        write_whole(out, to_xlsx(table, "Golden Thread") if fmt == "xlsx" else to_csv(table))
    elif fmt == "xlsx":
        raise BadInput("A workbook is no text: name a file with --out.")
    elif fmt == "json":
        print_json(table.values())
    elif fmt == "csv":
        click.echo(to_csv(table), nl=False)
    else:
        print_table(table.headings, cells)
