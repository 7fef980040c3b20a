"""``goldenthread query``: the named questions, and what they answer."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from goldenthread.catalogue import Catalogue
from goldenthread.cli.options import holding_options, open_reader
from goldenthread.cli.output import print_csv, print_json, print_table
from goldenthread.errors import BadInput
from goldenthread.store.formats import JSON, TURTLE, Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.catalogue import Query
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

_ROWS = ("table", "json", "csv", "sparql-json")


@click.command("query")
@click.argument("name", required=False)
@click.argument("params", nargs=-1, metavar="[PARAM=VALUE]...")
@holding_options
@click.option("--show", is_flag=True, help="Show the question's parameters and SPARQL, and stop.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice([*_ROWS, "ttl"]),
    help="Default: table; ttl for a question whose answer is a graph.",
)
def command(
    name: str | None,
    params: tuple[str, ...],
    plans: tuple[Path, ...],
    store: Path | None,
    *,
    people: bool,
    show: bool,
    fmt: str | None,
) -> None:
    """Ask the named question NAME; without a name, list the questions.

    \b
    Examples:
      goldenthread query
      goldenthread query actions-by-workstream
      goldenthread query late-actions date=2015-03-31 --format csv
    """
    catalogue = Catalogue.load()
    if name is None:
        print_table(
            ["question", "what it answers"], [(q.name, q.summary) for q in catalogue.queries()]
        )
        return
    query = catalogue.get(name)
    if show:
        _show(query)
        return
    values = _values(query, params)
    reader, dataset = open_reader(plans, store, people=people)
    if query.form != "SELECT":
        _print_graph(catalogue, query, values, reader, dataset, fmt)
    else:
        _print_rows(catalogue, query, values, reader, dataset, fmt or "table")


def _values(query: Query, params: tuple[str, ...]) -> dict[str, str]:
    """Read ``name=value`` words; a question with one parameter takes its value alone."""
    values: dict[str, str] = {}
    for word in params:
        key, equals, value = word.partition("=")
        if not equals:
            if len(query.params) != 1:
                names = ", ".join(p.name for p in query.params) or "none"
                near = difflib.get_close_matches(word, [p.name for p in query.params], n=1)
                hint = f" Did you mean {near[0]}=…?" if near else ""
                raise BadInput(f"“{word}” is not a parameter: write name=value ({names}).{hint}")
            key, value = query.params[0].name, word
        if key in values:
            raise BadInput(f"{key} is given twice: give it once.")
        values[key] = value
    return values


def _show(query: Query) -> None:
    click.echo(f"{query.name}: {query.summary}\n\n{query.description}\n")
    if query.params:
        print_table(
            ["parameter", "type", "required", "meaning", "example"],
            [
                (p.name, p.type, "yes" if p.required else "no", p.label, p.example or "")
                for p in query.params
            ],
        )
        click.echo()
    click.echo(query.text)


def _print_graph(
    catalogue: Catalogue,
    query: Query,
    values: dict[str, str],
    reader: Reader,
    dataset: Dataset,
    fmt: str | None,
) -> None:
    if fmt not in {None, "ttl"}:
        raise BadInput(f"{query.name} answers with a graph: use --format ttl.")
    answer = catalogue.run(query, values, reader, dataset, Wanted(None, TURTLE))
    click.echo(answer.body.decode(), nl=False)


def _print_rows(
    catalogue: Catalogue,
    query: Query,
    values: dict[str, str],
    reader: Reader,
    dataset: Dataset,
    fmt: str,
) -> None:
    if fmt == "ttl":
        raise BadInput(f"{query.name} answers with rows: use --format {', '.join(_ROWS)}.")
    if fmt == "sparql-json":
        answer = catalogue.run(query, values, reader, dataset, Wanted(JSON, None))
        click.echo(answer.body.decode())
        return
    rows = reader.select(catalogue.bind(query, values, reader, dataset), dataset)
    cells = [[str(row.get(c.name, "")) for c in query.columns] for row in rows]
    if fmt == "json":
        names = [c.name for c in query.columns]
        print_json([{n: v for n, v in zip(names, row, strict=True) if v} for row in cells])
    elif fmt == "csv":
        print_csv([c.heading for c in query.columns], cells)
    else:
        # A person reads refs; the IRIs beside them are for programs.
        shown = [i for i, c in enumerate(query.columns) if not c.heading.endswith("(IRI)")]
        print_table(
            [query.columns[i].heading for i in shown], [[row[i] for i in shown] for row in cells]
        )
        click.echo(f"\n{len(rows)} {'row' if len(rows) == 1 else 'rows'}.")
