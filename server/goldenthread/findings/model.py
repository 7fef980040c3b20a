"""What a finding is, and the result that holds all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SEVERITIES = ("high", "medium", "low")
"""Worst first: ``sh:Violation``, ``sh:Warning`` and ``sh:Info``."""

KINDS = ("gap", "contradiction", "source-error", "precision", "judgement")
"""The terms of ``code:finding-kind``."""

CLOSERS = ("owner", "workstream-lead", "programme-manager")
"""The terms of ``code:closer``: which part in the plan can close a finding."""

STATES = ("open", "accepted", "dismissed")
"""The terms of ``code:disposition``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of fault that is looked for: a shape of ``shapes/findings.ttl``.

    Attributes:
        code: its short name, part of the IRI of every finding of it.
        kind: one of :data:`KINDS`.
        severity: one of :data:`SEVERITIES`.
        name: a heading for its findings.
        why: why a programme manager should care.
        closes: what would close a finding of it.
        closer: one of :data:`CLOSERS`.
        needs_people: whether it can be judged only from the people graph.
        message: the sentence, with ``{?variable}`` where values go (SHACL 5.2.3);
            in a core constraint it begins with "It", which stands for the item.
        shape: the IRI of the shape.
        component: the IRI of the constraint component (SHACL 3.6.2.6).
        query: the constraint for all focus nodes at once, as a SELECT query.
    """

    code: str
    kind: str
    severity: str
    name: str
    why: str
    closes: str
    closer: str
    needs_people: bool
    message: str
    shape: str
    component: str
    query: str


@dataclass(frozen=True, slots=True)
class Closer:
    """Who can close a finding: a post by the name that the plan prints, never a person.

    ``iri`` is that of the post, the group or the board seat; ``None`` where the
    name is in no table.
    """

    name: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided about a finding.

    Attributes:
        finding: the IRI of the finding.
        status: one of :data:`STATES`; ``open`` takes an earlier decision back.
        reason: why, in the person's words.
        by: who decided.
        on: the day of the decision.
        expires: the last day on which it holds, if it has one.
        judged_on: what the plan said of the item then, ``property: value`` each.
        number: counts the decisions about one finding from 1.
    """

    finding: str
    status: str
    reason: str
    by: str
    on: date
    expires: date | None = None
    judged_on: tuple[str, ...] = ()
    number: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a version leaves out, contradicts or says wrongly.

    Attributes:
        iri: made of the code and the item, so that it is the same at the next run
            and in the next version.
        rule: what was looked for.
        item: the IRI of the item it is about.
        item_kind: the class of the item, without its namespace (``Action``).
        item_label: what the item is called.
        message: the sentence in plain English, with the actual values.
        lines: first and last line of each passage of the source that shows it, from 1.
        passages: the IRIs of those passages.
        closers: who can close it, by post.
        closed_by: the part that ``closers`` have, one of :data:`CLOSERS`: the rule's,
            or the next one up where nobody has that.
        workstreams: the names of the workstreams that the item belongs to.
        facts: what the plan says of the item, ``property: value`` each.
        evidence: the value that the constraint gave (``sh:value``), if it is a node.
        state: one of :data:`STATES`.
        decision: the decision that is in force, or that has lapsed.
        reopened: why a finding that was decided is open again.
    """

    iri: str
    rule: Rule
    item: str
    item_kind: str
    item_label: str
    message: str
    lines: tuple[tuple[int, int], ...] = ()
    passages: tuple[str, ...] = ()
    closers: tuple[Closer, ...] = ()
    closed_by: str = "programme-manager"
    workstreams: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    evidence: str | None = None
    state: str = "open"
    decision: Decision | None = None
    reopened: str | None = None

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def kind(self) -> str:
        """The kind of the rule."""
        return self.rule.kind

    @property
    def severity(self) -> str:
        """The severity of the rule."""
        return self.rule.severity

    @property
    def restricted(self) -> bool:
        """Whether it is only for callers who may see the people of the plan."""
        return self.rule.needs_people

    @property
    def key(self) -> str:
        """The last part of the IRI, by which commands and pages name it."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of one version, worst first, as one caller may see them.

    Attributes:
        plan: the IRI of the plan.
        version: the IRI of the version.
        title: the title of the plan.
        printed_date: the version's date as printed.
        status_date: the day that lateness was counted at.
        own_date: whether that day is the version's own.
        source: the name of the document it was read from.
        people: whether the people graph was looked at.
        rules: every rule that was applied, by code.
        findings: by severity, code and item.
    """

    plan: str
    version: str
    title: str
    printed_date: str
    status_date: date
    own_date: bool
    source: str
    people: bool
    rules: Mapping[str, Rule] = field(repr=False)
    findings: tuple[Finding, ...] = ()
