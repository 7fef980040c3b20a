"""Chooses, groups and counts findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goldenthread.errors import BadParameter
from goldenthread.findings.model import CLOSERS, KINDS, SEVERITIES, STATES, Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOBODY = "(none)"
"""The name of the group of findings that belong to no workstream."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are wanted. An empty part wants all.

    Attributes:
        severities, kinds, closed_by, states: terms of the model's lists.
        codes: codes of rules.
        workstreams: names or numbers of workstreams (``Workstream 5`` or ``5``).
        closers: names of posts, in any case.
        item: the IRI of an item, or its last two parts (``action/5.1.3``).
    """

    severities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    closed_by: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    item: str | None = None


_BY: dict[str, Callable[[Finding], Iterable[str]]] = {
    "severity": lambda f: (f.severity,),
    "kind": lambda f: (f.kind,),
    "code": lambda f: (f.code,),
    "owner": lambda f: tuple(dict.fromkeys(c.name for c in f.closers)),
    "closed-by": lambda f: (f.closed_by,),
    "workstream": lambda f: f.workstreams or (NOBODY,),
    "state": lambda f: (f.state,),
    "item": lambda f: (f.item_label,),
}
GROUPINGS = tuple(_BY)
"""What findings can be grouped by."""

_ORDER = {"severity": SEVERITIES, "kind": KINDS, "closed-by": CLOSERS, "state": STATES}


def choose(findings: Findings, wanted: Wanted) -> Findings:
    """Return the findings that are wanted, in their order.

    Raises:
        BadParameter: a severity, kind, part or state is none of those there are, or
            no rule has a code.
    """
    for given, allowed, what in (
        (wanted.severities, SEVERITIES, "severity"),
        (wanted.kinds, KINDS, "kind of finding"),
        (wanted.closed_by, CLOSERS, "part that closes findings"),
        (wanted.states, STATES, "state"),
        (wanted.codes, tuple(findings.rules), "code"),
    ):
        for value in given:
            if value not in allowed:
                raise BadParameter(f"'{value}' is no {what}: choose from {', '.join(allowed)}.")
    kept = tuple(f for f in findings.findings if _is_wanted(f, wanted))
    return replace(findings, findings=kept)


def group(findings: Findings, by: str) -> dict[str, tuple[Finding, ...]]:
    """Return findings by severity, kind, code, owner, closed-by, workstream, state or item.

    A finding that several posts can close, or that belongs to several workstreams,
    stands in each group. Groups of a fixed list come in its order, those of codes
    worst first, posts by the number of their findings, the others by name.

    Raises:
        BadParameter: findings are not grouped by that.
    """
    if by not in _BY:
        raise BadParameter(f"Findings are not grouped by '{by}': choose {', '.join(GROUPINGS)}.")
    groups: dict[str, list[Finding]] = {name: [] for name in _ORDER.get(by, ())}
    for finding in findings.findings:
        for name in _BY[by](finding):
            groups.setdefault(name, []).append(finding)
    names = [name for name, found in groups.items() if found]
    if by == "owner":
        names.sort(key=lambda name: (-len(groups[name]), name))
    elif by not in _ORDER and by != "code":
        names.sort()
    return {name: tuple(groups[name]) for name in names}


def counts(findings: Findings, by: str) -> dict[str, int]:
    """Return the number of findings in each group of :func:`group`."""
    return {name: len(found) for name, found in group(findings, by).items()}


def at_or_above(findings: Findings, severity: str) -> tuple[Finding, ...]:
    """Return the open findings that are as bad as ``severity`` or worse.

    Raises:
        BadParameter: there is no such severity.
    """
    if severity not in SEVERITIES:
        raise BadParameter(f"'{severity}' is no severity: choose from {', '.join(SEVERITIES)}.")
    bad = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return tuple(f for f in findings.findings if f.state == "open" and f.severity in bad)


def _is_wanted(finding: Finding, wanted: Wanted) -> bool:
    numbers = {name.rpartition(" ")[2] for name in finding.workstreams}
    posts = {closer.name.casefold() for closer in finding.closers}
    return all(
        (
            not wanted.severities or finding.severity in wanted.severities,
            not wanted.kinds or finding.kind in wanted.kinds,
            not wanted.codes or finding.code in wanted.codes,
            not wanted.closed_by or finding.closed_by in wanted.closed_by,
            not wanted.states or finding.state in wanted.states,
            not wanted.workstreams
            or not {*finding.workstreams, *numbers}.isdisjoint(wanted.workstreams),
            not wanted.closers or not posts.isdisjoint(c.casefold() for c in wanted.closers),
            wanted.item is None
            or finding.item == wanted.item
            or finding.item.endswith(f"/{wanted.item}"),
        )
    )
