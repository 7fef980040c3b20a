"""``goldenthread link``: which actions answer a recommendation, and how that is known."""

from __future__ import annotations

import difflib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.options import holding_options, open_reader, shipped_plan
from goldenthread.cli.output import print_json, print_table
from goldenthread.errors import BadInput, NotFound
from goldenthread.export.coverage_tables import coverage_table, links_table, matrix_table
from goldenthread.export.review_sheet import read_sheet, review_table
from goldenthread.export.tables import to_csv, to_xlsx
from goldenthread.files import write_whole
from goldenthread.findings.finder import read_date
from goldenthread.links.coverage import coverage
from goldenthread.links.evaluate import evaluate, read_judged
from goldenthread.links.facts import read_facts
from goldenthread.links.judging import Judgement, decide_all
from goldenthread.links.matrix import HOLES, matrix
from goldenthread.links.present import LISTED, link_objects
from goldenthread.links.version import VersionLinks, keep, read_links
from goldenthread.publication.holdings import holdings
from goldenthread.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goldenthread.export.tables import Table
    from goldenthread.publication.holdings import Holding
    from goldenthread.store.protocol import Reader

_STORE = click.option(
    "--store", type=click.Path(path_type=Path), required=True, help="The store folder."
)
_OF = click.option("--of", "plan_key", help="The key of one plan, where several are held.")
_FORMAT = click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "json", "csv", "xlsx"]),
    default="table",
    show_default=True,
)
_OUT = click.option("--out", type=click.Path(path_type=Path), help="Write to this file.")


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
@_OF
@click.option("--status", multiple=True, help="Only these. Default: accepted and proposed.")
@_FORMAT
@_OUT
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
    links = _links(reader, _holding(reader, plan_key))
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
    _show(table, fmt, out)


@command.command("coverage")
@holding_options
@_OF
@click.option("--on", help="Status date, as 2015-03-31. Default: the version's own.")
@click.option(
    "--by",
    type=click.Choice(["recommendation", "workstream", "plan"]),
    default="recommendation",
    show_default=True,
)
@_FORMAT
@_OUT
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
    holding = _holding(reader, plan_key)
    links = _links(reader, holding)
    at = read_date(on) if on else date.fromisoformat(holding.status_date)
    facts = read_facts(reader, holding.iri)
    found = coverage(links.corpus, facts, links.links, at, title=holding.plan_title)
    rows = {
        "recommendation": found.recommendations,
        "workstream": found.workstreams,
        "plan": (found.plan,),
    }[by]
    _show(coverage_table(rows), fmt, out)
    if fmt == "table" and not out:
        answered, all_ = len(found.plan.answered), len(links.corpus.recommendations)
        click.echo(
            f"\nAt {at}: {answered} of {all_} recommendations are answered by an accepted link; "
            f"{len(found.idle)} of {len(links.corpus.actions)} actions answer none."
        )


@command.command("matrix")
@holding_options
@_OF
@click.option(
    "--holes", type=click.Choice(HOLES), default="none", help="Only rows or columns without links."
)
@click.option("--workstream", help="Only recommendations assigned to this workstream.")
@click.option("--format", "fmt", type=click.Choice(["csv", "xlsx"]), default="csv")
@_OUT
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
    links = _links(reader, _holding(reader, plan_key))
    found = matrix(links.corpus, links.links, holes=holes, workstream=workstream)
    _show(matrix_table(found), fmt, out)


@command.command("evaluate")
@holding_options
@_OF
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
    links = _links(reader, _holding(reader, plan_key))
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


