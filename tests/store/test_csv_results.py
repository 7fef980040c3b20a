"""CSV that every reader of CSV reads as it was meant."""

from __future__ import annotations

import csv
import io

import pytest

from goldenthread.errors import ResultTooLarge
from goldenthread.store.dataset import Dataset
from goldenthread.store.formats import CSV, Wanted
from goldenthread.store.memory import MemoryStore

GRAPH = "https://example.org/g"
TRIG = """
@prefix : <https://example.org/> .
:g {
  :a :passage <https://example.org/s#line=81,82> ; :text 'say "yes", or\\nno' ; :n 7 .
  :b :passage [] .
}
"""
QUERY = """
PREFIX : <https://example.org/>
SELECT ?thing ?passage ?text ?n
WHERE { ?thing :passage ?passage . OPTIONAL { ?thing :text ?text ; :n ?n } }
ORDER BY ?thing
"""


@pytest.fixture(scope="module")
def reader():
    store = MemoryStore()
    store.publish(TRIG.encode(), default_graphs=[GRAPH], by="test", why="test")
    yield store.reader()
    store.close()


def answer(reader, text, **limits):
    return reader.evaluate(text, Dataset((GRAPH,), (GRAPH,)), Wanted(CSV, None), **limits).body


def test_an_iri_with_a_comma_stays_in_its_column(reader):
    rows = list(csv.reader(io.StringIO(answer(reader, QUERY).decode(), newline="")))
    assert rows[0] == ["thing", "passage", "text", "n"]
    assert rows[1] == [
        "https://example.org/a",
        "https://example.org/s#line=81,82",
        'say "yes", or\nno',
        "7",
    ]


def test_a_blank_node_has_its_label_and_an_unbound_variable_nothing(reader):
    rows = list(csv.reader(io.StringIO(answer(reader, QUERY).decode(), newline="")))
    assert rows[2][1].startswith("_:")
    assert rows[2][2:] == ["", ""]


def test_lines_end_as_the_standard_says(reader):
    text = answer(reader, "SELECT (1 AS ?one) WHERE { }")
    assert text == b"one\r\n1\r\n"


def test_no_solution_is_the_row_of_names_alone(reader):
    assert answer(reader, "SELECT ?x WHERE { ?x a ?x }") == b"x\r\n"


def test_an_answer_over_the_bound_is_refused_and_not_cut(reader):
    assert len(answer(reader, QUERY)) > 40
    with pytest.raises(ResultTooLarge):
        answer(reader, QUERY, max_bytes=40)
