"""The pages of findings: all of a plan, those of an item, and one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request, url_for

from goldenthread.errors import BadParameter
from goldenthread.findings.asked import BY, CHOSEN_BY, ITEM, ON, PLAN, answer, closers_of, read
from goldenthread.findings.asked import workstreams_of as names_of_workstreams
from goldenthread.findings.decisions import find_one
from goldenthread.web import finding_words
from goldenthread.web.backstage import backstage, plan_crumb, plan_of, plans, reader
from goldenthread.web.findings_view import (
    Fault,
    are_few,
    count_of,
    faults_of,
    groups_of,
    severities_in_words,
    worst,
)
from goldenthread.web.page import page
from goldenthread.web.wording import shortened

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.findings import Finding, Findings
    from goldenthread.findings.asked import Asked
    from goldenthread.publication.holdings import Holding

OPEN = "open"
"""Says ``all`` in an address where nothing is to be folded away, for reading and printing."""

PATH = "/finding/"
"""Stands in the IRI of a finding between its plan and its key."""

_FORMATS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


@dataclass(frozen=True)
class OfItem:
    """What the page of an item says of findings.

    Attributes:
        plan: the key of the plan.
        about: what is wrong with the item itself.
        closes: what the item, a post, can close.
        within: the name of the item where it is a workstream, else empty.
        inside: how many findings its items have, in words by severity.
    """

    plan: str
    about: tuple[Fault, ...]
    closes: tuple[Fault, ...]
    within: str
    inside: str


def findings_page() -> Response:
    """Answer ``/findings``: those of the plan, or the plans where there are several."""
    held, chosen = plans(), request.args.get(PLAN)
    if len(held) == 1 or chosen:
        return plan_findings(chosen or held[0].plan_key)
    each = [(h, severities_in_words(findings_of(h).findings)) for h in held]
    return page("findings-plans.html", title="Findings", each=each)


def plan_findings(plan: str) -> Response:
    """Answer ``/plans/{plan}/findings``.

    Raises:
        BadParameter: a value is none of those there are.
    """
    held = plan_of(plan)
    asked = read(request.args.items(multi=True), besides=(OPEN,))
    if asked.plan not in {None, plan}:
        raise BadParameter(f"The plan is {plan} by the address: leave out plan.", parameter=PLAN)
    opened = reader()
    every = backstage().findings(opened, held, asked.on)
    shown = answer(every, asked, backstage().finding_items(opened, every.plan))
    by = asked.by or "severity"
    return page(
        "findings.html",
        title="Findings",
        crumbs=[plan_crumb(held)],
        held=held,
        every=every,
        shown=shown,
        worst=worst(shown),
        by=by,
        groups=groups_of(shown, by),
        severities=count_of(shown, "severity"),
        kinds=count_of(shown, "kind"),
        states=count_of(shown, "state"),
        chosen=_chosen(asked, plan),
        fields=_fields(every, asked),
        on=asked.on.isoformat() if asked.on else "",
        item=next(iter(asked.of(ITEM)), ""),
        unfolded=request.args.get(OPEN) == "all" or are_few(shown),
        link=lambda **values: _address(plan, asked, **values),
        downloads=[(label, _download(plan, asked, form)) for label, form in _FORMATS],
        words=finding_words,
    )


def finding_page(plan: str, key: str) -> Response:
    """Answer ``/plans/{plan}/findings/{key}``: one finding.

    Raises:
        NotFound: there is none; with the near ones.
    """
    held = plan_of(plan)
    asked = read(request.args.items(multi=True))
    found = backstage().findings(reader(), held, asked.on)
    one = find_one(found, key)
    return page(
        "finding.html",
        title=shortened(one.message, 90),
        crumbs=[
            plan_crumb(held),
            {"text": "Findings", "href": url_for("web.plan_findings", plan=plan)},
        ],
        held=held,
        found=found,
        one=one,
        words=finding_words,
        forms=[
            (label, f"/api/plans/{plan}/findings/{one.key}?format={form}")
            for label, form in (("JSON", "json"), ("Turtle", "turtle"))
        ],
    )


def page_of_iri(iri: str) -> Response:
    """Return the page of the finding with the IRI ``iri``.

    Raises:
        NotFound: there is none; with the near ones.
    """
    plan, _, key = iri.removeprefix(backstage().base).partition(PATH)
    return finding_page(plan, key)


def findings_of(held: Holding) -> Findings:
    """Return the findings of a version at its own date, that the caller may see."""
    return backstage().findings(reader(), held)


def of_item(iri: str, kind: str, label: str, held: Holding) -> OfItem:
    """Return what is found about the item ``iri``, and what it can close if it is a post."""
    found = findings_of(held).findings
    inside = [f for f in found if label in f.workstreams] if kind == "Workstream" else []
    return OfItem(
        plan=held.plan_key,
        about=faults_of(f for f in found if f.item == iri),
        closes=faults_of(f for f in found if any(c.iri == iri for c in f.closers)),
        within=label if inside else "",
        inside=severities_in_words(inside),
    )


def _fields(every: Findings, asked: Asked) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """Return the lists of the form: name, label, (value, words) of each choice, the chosen one."""
    codes = {f.rule.name: f.code for f in every.findings}
    choices = {
        "severity": ("Severity", [(k, w) for k, (w, _) in finding_words.SEVERITIES.items()]),
        "kind": ("Kind", [(k, w) for k, (w, _) in finding_words.KINDS.items()]),
        "code": ("What is wrong", [(codes[name], name) for name in sorted(codes)]),
        "workstream": ("Workstream", [(w, w) for w in names_of_workstreams(every)]),
        "owner": ("Who can close it", [(c, c) for c in closers_of(every)]),
        "state": ("State", list(finding_words.STATES.items())),
    }
    return [
        (name, label, values, _of_the_list(next(iter(asked.of(name)), ""), values))
        for name, (label, values) in choices.items()
    ]


def _of_the_list(given: str, choices: list[tuple[str, str]]) -> str:
    """Return which choice a value is that may be written otherwise: ``6``, ``head of qsp``."""
    return next(
        (v for v, _ in choices if given.casefold() in {v.casefold(), v.rpartition(" ")[2]}), given
    )


def _chosen(asked: Asked, plan: str) -> list[tuple[str, str, str]]:
    """Return each filter that is set: its name, its value, and the address without it."""
    labels = {"owner": "who can close it", "code": "what is wrong"}
    return [
        (labels.get(name, name), value, _address(plan, asked, **{name: None}))
        for name in CHOSEN_BY
        for value in asked.of(name)
    ]


def _address(plan: str, asked: Asked, **changed: str | None) -> str:
    """Return the address of the page with some of its values changed, or left out (``None``)."""
    query = _query({k: v for k, v in _values(asked).items() if k not in changed})
    query += [(name, value) for name, value in changed.items() if value]
    address = url_for("web.plan_findings", plan=plan)
    return f"{address}?{urlencode(query)}" if query else address


def _download(plan: str, asked: Asked, form: str) -> str:
    query = _query({k: v for k, v in _values(asked).items() if k != BY})
    return f"/api/plans/{plan}/findings?{urlencode([*query, ('format', form)])}"


def _values(asked: Asked) -> dict[str, tuple[str, ...]]:
    values = dict(asked.chosen)
    if asked.by:
        values[BY] = (asked.by,)
    if asked.on:
        values[ON] = (asked.on.isoformat(),)
    return values


def _query(values: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, value) for name, given in values.items() for value in given]


def high_of(held: Holding) -> dict[str, list[Finding]]:
    """Return the open findings of the highest severity, by the IRI of their item."""
    found: dict[str, list[Finding]] = {}
    for finding in findings_of(held).findings:
        if finding.severity == "high" and finding.state == "open":
            found.setdefault(finding.item, []).append(finding)
    return found
