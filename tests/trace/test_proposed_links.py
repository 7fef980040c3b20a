"""Links that are only proposed are told when asked for, and never among accepted ones."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import Any

from rdflib import RDF, Graph, URIRef

from goldenthread import resources
from goldenthread.catalogue import Catalogue
from goldenthread.namespaces import CODE, PLAN
from goldenthread.publication.bundle import load_path, publish
from goldenthread.publication.holdings import dataset_for
from goldenthread.store.memory import MemoryStore
from goldenthread.trace import Trace, to_csv, to_graph, to_json, to_lines, to_mermaid, trace
from queries.stores import BASE, Asked


@cache
def published() -> Asked:
    """The shipped plan as it is published: with the links that software proposes."""
    store = MemoryStore()
    plans = load_path(resources.data() / "buckinghamshire-cyps")
    publish(store, plans, by="test", why="the shipped plan")
    return Asked(store.reader(), dataset_for(store.reader()), Catalogue.load())


def traced(what: str, *, proposed: bool) -> Trace:
    asked = published()
    return trace(asked.reader, asked.dataset, what, asked.catalogue, proposed=proposed)


def in_json(what: str, *, proposed: bool) -> dict[str, Any]:
    threads: Any = to_json(traced(what, proposed=proposed))["threads"]
    found: dict[str, Any] = threads[0]
    return found


def graph(of: Trace) -> Graph:
    asked = published()
    return Graph().parse(
        data=to_graph(of, asked.reader, asked.dataset, asked.catalogue), format="turtle"
    )


def test_no_output_speaks_of_proposed_links_unless_they_are_asked_for() -> None:
    found = traced("B07", proposed=False)
    assert found.threads[0].proposed is None
    said = (str(to_json(found)), to_csv(found), to_mermaid(found), *map(str, to_lines(found)))
    assert not [each for each in said if "proposed" in each.lower()]
    told = graph(traced("5.2.1", proposed=False))
    assert (None, PLAN.linkStatus, CODE["link-status/proposed"]) not in told
    assert (None, PLAN.mayAddress, None) not in told
    # 2.1.3 repeats A10 word for word: that link is there.
    stated = graph(traced("2.1.3", proposed=False))
    assert set(stated.objects(None, PLAN.linkStatus)) == {CODE["link-status/accepted"]}


def test_proposed_links_change_nothing_else_of_a_trace() -> None:
    plain, more = (in_json("A10", proposed=asked) for asked in (False, True))
    assert more.pop("proposed_links")
    assert plain == more


def test_json_says_how_each_is_known_surest_first() -> None:
    thread = in_json("B07", proposed=True)
    links = thread["proposed_links"]
    (near,) = [link for link in links if link["action"]["iri"] == f"{BASE}/action/5.2.1"]
    # 5.2.1 asks for “a good quality pathway plan” where B07 asks for “a pathway plan”.
    assert (near["basis"], near["status"]) == ("near", "proposed")
    assert near["recommendation"]["iri"] == f"{BASE}/recommendation/ofsted/B07"
    assert "in the same order" in near["reason"]
    assert {"first": 363, "last": 363} in near["evidence"]
    sure = [float(link["confidence"]) for link in links]
    assert sure == sorted(sure, reverse=True)
    assert not [edge for edge in thread["edges"] if edge["relation"] == "addresses"]


def test_the_table_has_the_status_of_every_link_and_proposed_ones_last() -> None:
    text = to_csv(traced("A10", proposed=True))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    statuses = [row["Status of the link"] for row in rows]
    assert set(statuses) == {"accepted", "", "proposed"}
    assert statuses[statuses.index("proposed") :] == ["proposed"] * statuses.count("proposed")
    for row in rows:
        assert (row["Status of the link"] == "accepted") == (row["Basis"] in {"cited", "verbatim"})
        assert bool(row["Why it is proposed"]) == (row["Status of the link"] == "proposed")


def test_the_tree_and_the_picture_name_the_status_at_each_proposed_link() -> None:
    lines = [str(line) for line in to_lines(traced("5.2.1", proposed=True))]
    at = next(n for n, line in enumerate(lines) if "Links that are only proposed" in line)
    assert "nobody has accepted them" in lines[at + 1]
    assert "Proposed: nearly word for word" in " ".join(lines[at:])
    assert "Proposed:" not in " ".join(lines[:at])
    picture = to_mermaid(traced("5.2.1", proposed=True))
    assert '-. "proposed, nearly word for word, ' in picture
    assert "==>" not in picture


def test_the_graph_has_the_proposed_links_with_their_status() -> None:
    told = graph(traced("5.2.1", proposed=True))
    link = URIRef(f"{BASE}/link/5.2.1--ofsted-B07/near")
    assert (link, RDF.type, PLAN.TraceLink) in told
    assert (link, PLAN.linkStatus, CODE["link-status/proposed"]) in told
