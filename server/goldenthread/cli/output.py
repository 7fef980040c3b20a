"""Printing: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIPED_WIDTH = 10_000


def console() -> Console:
    """Return a console on standard output: colour on a terminal alone, ``NO_COLOR`` honoured."""
    out = Console(highlight=False, soft_wrap=False)
    return out if out.is_terminal else Console(highlight=False, width=_PIPED_WIDTH)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under headings; piped, no line is folded."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    out = console()
    with out.capture() as captured:
        out.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def print_csv(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows as CSV (RFC 4180) with a row of headings."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(rows)
    click.echo(out.getvalue(), nl=False)


def print_json(value: object) -> None:
    """Print a value as JSON, its text as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
