"""The verbs that record what people decide about links, singly or by a sheet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.link_parts import holding_of, links_of, of_option, show, store_option
from goldenthread.cli.options import holding_options, open_reader
from goldenthread.errors import BadInput
from goldenthread.export.review_sheet import read_sheet, review_table
from goldenthread.findings.finder import read_date
from goldenthread.links.judging import Judgement, decide_all
from goldenthread.links.version import keep
from goldenthread.publication.holdings import holdings
from goldenthread.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _decision(verdict: str, words: str) -> click.Command:
    """Return the verb that records one decision about a link."""

    @click.argument("recommendation")
    @click.argument("action")
    @store_option
    @click.option("--reason", required=True, help="Why, in a sentence.")
    @click.option("--by", required=True, help="The name of who decides.")
    @click.option("--on", help="The day it was decided, as 2015-03-31. Default: today.")
    @of_option
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


DECISIONS = tuple(
    _decision(verdict, words)
    for verdict, words in (("accept", "accepted"), ("reject", "rejected"), ("add", "added"))
)
"""The verbs that each record one decision."""


@click.group("review")
def review() -> None:
    """Write the links that wait for a person as a sheet, or read it back filled in."""


@review.command("export")
@holding_options
@of_option
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
    links = links_of(reader, holding_of(reader, plan_key))
    table = review_table(links.corpus, links.links)
    show(table, out.suffix[1:], out)
    click.echo(f"{len(table.rows)} links wait in {out}.")


@review.command("import")
@click.argument("sheet", type=click.Path(path_type=Path))
@store_option
@click.option("--by", default="", help="Who decided, where a row names nobody.")
@click.option("--on", help="The day, where a row names none, as 2015-03-31.")
@of_option
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
        holding = holding_of(reader, plan_key)
        links = links_of(reader, holding)
        made = decide_all(links.corpus, links.decisions, links.waiting, said, problems)
        versions = [
            links if h.iri == holding.iri else links_of(reader, h)
            for h in holdings(reader)
            if h.plan == holding.plan
        ]
        return keep(embedded, versions, made).number
    finally:
        embedded.close()


def _day(on: str | None) -> date:
    return read_date(on) if on else datetime.now(UTC).date()
