"""``goldenthread trace``: follow the thread from any item, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from goldenthread.catalogue import Catalogue
from goldenthread.cli.options import holding_options, open_reader
from goldenthread.cli.output import console, print_json
from goldenthread.trace import to_csv, to_graph, to_json, to_lines, to_mermaid, trace

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.trace import Trace

# Colour only repeats what the words of a line say: the rating is always printed.
_COLOURS = {"red": "red", "amber": "yellow", "green": "green", "blue": "blue"}


@click.command("trace")
@click.argument("what", nargs=-1, required=True)
@holding_options
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["tree", "json", "csv", "turtle", "mermaid"]),
    default="tree",
    show_default=True,
)
@click.option(
    "--include",
    type=click.Choice(["proposed"]),
    help="Tell as well, apart from the rest, which links are only proposed.",
)
def command(
    *,
    what: tuple[str, ...],
    plans: tuple[Path, ...],
    store: Path | None,
    fmt: str,
    people: bool,
    include: str | None,
) -> None:
    """Trace WHAT through the plan, upwards and downwards.

    WHAT is a recommendation (B12), a workstream ("Workstream 5"), an objective
    (5.2), an action (5.2.1), a measure, a post ("Head of QSP"), a person, or
    the IRI of any of them. What the plan cites or repeats word for word is told
    apart from what merely shares a workstream.

    \b
    Examples:
      goldenthread trace B12
      goldenthread trace B07 --include proposed
      goldenthread trace 5.2.1
      goldenthread trace "Head of QSP" --format csv
    """
    reader, dataset = open_reader(plans, store, people=people)
    catalogue = Catalogue.load()
    found = trace(reader, dataset, " ".join(what), catalogue, proposed=include == "proposed")
    if fmt == "json":
        print_json(to_json(found))
    elif fmt == "csv":
        click.echo(to_csv(found), nl=False)
    elif fmt == "turtle":
        click.echo(to_graph(found, reader, dataset, catalogue).decode(), nl=False)
    elif fmt == "mermaid":
        click.echo(to_mermaid(found))
    else:
        _print_tree(found)


def _print_tree(found: Trace) -> None:
    out = console()
    for line in to_lines(found):
        text = Text(line.strokes, style="dim")
        text.append(line.text, style=_COLOURS.get(line.rating or "", ""))
        # A line of the tree is never folded: the strokes beside it would no longer fit.
        out.print(text, soft_wrap=True)
