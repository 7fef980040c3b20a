"""What people have decided about findings: made, kept in the review graph, and applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, XSD, Graph, Literal, URIRef

from goldenthread.errors import BadParameter, NotFound
from goldenthread.findings.model import STATES, Decision, Finding, Findings
from goldenthread.namespaces import CODE, PLAN
from goldenthread.store.formats import N_TRIPLES
from goldenthread.store.parse import parse_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.store.protocol import Reader, Store
    from goldenthread.store.release import Release


def review_graph_of(plan: str) -> str:
    """Return the graph of what people have decided about the plan with the IRI ``plan``."""
    return f"{plan}/review"


def decide(
    findings: Findings,
    which: str,
    status: str,
    *,
    reason: str,
    by: str,
    on: date,
    expires: date | None = None,
) -> Decision:
    """Return a decision about the finding ``which``, with what it was judged on.

    ``which`` is the finding's IRI or its last part. It is not yet kept: see :func:`keep`.

    Raises:
        NotFound: there is no such finding; with the near ones.
        BadParameter: the status is none, the reason or the name is empty, or the
            last day is before the day of the decision.
    """
    finding = find_one(findings, which)
    if status not in STATES:
        raise BadParameter(
            f"'{status}' is no decision: say {', '.join(STATES[:-1])} or {STATES[-1]}."
        )
    for what, text in (("reason", reason), ("name of who decides", by)):
        if not text.strip():
            raise BadParameter(f"A decision needs a {what}: it is empty.")
    if expires is not None and expires < on:
        raise BadParameter(
            f"The decision of {on} cannot run out on {expires}, before it was made: "
            "give a later day."
        )
    return Decision(
        finding=finding.iri,
        status=status,
        reason=reason.strip(),
        by=by.strip(),
        on=on,
        expires=expires,
        judged_on=finding.facts,
        number=finding.decision.number + 1 if finding.decision else 1,
    )


def find_one(findings: Findings, which: str) -> Finding:
    """Return the finding with the IRI, or the last part of an IRI, ``which``.

    Raises:
        NotFound: there is none; with the near ones.
    """
    by_key = {finding.key: finding for finding in findings.findings}
    found = by_key.get(which.rpartition("/")[2])
    if found is None or ("/" in which and which != found.iri):
        near = get_close_matches(which.rpartition("/")[2], by_key, n=3, cutoff=0.6)
        raise NotFound(
            f"There is no finding '{which[:120]}' in this version at {findings.status_date}.", near
        )
    return found


def in_force(findings: Findings, decisions: Iterable[Decision]) -> Findings:
    """Return ``findings`` with the state that ``decisions`` give each of them.

    The last decision about a finding counts. It lapses when what the plan says of
    the item is not what it was judged on, or when its last day was before the
    status date; the finding is then open and says why.
    """
    last: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.number, d.on)):
        last[decision.finding] = decision
    found = tuple(_judged(f, last.get(f.iri), findings.status_date) for f in findings.findings)
    return replace(findings, findings=found)


def _judged(finding: Finding, decision: Decision | None, at: date) -> Finding:
    if decision is None:
        return replace(finding, state="open", decision=None, reopened=None)
    reopened = None
    if decision.status != "open":
        reopened = _changed(decision.judged_on, finding.facts) or _run_out(decision, at)
    state = "open" if reopened else decision.status
    return replace(finding, state=state, decision=decision, reopened=reopened)


def _changed(before: tuple[str, ...], now: tuple[str, ...]) -> str | None:
    gone, come = sorted(set(before) - set(now)), sorted(set(now) - set(before))
    if not gone and not come:
        return None
    parts = [f"“{fact}” is no longer so" for fact in gone]
    parts += [f"“{fact}” is new" for fact in come]
    return f"The item has changed since it was decided: {'; '.join(parts)}."


def _run_out(decision: Decision, at: date) -> str | None:
    if decision.expires is None or decision.expires >= at:
        return None
    return f"The decision ran out on {decision.expires}."


def write_decisions(decisions: Iterable[Decision]) -> Graph:
    """Return decisions as a graph: each a ``plan:Disposition``, no blank nodes."""
    graph = Graph(bind_namespaces="none")
    for decision in decisions:
        node = URIRef(
            f"{decision.finding.replace('/finding/', '/disposition/', 1)}--{decision.number}"
        )
        graph.add((node, RDF.type, PLAN.Disposition))
        graph.add((node, PLAN.dispositionOf, URIRef(decision.finding)))
        graph.add((node, PLAN.dispositionStatus, CODE[f"disposition/{decision.status}"]))
        graph.add((node, PLAN.decisionReason, Literal(decision.reason)))
        graph.add((node, PLAN.decidedBy, Literal(decision.by)))
        graph.add((node, PLAN.decidedOn, Literal(decision.on.isoformat(), datatype=XSD.date)))
        graph.add((node, DCTERMS.identifier, Literal(str(decision.number))))
        if decision.expires:
            day = Literal(decision.expires.isoformat(), datatype=XSD.date)
            graph.add((node, PLAN.expires, day))
        for fact in decision.judged_on:
            graph.add((node, PLAN.judgedOn, Literal(fact)))
    return graph


def read_decisions(graph: Graph) -> tuple[Decision, ...]:
    """Return the decisions that a graph holds, in the order they were made."""
    found = []
    for node in graph.subjects(RDF.type, PLAN.Disposition):
        expires = graph.value(node, PLAN.expires)
        found.append(
            Decision(
                finding=str(graph.value(node, PLAN.dispositionOf)),
                status=str(graph.value(node, PLAN.dispositionStatus)).rpartition("/")[2],
                reason=str(graph.value(node, PLAN.decisionReason)),
                by=str(graph.value(node, PLAN.decidedBy)),
                on=date.fromisoformat(str(graph.value(node, PLAN.decidedOn))),
                expires=date.fromisoformat(str(expires)) if expires is not None else None,
                judged_on=tuple(sorted(str(f) for f in graph.objects(node, PLAN.judgedOn))),
                number=int(str(graph.value(node, DCTERMS.identifier))),
            )
        )
    return tuple(sorted(found, key=lambda d: (d.finding, d.number)))


def stored_decisions(reader: Reader, plan: str) -> tuple[Decision, ...]:
    """Return what the review graph of the plan with the IRI ``plan`` holds; nothing without one."""
    return read_decisions(_review(reader, plan))


def keep(store: Store, plan: str, decision: Decision) -> Release:
    """Publish a decision into the review graph of the plan, beside all that is there."""
    graph = _review(store.reader(), plan)
    for triple in write_decisions([decision]):
        graph.add(triple)
    why = f"{decision.status}: {decision.finding.rpartition('/')[2]}"
    return store.publish({review_graph_of(plan): graph}, by=decision.by, why=why)


def _review(reader: Reader, plan: str) -> Graph:
    name = review_graph_of(plan)
    if name not in reader.release.graphs:
        return Graph(bind_namespaces="none")
    triples = reader.dump([name], N_TRIPLES)
    return parse_graphs(triples, "The review graph", "nt").get("", Graph(bind_namespaces="none"))