def _decision(verdict: str, words: str) -> click.Command:
    """Return the verb that records one decision about a link."""

    @click.argument("recommendation")
    @click.argument("action")
    @_STORE
    @click.option("--reason", required=True, help="Why, in a sentence.")
    @click.option("--by", required=True, help="The name of who decides.")
    @click.option("--on", help="The day it was decided, as 2015-03-31. Default: today.")
    @_OF
    def record(
        *,
        recommendation: str,
        action: str,
        store: Path,
        reason: str,
        by: str,
        on: str | None,
        plan_key: str | None,
    ) -> None:
        said = Judgement(recommendation, action, verdict, reason, by, _day(on))
        number = _keep(store, plan_key, {f"{recommendation} and {action}": said})
        click.echo(f"{recommendation} and {action}: {words}, release {number}.")

    made: click.Command = click.command(
        verdict,
        help=f"{verdict.capitalize()} the link of RECOMMENDATION and ACTION, with a reason.",
    )(record)
    return made


for _verdict, _words in (("accept", "accepted"), ("reject", "rejected"), ("add", "added")):
    command.add_command(_decision(_verdict, _words))


@command.group("review")
def review() -> None:
    """Write the links that wait for a person as a sheet, or read it back filled in."""


@review.command("export")
@holding_options
@_OF
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A .csv or .xlsx file.")
def export_sheet(
    *,
    plans: tuple[Path, ...],
    store: Path | None,
    people: bool,
    plan_key: str | None,
    out: Path,
) -> None:
    """Write the review sheet; its columns decision, reason, by and on are to be filled in."""
    if out.suffix not in {".csv", ".xlsx"}:
        raise BadInput(f"{out} is neither .csv nor .xlsx: name the file with one of them.")
    reader, _ = open_reader(plans, store, people=people)
    links = _links(reader, _holding(reader, plan_key))
    table = review_table(links.corpus, links.links)
    _show(table, out.suffix[1:], out)
    click.echo(f"{len(table.rows)} links wait in {out}.")


@review.command("import")
@click.argument("sheet", type=click.Path(path_type=Path))
@_STORE
@click.option("--by", default="", help="Who decided, where a row names nobody.")
@click.option("--on", help="The day, where a row names none, as 2015-03-31.")
@_OF
def import_sheet(
    *, sheet: Path, store: Path, by: str, on: str | None, plan_key: str | None
) -> None:
    """Apply a SHEET that was filled in: all of its rows or none."""
    try:
        data = sheet.read_bytes()
    except OSError as error:
        raise BadInput(f"{sheet} cannot be read: {error.strerror}.") from error
    filled = read_sheet(data, by=by, on=read_date(on) if on else None)
    if not filled.judgements and not filled.problems:
        raise BadInput(f"{sheet} holds no decision: fill in the column “decision”.")
    number = _keep(store, plan_key, filled.judgements, filled.problems)
    click.echo(f"{len(filled.judgements)} decisions are kept: release {number}.")


def _keep(
    store: Path,
    plan_key: str | None,
    said: Mapping[str, Judgement],
    problems: Sequence[str] = (),
) -> int:
    """Record what was said, all or nothing; return the number of the release."""
    embedded = EmbeddedStore(store)
    try:
        reader = embedded.reader()
        holding = _holding(reader, plan_key)
        links = _links(reader, holding)
        made = decide_all(links.corpus, links.decisions, links.waiting, said, problems)
        versions = [
            links if h.iri == holding.iri else _links(reader, h)
            for h in holdings(reader)
            if h.plan == holding.plan
        ]
        return keep(embedded, versions, made).number
    finally:
        embedded.close()


def _links(reader: Reader, holding: Holding) -> VersionLinks:
    return read_links(reader, holding.plan, holding.iri)


def _holding(reader: Reader, plan_key: str | None) -> Holding:
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


def _require_known(key: str, known: set[str]) -> None:
    if key not in known:
        near = difflib.get_close_matches(key, sorted(known), n=3)
        raise NotFound(f"There is no recommendation {key} in this plan.", near)


def _day(on: str | None) -> date:
    return read_date(on) if on else datetime.now(UTC).date()


def _show(table: Table, fmt: str, out: Path | None) -> None:
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
