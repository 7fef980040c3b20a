"""``goldenthread ledger``: what became of every line of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.options import shipped_plan
from goldenthread.cli.output import print_csv, print_json, print_table
from goldenthread.publication.build import describe_path, read_version

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion

_HEADINGS = ("version", "line", "used", "items or reason", "text")
_SHOWN = 60


@click.command("ledger")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--unused", is_flag=True, help="Only the lines that went into nothing.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
def command(path: Path | None, *, unused: bool, fmt: str) -> None:
    """Account for every line with text of the documents of the plan at PATH.

    Each line is either used, by the items named, or not used, for the reason
    given. Default: the shipped plan.

    \b
    Examples:
      goldenthread ledger --unused
      goldenthread ledger my-plan/ --format csv > ledger.csv
    """
    plan, _ = describe_path(path or shipped_plan())
    records = [read_version(plan, version) for version in plan.versions]
    rows = [row for record in records for row in _rows(record) if not (unused and row[2] == "yes")]
    if fmt == "json":
        print_json([dict(zip(_HEADINGS, row, strict=True)) for row in rows])
    elif fmt == "csv":
        print_csv(_HEADINGS, rows)
    else:
        print_table(_HEADINGS, [(*row[:4], _short(row[4])) for row in rows])
        for record in records:
            click.echo(_totals(record))


def _rows(record: PlanVersion) -> list[tuple[str, int, str, str, str]]:
    return [
        (
            record.key,
            entry.line,
            "yes" if entry.used else "no",
            "; ".join(entry.used) or entry.reason or "",
            record.source.text[entry.line - 1],
        )
        for entry in record.ledger
    ]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _totals(record: PlanVersion) -> str:
    used = sum(1 for entry in record.ledger if entry.used)
    lines = len(record.source.text)
    blank = lines - len(record.ledger)
    return (
        f"\nVersion {record.key}: {lines} lines, {blank} of them blank; of the "
        f"{len(record.ledger)} with text {used} are used and {len(record.ledger) - used} are not, "
        f"each for the reason given; {len(record.unread)} could not be read."
    )
