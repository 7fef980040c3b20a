"""Every format offered is written, and reads back as what it says it is."""

from __future__ import annotations

import csv
import io
import json
import warnings
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import rdflib
from rdflib.plugins.sparql.results.tsvresults import TSVResultParser

from goldenthread.errors import NotAcceptable
from goldenthread.store import formats
from goldenthread.store.formats import GRAPH_FORMATS, RESULT_FORMATS, Wanted, by_media_type

from .conftest import PUBLIC

if TYPE_CHECKING:
    from goldenthread.store.memory import MemoryStore

LABELS = "SELECT ?label WHERE { ?s <http://example.org/label> ?label } ORDER BY ?label"
EXPECTED = ["Audit the case files", "Recruit social workers"]
RDFLIB_NAMES = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"} | {
    "trig": "trig",
    "nquads": "nquads",
}


def body(store: MemoryStore, text: str, wanted: Wanted) -> bytes:
    return store.reader().evaluate(text, PUBLIC, wanted).body


def test_json_results_hold_the_rows(filled: MemoryStore) -> None:
    rows = json.loads(body(filled, LABELS, Wanted(formats.JSON)))["results"]["bindings"]
    assert sorted(row["label"]["value"] for row in rows) == EXPECTED


def test_xml_results_hold_the_rows(filled: MemoryStore) -> None:
    root = ET.fromstring(body(filled, LABELS, Wanted(formats.XML)))  # noqa: S314
    literals = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert sorted(e.text or "" for e in literals) == EXPECTED


def test_csv_results_hold_the_rows(filled: MemoryStore) -> None:
    rows = list(csv.reader(io.StringIO(body(filled, LABELS, Wanted(formats.CSV)).decode())))
    assert [rows[0], *sorted(rows[1:])] == [["label"], *([value] for value in EXPECTED)]


def test_tsv_results_hold_the_rows(filled: MemoryStore) -> None:
    result = TSVResultParser().parse(io.BytesIO(body(filled, LABELS, Wanted(formats.TSV))))
    assert sorted(str(row[rdflib.Variable("label")]) for row in result.bindings) == EXPECTED


@pytest.mark.parametrize("fmt", GRAPH_FORMATS, ids=lambda f: f.name)
def test_a_graph_reads_back_from_every_format(filled: MemoryStore, fmt: formats.Format) -> None:
    text = "CONSTRUCT WHERE { ?s ?p ?o }"
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser warns of itself
        dataset.parse(data=body(filled, text, Wanted(None, fmt)), format=RDFLIB_NAMES[fmt.name])
    assert len(list(dataset.quads())) == 6


@pytest.mark.parametrize("fmt", RESULT_FORMATS, ids=lambda f: f.name)
def test_a_truth_value_is_written_in_every_format_of_results(
    filled: MemoryStore, fmt: formats.Format
) -> None:
    answer = filled.reader().evaluate("ASK { ?s ?p ?o }", PUBLIC, Wanted(fmt))
    assert answer.kind == "boolean"
    assert b"true" in answer.body


def test_turtle_is_written_with_our_prefixes(filled: MemoryStore) -> None:
    text = "CONSTRUCT { ?s a <https://w3id.org/goldenthread/plan#Action> } WHERE { ?s a ?c }"
    assert b" a plan:Action" in body(filled, text, Wanted())


def test_a_kind_of_answer_that_no_format_asked_for_can_hold_names_those_that_can(
    filled: MemoryStore,
) -> None:
    with pytest.raises(NotAcceptable, match="text/turtle"):
        body(filled, "CONSTRUCT WHERE { ?s ?p ?o }", Wanted(formats.JSON, None))
    with pytest.raises(NotAcceptable, match="text/csv"):
        body(filled, LABELS, Wanted(None, formats.TURTLE))


def test_names_media_types_and_extensions_are_each_of_one_format() -> None:
    for member in ("name", "media_type", "extension"):
        values = [getattr(fmt, member) for fmt in formats.ALL_FORMATS]
        assert len(set(values)) == len(values)


def test_a_media_type_is_found_with_its_parameters_and_by_its_aliases() -> None:
    assert by_media_type("Text/Turtle; charset=utf-8") is formats.TURTLE
    assert by_media_type("application/json", RESULT_FORMATS) is formats.JSON
    assert by_media_type("application/json", GRAPH_FORMATS) is formats.JSON_LD
    assert by_media_type("image/png") is None


def test_a_format_is_found_by_a_files_extension() -> None:
    assert formats.by_extension("plan.v5.TTL") is formats.TURTLE
    assert formats.by_extension("plan.docx") is None
