"""Arranges findings for pages: in groups, and in each group by what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.findings import SEVERITIES
from goldenthread.findings.choose import counts, group
from goldenthread.plan.keys import slug
from goldenthread.web import finding_words
from goldenthread.web.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.findings import Finding, Findings, Rule

_FEW = 40
"""So many findings are shown without being folded away."""

_MANY = 4
"""From so many on, what is said of each item in the same words is said once."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, with the findings of it: the explanation is said once."""

    rule: Rule
    findings: tuple[Finding, ...]

    @property
    def same(self) -> str:
        """What is said of every item in the same words, after its name; empty if it differs."""
        said = {f.message.removeprefix(f.item_label) for f in self.findings}
        named = all(f.message.startswith(f"{f.item_label} ") for f in self.findings)
        return (
            said.pop().strip() if named and len(said) == 1 and len(self.findings) >= _MANY else ""
        )


@dataclass(frozen=True)
class Group:
    """Findings under one heading.

    Attributes:
        name: the name of the group, as in the address of a page of it alone.
        title: its heading.
        meaning: what the heading means, empty if it says that itself.
        anchor: the id of the heading.
        iri: the IRI of the thing that the group is named after, if it is one.
        total: how many findings it has.
        sentence: how many of each severity.
        faults: its findings by what is wrong, worst first.
    """

    name: str
    title: str
    meaning: str
    anchor: str
    iri: str
    total: int
    sentence: str
    faults: tuple[Fault, ...]


def faults_of(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Return findings by what is wrong: worst first, then the most frequent."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    found = [Fault(of[0].rule, tuple(of)) for of in by_code.values()]
    return tuple(
        sorted(
            found,
            key=lambda f: (SEVERITIES.index(f.rule.severity), -len(f.findings), f.rule.code),
        )
    )


def groups_of(findings: Findings, by: str) -> list[Group]:
    """Return findings in the groups of ``by``, as :func:`group` does."""
    names = {rule.code: rule.name for rule in findings.rules.values()}
    return [
        Group(
            name=name,
            title=finding_words.group_title(by, name, names),
            meaning=finding_words.group_meaning(by, name),
            anchor=f"{by}-{slug(name)}",
            iri=_iri(by, name, found),
            total=len(found),
            sentence=severities_in_words(found),
            faults=faults_of(found),
        )
        for name, found in group(findings, by).items()
    ]


def severities_in_words(findings: Iterable[Finding]) -> str:
    """Return how many findings have each severity: ``8 high, 10 medium and 1 low``."""
    given = [finding.severity for finding in findings]
    return listed([f"{n} {s}" for s in SEVERITIES if (n := given.count(s))])


def worst(findings: Findings, most: int = 3) -> tuple[Fault, ...]:
    """Return the faults that matter most: of those open, the worst, then the most frequent.

    One that is mostly about items of those before it says little that is new, and is
    passed over: what is late is seldom anything but also rated as if it were not.
    """
    found: list[Fault] = []
    seen: set[str] = set()
    for fault in faults_of(f for f in findings.findings if f.state == "open"):
        items = {f.item for f in fault.findings}
        if len(found) < most and 2 * len(items & seen) <= len(items):
            found.append(fault)
            seen |= items
    return tuple(found)


def count_of(findings: Findings, by: str) -> dict[str, int]:
    """Return the number of findings in each group, also of the groups that have none."""
    terms = {"severity": finding_words.SEVERITIES, "kind": finding_words.KINDS}.get(
        by, finding_words.STATES
    )
    return dict.fromkeys(terms, 0) | counts(findings, by)


def are_few(findings: Findings) -> bool:
    """Tell whether findings can all be shown at once."""
    return len(findings.findings) <= _FEW


def _iri(by: str, name: str, findings: Iterable[Finding]) -> str:
    if by == "owner":
        closers = (c for f in findings for c in f.closers if c.name == name)
        return next((c.iri for c in closers if c.iri), "")
    if by == "item":
        return next(f.item for f in findings)
    return ""
