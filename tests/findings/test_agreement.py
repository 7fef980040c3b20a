"""What the engine finds, for all items at once, is what a SHACL validator finds item by item."""

from __future__ import annotations

from findings.examples_of import by_pyshacl, on_the_engine
from goldenthread.findings.rules import shipped_rules
from goldenthread.publication.build import merge
from goldenthread.store.parse import parse_graphs
from goldenthread.validation.shapes import load_shapes


def test_on_the_whole_plan_the_two_agree_result_by_result(trig: bytes) -> None:
    graphs = parse_graphs(trig, "the shipped plan", "trig")
    data = merge(graph for name, graph in graphs.items() if not name.endswith("/catalogue"))
    rules = shipped_rules()
    fast = on_the_engine(data, list(rules.rules))
    assert fast == by_pyshacl(data, load_shapes(rules.path), plain=False)
    assert len(fast) > 400
