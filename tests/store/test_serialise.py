"""Graphs are written in one order, which a person can follow."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings

import pytest
from rdflib import RDF, XSD, BNode, Dataset, Graph, Literal, Namespace

from goldenthread.store.serialise import natural, write_trig

EX = Namespace("http://example.org/")
PREFIXES = {"ex": str(EX), "xsd": str(XSD)}


def plan() -> Graph:
    graph = Graph()
    for ref in ("2.2.10", "2.2.9", "2.10.1", "2.2.9.1"):
        graph.add((EX[f"action/{ref}"], EX.label, Literal("An action", lang="en")))
        graph.add((EX[f"action/{ref}"], EX.amount, Literal("1.50", datatype=XSD.decimal)))
        graph.add((EX[f"action/{ref}"], RDF.type, EX.Action))
    return graph


def test_subjects_stand_in_natural_order_and_their_type_comes_first() -> None:
    lines = write_trig({"http://example.org/g": plan()}, PREFIXES).decode().splitlines()
    subjects = [line.strip() for line in lines if " a ex:Action" in line]
    assert subjects == [
        "ex:action\\/2.2.9 a ex:Action ;",
        "ex:action\\/2.2.9.1 a ex:Action ;",
        "ex:action\\/2.2.10 a ex:Action ;",
        "ex:action\\/2.10.1 a ex:Action ;",
    ]


def test_the_same_triples_give_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_serialise import plan, write_trig, PREFIXES\n"
        "sys.stdout.buffer.write(write_trig({'http://example.org/g': plan()}, PREFIXES))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, os.path.dirname(__file__)],  # noqa: PTH120
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {write_trig({"http://example.org/g": plan()}, PREFIXES)}


def test_what_is_written_reads_back_with_every_lexical_form_kept() -> None:
    written = write_trig({"http://example.org/g": plan()}, PREFIXES)
    read = parsed(written, "trig").graph("http://example.org/g")
    assert len(read) == 12
    assert {str(o) for o in read.objects(None, EX.amount)} == {"1.50"}
    assert {o.language for o in read.objects(None, EX.label)} == {"en"}


def parsed(data: bytes, name: str) -> Dataset:
    dataset = Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser warns of itself
        dataset.parse(data=data, format=name)
    return dataset


def test_graphs_are_written_one_after_the_other_in_natural_order() -> None:
    names = [f"http://example.org/v{n}" for n in (10, 9)]
    text = write_trig({name: plan() for name in names}, PREFIXES).decode()
    assert text.index("ex:v9 {") < text.index("ex:v10 {")


def test_a_blank_node_is_refused_for_its_name_would_change() -> None:
    graph = Graph()
    graph.add((BNode(), EX.label, Literal("nobody")))
    with pytest.raises(TypeError, match="no IRI"):
        write_trig({"http://example.org/g": graph}, PREFIXES)


def test_natural_order_sorts_numbers_by_their_value() -> None:
    assert sorted(["a10", "a9", "a", "10", "9b", "a9.2"], key=natural) == (
        ["9b", "10", "a", "a9", "a9.2", "a10"]
    )
