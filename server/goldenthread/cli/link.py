"""``goldenthread link``: which actions answer a recommendation, and how that is known."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import click

from goldenthread.cli.link_parts import (
    format_option,
    holding_of,
    links_of,
    of_option,
    out_option,
    show,
)
from goldenthread.cli.link_review import DECISIONS, review
from goldenthread.cli.options import holding_options, open_reader, shipped_plan
from goldenthread.cli.output import print_json, print_table
from goldenthread.errors import NotFound
from goldenthread.export.coverage_tables import coverage_table, links_table, matrix_table
from goldenthread.findings.finder import read_date
from goldenthread.links.coverage import coverage
from goldenthread.links.evaluate import evaluate, read_judged
from goldenthread.links.facts import read_facts
from goldenthread.links.matrix import HOLES, matrix
from goldenthread.links.present import LISTED, link_objects


@click.group("link")
def command() -> None:
    """Suggest, review and count the links between actions and recommendations.

    A link is cited by the plan, repeated in it word for word, near to that,
    judged by a named person, or suggested by software; they are never mixed up.

    \b
    Examples:
      goldenthread link suggest B07
      goldenthread link accept B07 5.2.1 --reason "Same words" --by "A. Lee" --store DIR
      goldenthread link coverage
    """


@command.command("suggest")
@click.argument("recommendation", required=False)
@holding_options
@of_option
@click.option("--status", multiple=True, help="Only these. Default: accepted and proposed.")
@format_option
@out_option
def suggest(
    *,
    recommendation: str | None,
    plans: tuple[Path, ...],
    store: Path | None,
    people: bool,
    plan_key: str | None,
    status: tuple[str, ...],
    fmt: str,
    out: Path | None,
) -> None:
    """List proposed and accepted links, best first within each recommendation."""
    reader, _ = open_reader(plans, store, people=people)
    links = links_of(reader, holding_of(reader, plan_key))
    statuses = status or tuple(LISTED)
    objects = link_objects(links.corpus, links.links, statuses=statuses)
    if recommendation:
        known = {str(o["recommendation"]) for o in link_objects(links.corpus, links.links)}
        _require_known(recommendation, known | {r.key for r in links.corpus.recommendations})
        objects = [o for o in objects if o["recommendation"] == recommendation]
    if fmt == "json" and not out:
        print_json(objects)
        return
    table = links_table(links.corpus, links.links, statuses=statuses)
    if recommendation:
        kept = [r for r in table.rows if str(r.get("recommendation", "")) == recommendation]
        table = type(table)(table.names, table.headings, kept)
    show(table, fmt, out)


@command.command("coverage")
@holding_options
@of_option
@click.option("--on", help="Status date, as 2015-03-31. Default: the version's own.")
@click.option(
    "--by",
    type=click.Choice(["recommendation", "workstream", "plan"]),
    default="recommendation",
    show_default=True,
)
@format_option
@out_option
def cover(
    *,
    plans: tuple[Path, ...],
    store: Path | None,
    people: bool,
    plan_key: str | None,
    on: str | None,
    by: str,
    fmt: str,
    out: Path | None,
) -> None:
    """Tell how far recommendations are answered: links, owners, ratings, dates, costs."""
    reader, _ = open_reader(plans, store, people=people)
    holding = holding_of(reader, plan_key)
    links = links_of(reader, holding)
    at = read_date(on) if on else date.fromisoformat(holding.status_date)
    facts = read_facts(reader, holding.iri)
    found = coverage(links.corpus, facts, links.links, at, title=holding.plan_title)
    rows = {
        "recommendation": found.recommendations,
        "workstream": found.workstreams,
        "plan": (found.plan,),
    }[by]
    show(coverage_table(rows), fmt, out)
    if fmt == "table" and not out:
        answered, all_ = len(found.plan.answered), len(links.corpus.recommendations)
        click.echo(
            f"\nAt {at}: {answered} of {all_} recommendations are answered by an accepted link; "
            f"{len(found.idle)} of {len(links.corpus.actions)} actions answer none."
        )


@command.command("matrix")
@holding_options
@of_option
@click.option(
    "--holes", type=click.Choice(HOLES), default="none", help="Only rows or columns without links."
)
@click.option("--workstream", help="Only recommendations assigned to this workstream.")
@click.option("--format", "fmt", type=click.Choice(["csv", "xlsx"]), default="csv")
@out_option
def grid(
    *,
    plans: tuple[Path, ...],
    store: Path | None,
    people: bool,
    plan_key: str | None,
    holes: str,
    workstream: str | None,
    fmt: str,
    out: Path | None,
) -> None:
    """Write the matrix of recommendations and actions as CSV or XLSX."""
    reader, _ = open_reader(plans, store, people=people)
    links = links_of(reader, holding_of(reader, plan_key))
    found = matrix(links.corpus, links.links, holes=holes, workstream=workstream)
    show(matrix_table(found), fmt, out)


@command.command("evaluate")
@holding_options
@of_option
@click.option(
    "--judged",
    type=click.Path(path_type=Path),
    help="A judged set as CSV. Default: the one of the shipped plan.",
)
def measure(
    *,
    plans: tuple[Path, ...],
    store: Path | None,
    people: bool,
    plan_key: str | None,
    judged: Path | None,
) -> None:
    """Measure each method of suggestion against a set that was judged by reading."""
    reader, _ = open_reader(plans, store, people=people)
    links = links_of(reader, holding_of(reader, plan_key))
    path = judged or shipped_plan() / "evaluation" / "judged-links.csv"
    found = evaluate(links.corpus, read_judged(path))
    print_table(
        ["method", "part", "recommendations", "precision at 5", "recall at 10", "MAP"],
        [
            (
                one.method,
                name,
                figures.recommendations,
                f"{figures.precision_at_5:.3f}",
                f"{figures.recall_at_10:.3f}",
                f"{figures.average_precision:.3f}",
            )
            for one in found
            for name, figures in {**one.parts, "all": one.all, "direct only": one.direct}.items()
        ],
    )


def _require_known(key: str, known: set[str]) -> None:
    if key not in known:
        near = difflib.get_close_matches(key, sorted(known), n=3)
        raise NotFound(f"There is no recommendation {key} in this plan.", near)


for _verb in (*DECISIONS, review):
    command.add_command(_verb)
