"""Finds what a version leaves out, contradicts or says wrongly."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.errors import BadParameter, BadQuery, BadShapes, NotAcceptable, QueryStopped
from goldenthread.findings.context import describe
from goldenthread.findings.decisions import in_force, stored_decisions
from goldenthread.findings.model import SEVERITIES, Finding, Findings
from goldenthread.findings.rules import shipped_rules
from goldenthread.namespaces import PLAN, Iris
from goldenthread.plan.keys import slug
from goldenthread.publication.holdings import ANYONE, Access, Holding
from goldenthread.store.formats import N_TRIPLES
from goldenthread.store.scratch import Scratch
from goldenthread.store.serialise import natural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.findings.model import Rule
    from goldenthread.findings.rules import Rules
    from goldenthread.store.protocol import Reader
    from goldenthread.store.terms import Row

SECONDS = 30.0
"""How long one constraint may take; the whole of the shipped ones takes about a second."""

_VARIABLE = re.compile(r"\{[?$](\w+)\}")
# Things whose IRI only counts them: what is said tells which one is meant, in any version.
_COUNTED = re.compile(r"^(cross-reference|version-entry|narrative/[^/]+)/\d+$")
_STATUS_DATE = f" <{PLAN.statusDate}> ".encode()
_XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a constraint, before it is made into a finding.

    ``message`` is SHACL's (``sh:resultMessage``), whatever the item is called.
    """

    rule: Rule
    focus: str
    message: str
    key: str = ""
    evidence: tuple[str, ...] = ()


class Finder:
    """Finds, and remembers what it last found. Thread safe."""

    def __init__(
        self, rules: Rules | None = None, *, seconds: float = SECONDS, remember: int = 32
    ) -> None:
        """Apply ``rules``, by default those that are shipped.

        Args:
            rules: what to look for.
            seconds: how long one constraint may take before it is stopped.
            remember: how many results are kept, each for one release, version,
                status date and access.
        """
        self._rules = rules or shipped_rules()
        self._seconds = seconds
        self._remember = remember
        self._kept: OrderedDict[tuple[object, ...], Findings] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self,
        reader: Reader,
        holding: Holding,
        access: Access = ANYONE,
        *,
        on: date | None = None,
    ) -> Findings:
        """Return the findings of one version, with what was decided about them.

        Args:
            reader: reads the release that holds the version.
            holding: which version.
            access: what the caller may see; findings that need the people graph
                are there only for whoever may see it.
            on: the status date; by default the version's own.

        Raises:
            BadShapes: a rule's query cannot be run.
            QueryStopped: a rule's query took longer than its time.
        """
        people = holding.people_public or holding.plan_key in access.people_of
        release = reader.release
        key = (release.number, release.made, holding.iri, people, on)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        graphs = (
            holding.content_graph,
            *((holding.people_graph,) if people else ()),
            # Judged links are known as well as those that the document states.
            *((holding.links_graph,) if holding.links_graph in release.graphs else ()),
        )
        found = self._find(reader.dump(graphs, N_TRIPLES), holding, on, people=people)
        found = in_force(found, stored_decisions(reader, holding.plan))
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._remember:
                self._kept.popitem(last=False)
        return found

    def _find(self, triples: bytes, holding: Holding, on: date | None, *, people: bool) -> Findings:
        own = date.fromisoformat(holding.status_date)
        rules = [rule for rule in self._rules.rules if people or not rule.needs_people]
        with Scratch(at_date(triples, holding.iri, on or own), seconds=self._seconds) as scratch:
            results = apply_rules(rules, scratch)
            found = describe(make(results, holding.plan), scratch)
            source = _source(scratch)
        return Findings(
            plan=holding.plan,
            version=holding.iri,
            title=holding.plan_title,
            printed_date=holding.printed_date,
            status_date=on or own,
            own_date=on is None or on == own,
            source=source,
            people=people,
            rules={rule.code: rule for rule in rules},
            findings=tuple(sorted(found, key=_order)),
        )


