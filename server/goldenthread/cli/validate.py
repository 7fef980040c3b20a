"""``goldenthread validate``: does a graph conform to the data shapes?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldenthread.cli.options import shipped_plan
from goldenthread.cli.output import print_json, print_table
from goldenthread.publication.bundle import graphs_at
from goldenthread.validation.gate import check


@click.command("validate")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "json", "turtle"]),
    default="table",
    show_default=True,
)
def command(path: Path | None, fmt: str) -> None:
    """Check the graphs at PATH against the data shapes.

    PATH is a plan's folder, a document, or a TriG or Turtle file. Default: the
    shipped plan. Exit code 1 when something does not conform.

    \b
    Examples:
      goldenthread validate
      goldenthread validate graphs/2026-04.trig --format turtle
    """
    report = check(graphs_at(path or shipped_plan()))
    if fmt == "turtle":
        click.echo(report.graph.serialize(format="turtle"))
    elif fmt == "json":
        print_json({"conforms": report.conforms, "problems": [p.sentence for p in report.problems]})
    elif report.conforms:
        click.echo("Conforms to the data shapes.")
    else:
        print_table(["what does not conform"], [[p.sentence] for p in report.problems])
    sys.exit(0 if report.conforms else 1)
