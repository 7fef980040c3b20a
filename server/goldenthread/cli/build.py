"""``goldenthread build``: a plan's documents become graphs."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.options import base_option
from goldenthread.errors import BadInput
from goldenthread.plan.description import FILE_NAME, checked_name
from goldenthread.publication.build import build_version, describe_path, write_built
from goldenthread.publication.exposure import exposed_names

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion


@click.command("build")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to.")
@base_option
@click.option("--plan-key", help="The plan's part of its IRIs, for a document alone.")
@click.option("--version-key", help="Which version a document is (2015-03), if it does not say.")
@click.option(
    "--absent",
    multiple=True,
    help="What the plan truly lacks: ratings, measures, mapping, recommendations, posts, board, "
    "or a page: “workstream 7”.",
)
def command(
    path: Path,
    out: Path | None,
    base: str,
    plan_key: str | None,
    version_key: str | None,
    absent: tuple[str, ...],
) -> None:
    """Build the graph of each version of the plan at PATH.

    PATH is a plan's folder, with plan.toml, or a document alone. The graph is
    written as TriG, beside what it was built from unless --out says where;
    nothing is written unless all of it conforms to the data shapes.

    \b
    Examples:
      goldenthread build data/buckinghamshire-cyps
      goldenthread build plan.txt --version-key 2026-04 --out graphs/
    """
    plan, folder = describe_path(path)
    if path.is_dir() and (plan_key or version_key):
        raise BadInput(
            f"--plan-key and --version-key are for a document alone: {path / FILE_NAME} says "
            "which plan and versions it describes."
        )
    if plan_key:
        plan = replace(plan, key=checked_name("--plan-key", plan_key))
    started = time.perf_counter()
    built = []
    for version in plan.versions:
        asked = replace(
            version,
            key=version_key or version.key,
            absent=(*version.absent, *absent),
        )
        built.append(build_version(plan, asked, base))
    for one in built:
        written = write_built(one, out or folder)
        _report(one.record, sum(len(g) for g in one.graphs.values()), written)
    click.echo(f"Built in {time.perf_counter() - started:.2f} s")


def _report(record: PlanVersion, triples: int, written: Path) -> None:
    used = sum(1 for line in record.ledger if line.used)
    click.echo(f"{record.title}, version {record.key}")
    for name, count in counts(record).items():
        click.echo(f"  {count:>5} {name}")
    click.echo(
        f"  {len(record.ledger):>5} lines with text: {used} used, "
        f"{len(record.ledger) - used} not used and accounted for"
    )
    click.echo(f"  {triples:>5} triples in {written}")
    for unread in record.unread:
        where = ", ".join(str(n) for n in unread.lines)
        click.echo(f"Not read, line {where}: “{unread.printed}”: {unread.reason}", err=True)
    for name, lines in exposed_names(record):
        where = ", ".join(map(str, lines))
        click.echo(
            f"Anyone may read line {where}, which names “{name}”, a post holder: the plan's "
            "people are restricted, but only the tables of posts and versions are withheld.",
            err=True,
        )


def counts(record: PlanVersion) -> dict[str, int]:
    """Return how many records of each kind a version has, by name in plain words."""
    return {
        "recommendations": len(record.recommendations),
        "workstreams": len(record.workstreams),
        "objectives": len(record.objectives),
        "actions": len(record.actions),
        "success measures": len(record.measures),
        "posts": len(record.posts),
        "post holders": len(record.people),
        "board seats": len(record.board.seats) if record.board else 0,
        "cross-references": len(record.cross_references),
    }