def read_date(text: str) -> date:
    """Return the day that a caller gave as ``YYYY-MM-DD``.

    Raises:
        BadParameter: there is no such day, or it is written otherwise.
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise BadParameter(
            f"'{text[:40]}' is not a date: give a day of the calendar as YYYY-MM-DD, "
            "for instance 2015-04-30."
        )
    return found


def at_date(triples: bytes, version: str, on: date) -> bytes:
    """Return N-Triples in which ``on`` is the one status date, that of ``version``."""
    kept = [line for line in triples.splitlines() if _STATUS_DATE not in line]
    dated = f'<{version}> <{PLAN.statusDate}> "{on.isoformat()}"^^<{_XSD_DATE}> .'
    return b"\n".join((*kept, dated.encode(), b""))


def apply_rules(rules: Iterable[Rule], scratch: Scratch) -> list[Result]:
    """Return every result of every rule, as a SHACL validator would report them.

    Raises:
        BadShapes: a rule's query does not parse.
        QueryStopped: it took longer than its time.
    """
    return [result for rule in rules for result in _apply(rule, scratch)]


def _apply(rule: Rule, scratch: Scratch) -> list[Result]:
    try:
        rows = scratch.select(rule.query)
    except (BadQuery, NotAcceptable) as error:
        raise BadShapes(
            f"The query of the finding '{rule.code}' cannot be run: {error.detail}"
        ) from error
    except QueryStopped as error:
        raise QueryStopped(
            f"The query of the finding '{rule.code}' was stopped: {error.detail[0].lower()}"
            f"{error.detail[1:]}"
        ) from error
    return list(dict.fromkeys(_result(rule, row) for row in rows))


def _result(rule: Rule, row: Row) -> Result:
    def value(match: re.Match[str]) -> str:
        term = row.get(match[1])
        return term.value if term is not None else match[0]

    nodes = (row[name] for name in ("value", "other") if name in row)
    return Result(
        rule=rule,
        focus=row["this"].value,
        message=_VARIABLE.sub(value, rule.message),
        key=row["key"].value if "key" in row else "",
        evidence=tuple(term.value for term in nodes if term.kind == "iri"),
    )


def make(results: Iterable[Result], plan: str) -> list[tuple[Finding, tuple[str, ...]]]:
    """Return a finding for each result, with the IRIs of the things that are its evidence.

    Results that say the same of the same item are one finding; others that would
    have the same IRI are numbered in the order of their sentences.
    """
    named: dict[str, dict[str, Result]] = {}
    for result in sorted(results, key=lambda r: (r.rule.code, r.focus, r.message)):
        iri = finding_iri(plan, result.rule.code, result.focus, result.key)
        named.setdefault(iri, {}).setdefault(result.message, result)
    found = []
    for iri, by_message in named.items():
        for number, result in enumerate(by_message.values(), start=1):
            finding = Finding(
                iri=iri if number == 1 else f"{iri}--{number}",
                rule=result.rule,
                item=result.focus,
                item_kind="",
                item_label="",
                message=result.message,
                evidence=result.evidence[0] if result.evidence else None,
            )
            found.append((finding, result.evidence or (result.focus,)))
    return found


def finding_iri(plan: str, code: str, item: str, key: str = "") -> str:
    """Return the IRI of the finding ``code`` on ``item``: the same at each run and version."""
    base, _, plan_key = plan.rpartition("/")
    path = item.removeprefix(f"{plan}/")
    if key:
        path = _COUNTED.sub(r"\1", path)
    path = re.sub(r"[^A-Za-z0-9._~-]+", "-", path).strip("-")
    tail = f"--{slug(key)}" if key else ""
    return str(Iris(f"{base}/", plan_key).thing(f"finding/{code}--{path}{tail}"))


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        SEVERITIES.index(finding.severity),
        finding.code,
        finding.lines[:1] if finding.item_kind in {"Action", "SuccessMeasure"} else (),
        natural(finding.iri),
    )


def _source(scratch: Scratch) -> str:
    path = resources.queries() / "findings" / "finding-source.rq"
    rows = scratch.select(path.read_text(encoding="utf-8"))
    return rows[0]["name"].value if rows else ""
