"""The examples: for each code a small graph with what must trip it and what must not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef

from goldenthread.findings.finder import apply_rules
from goldenthread.findings.rules import shipped_rules
from goldenthread.store.scratch import Scratch
from goldenthread.validation import engine
from goldenthread.validation.shapes import Shapes

if TYPE_CHECKING:
    from goldenthread.findings.model import Rule

HERE = Path(__file__).parent
T = Namespace("https://example.org/test#")
CODES = tuple(sorted(path.stem for path in (HERE / "examples").glob("*.ttl")))

Tripped = Counter[tuple[str, str, str]]
"""Code, focus node and sentence of results, each counted."""


class Example(NamedTuple):
    data: Graph
    trips: Tripped
    fine: frozenset[str]


@cache
def example(code: str) -> Example:
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in (HERE / "common.ttl", HERE / "examples" / f"{code}.ttl")
    )
    graph = Graph().parse(data=text, format="turtle")
    trips = Counter((code, str(s), str(o)) for s, o in graph.subject_objects(T.trips))
    fine = frozenset(str(s) for s in graph.subjects(T.fine, Literal(lexical_or_value=True)))
    for predicate in (T.trips, T.fine):
        graph.remove((None, predicate, None))
    return Example(graph, trips, fine)


def on_the_engine(data: Graph, rules: list[Rule]) -> Tripped:
    with Scratch(data.serialize(format="nt").encode()) as scratch:
        return Counter((r.rule.code, r.focus, r.message) for r in apply_rules(rules, scratch))


def by_pyshacl(data: Graph, shapes: Shapes, *, plain: bool) -> Tripped:
    report = engine.run(data, shapes, plain=plain)
    codes = {rule.shape: rule.code for rule in shipped_rules().rules}
    return Counter(
        (
            codes[str(report.value(result, SH.sourceShape))],
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def shape_alone(rule: Rule) -> Shapes:
    """Return the file's shape of one rule, with the prefixes, as a file of its own."""
    whole = shipped_rules().graph
    alone = Graph(bind_namespaces="none")
    todo = [URIRef(rule.shape), *whole.subjects(SH.declare)]
    while todo:
        node = todo.pop()
        for triple in whole.triples((node, None, None)):
            alone.add(triple)
            if not isinstance(triple[2], URIRef | Literal):
                todo.append(triple[2])
    return Shapes(shipped_rules().path, alone, alone)
