"""``goldenthread findings``: what a plan leaves out, says twice or says wrongly."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.options import holding_options, open_reader
from goldenthread.cli.output import print_table
from goldenthread.errors import BadInput, NotFound
from goldenthread.files import write_whole
from goldenthread.findings import SEVERITIES, Finder, Findings, decide
from goldenthread.findings.choose import GROUPINGS, Wanted, at_or_above, choose, counts, group
from goldenthread.findings.decisions import keep
from goldenthread.findings.finder import read_date
from goldenthread.findings.graph import to_turtle
from goldenthread.findings.sarif import to_sarif
from goldenthread.findings.tables import as_object, lines_text, to_csv, to_xlsx
from goldenthread.publication.holdings import ANYONE, access_to_all, holdings
from goldenthread.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.store.protocol import Reader

_FORMATS = ("table", "json", "csv", "xlsx", "turtle", "sarif")


@click.group("findings", invoke_without_command=True)
@holding_options
@click.option("--of", "plan_key", help="The key of one plan, where several are held.")
@click.option("--on", help="Status date, as 2015-03-31. Default: the version's own.")
@click.option("--by", type=click.Choice(GROUPINGS), default="severity", show_default=True)
@click.option("--severity", multiple=True, help="Only these: high, medium, low.")
@click.option("--kind", multiple=True, help="Only these kinds: gap, contradiction, …")
@click.option("--code", multiple=True, help="Only findings with these codes.")
@click.option("--workstream", multiple=True, help="Only of these workstreams.")
@click.option("--owner", multiple=True, help="Only what these posts can close.")
@click.option("--state", multiple=True, help="Only these: open, accepted, dismissed.")
@click.option("--item", help="Only of this item: an IRI, or action/5.1.3.")
@click.option("--counts", "only_counts", is_flag=True, help="Only how many there are.")
@click.option("--format", "fmt", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit code 1 when a finding as bad as this, or worse, is open.",
)
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    context: click.Context,
    /,
    *,
    plans: tuple[Path, ...],
    store: Path | None,
    people: bool,
    plan_key: str | None,
    on: str | None,
    by: str,
    severity: tuple[str, ...],
    kind: tuple[str, ...],
    code: tuple[str, ...],
    workstream: tuple[str, ...],
    owner: tuple[str, ...],
    state: tuple[str, ...],
    item: str | None,
    only_counts: bool,
    fmt: str,
    out: Path | None,
    fail_on: str | None,
) -> None:
    """List what the plan leaves out or contradicts, worst first, in plain words.

    Everything that depends on time is judged at the status date that is
    printed, never at today's.

    \b
    Examples:
      goldenthread findings
      goldenthread findings --by owner --severity high
      goldenthread findings --on 2015-06-30 --code late --format csv
      goldenthread findings --fail-on high
      goldenthread findings accept green-though-ongoing--action-2.2.4 \\
        --reason "Weekly by nature" --by "A. Lee" --store /var/lib/goldenthread
    """
    if context.invoked_subcommand:
        return
    wanted = Wanted(
        severities=severity,
        kinds=kind,
        codes=code,
        workstreams=workstream,
        closers=owner,
        states=state,
        item=item,
    )
    reader, _ = open_reader(plans, store, people=people)
    found = [
        choose(f, wanted)
        for f in _of_reader(reader, plan_key, read_date(on) if on else None, people=people)
    ]
    if fmt == "table" and not out:
        for one in found:
            _print(one, by, only_counts=only_counts)
    else:
        _write(_rendered(found, fmt, by, only_counts=only_counts), out)
    sys.exit(1 if fail_on and any(at_or_above(f, fail_on) for f in found) else 0)


def _of_reader(
    reader: Reader, plan_key: str | None, on: date | None, *, people: bool
) -> list[Findings]:
    current = [h for h in holdings(reader) if h.current]
    held = [h for h in current if plan_key in {None, h.plan_key}]
    if not held:
        keys = sorted(h.plan_key for h in current)
        raise NotFound(f"There is no plan “{plan_key}” here.", keys)
    access = access_to_all(reader) if people else ANYONE
    finder = Finder()
    return [finder.find(reader, h, access, on=on) for h in held]


def _print(findings: Findings, by: str, *, only_counts: bool) -> None:
    click.echo(f"{findings.title}, at {_date(findings)}: {_number(len(findings.findings))}\n")
    if only_counts:
        print_table([by, "findings"], list(counts(findings, by).items()))
        return
    for name, found in group(findings, by).items():
        click.echo(f"{name} ({_number(len(found))})")
        print_table(
            ["severity", "finding", "lines", "who can close it", "key"],
            [
                (
                    f.severity if f.state == "open" else f"{f.severity}, {f.state}",
                    f.message,
                    lines_text(f),
                    "; ".join(c.name for c in f.closers) or f.closed_by.replace("-", " "),
                    f.key,
                )
                for f in found
            ],
        )
        click.echo()


def _rendered(found: list[Findings], fmt: str, by: str, *, only_counts: bool) -> bytes:
    if fmt == "json":
        objects: object = (
            {f.plan.rpartition("/")[2]: _counted(f, by) for f in found}
            if only_counts
            else [
                as_object(one) | {"statusDate": f.status_date.isoformat()}
                for f in found
                for one in f.findings
            ]
        )
        return f"{json.dumps(objects, ensure_ascii=False, indent=2)}\n".encode()
    if len(found) != 1:
        raise BadInput(f"{fmt} holds the findings of one plan: name it with --of.")
    if fmt == "csv":
        return to_csv(found[0]).encode()
    if fmt == "xlsx":
        return to_xlsx(found[0])
    if fmt == "turtle":
        return to_turtle(found[0]).encode()
    if fmt == "sarif":
        return f"{json.dumps(to_sarif(found[0]), ensure_ascii=False, indent=2)}\n".encode()
    raise BadInput("A table is for the terminal: name another --format with --out.")


def _counted(findings: Findings, by: str) -> dict[str, object]:
    return {"statusDate": findings.status_date.isoformat(), "counts": counts(findings, by)}


def _write(data: bytes, out: Path | None) -> None:
    if out:
        write_whole(out, data)
    else:
        click.echo(data, nl=False)


def _date(findings: Findings) -> str:
    whose = "the plan's own status date" if findings.own_date else "the date asked for"
    return f"{findings.status_date.isoformat()} ({whose})"


def _number(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def _decision(status: str, words: str) -> click.Command:
    """Return the verb that records one decision about a finding."""

    @click.argument("key")
    @click.option("--store", type=click.Path(path_type=Path), required=True, help="The store.")
    @click.option("--reason", required=True, help="Why, in a sentence.")
    @click.option("--by", required=True, help="The name of who decides.")
    @click.option("--on", help="The day it was decided, as 2015-03-31. Default: today.")
    @click.option("--expires", help="The last day on which it holds.")
    @click.option("--of", "plan_key", help="The key of one plan, where several are held.")
    def record(
        *,
        key: str,
        store: Path,
        reason: str,
        by: str,
        on: str | None,
        expires: str | None,
        plan_key: str | None,
    ) -> None:
        embedded = EmbeddedStore(store)
        try:
            reader = embedded.reader()
            found = _with(key, _of_reader(reader, plan_key, None, people=True))
            decision = decide(
                found,
                key,
                status,
                reason=reason,
                by=by,
                on=read_date(on) if on else datetime.now(UTC).date(),
                expires=read_date(expires) if expires else None,
            )
            release = keep(embedded, found.plan, decision)
        finally:
            embedded.close()
        click.echo(f"{key} is {status} since {decision.on}: release {release.number}.")

    return click.command(words.split(maxsplit=1)[0], help=words[0].upper() + words[1:])(record)


def _with(key: str, found: list[Findings]) -> Findings:
    """Return the findings that hold ``key``, else the first, which tells what is near."""
    name = key.rpartition("/")[2]
    return next((f for f in found if any(one.key == name for one in f.findings)), found[0])


for _status, _words in (
    ("accepted", "accept finding KEY as a known gap, with a reason."),
    ("dismissed", "dismiss finding KEY as wrong, with a reason."),
    ("open", "reopen finding KEY, taking back what was decided."),
):
    command.add_command(_decision(_status, _words))
