"""The code lists hold the values that the records speak of."""

from __future__ import annotations

import dataclasses
import inspect
import re

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from goldenthread.namespaces import CODE
from goldenthread.plan import records

RATINGS = {"red", "amber", "green", "blue", "not-applicable"}
# Read off the docstrings of the records; the bases and statuses of links off the design.
LISTS = {
    "action-rating": RATINGS,
    "measure-rating": RATINGS,
    "scale": {"action", "measure"},
    "date-reading": {
        "day",
        "month",
        "day-with-note",
        "continuous",
        "starts-continuous",
        "recurs",
        "impossible",
        "unreadable",
        "not-stated",
    },
    "recurrence": {"weekly", "monthly", "quarterly", "annually"},
    "cost-status": {
        "stated",
        "not-stated",
        "covered-by-action",
        "funded-elsewhere",
        "not-applicable",
        "unreadable",
    },
    "cost-kind": {"one-off", "ongoing"},
    "resolution": {"exact", "case", "title", "alias", "ambiguous", "unresolved"},
    "role": {"owner", "sponsor", "lead", "project-manager"},
    "aspect": {"title", "outcome", "sponsor", "lead", "project-manager", "text"},
    "place": {
        "list",
        "sponsor-table",
        "overview",
        "page",
        "appendix",
        "recommendation-table",
        "table",
    },
    "basis": {"cited", "verbatim", "near", "judged", "suggested"},
    "link-status": {"accepted", "proposed", "rejected", "suspect", "disputed"},
    "verdict": {"accept", "reject", "add"},
    "value-reading": {
        "number",
        "number-with-note",
        "in-text",
        "qualitative",
        "not-applicable",
        "not-stated",
    },
    "unit": {"percent", "days", "count"},
    "direction": {"increase", "decrease"},
    "reference-kind": {"action", "workstream", "appendix", "recommendation", "document"},
    "narrative-kind": {"title", "heading", "note", "vision", "introduction", "reference"},
    "finding-kind": {"gap", "contradiction", "source-error", "precision", "judgement"},
    "closer": {"owner", "workstream-lead", "programme-manager"},
    "disposition": {"open", "accepted", "dismissed"},
}
RECORDS = [
    kind
    for _, kind in inspect.getmembers(records, inspect.isclass)
    if dataclasses.is_dataclass(kind)
]


def test_there_are_these_code_lists_and_no_others(codes: Graph) -> None:
    schemes = set(codes.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {CODE[name] for name in LISTS}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_code_list_holds_exactly_its_values(name: str, codes: Graph) -> None:
    terms = set(codes.subjects(SKOS.inScheme, CODE[name]))
    assert terms == {CODE[f"{name}/{value}"] for value in LISTS[name]}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_value_that_a_record_speaks_of_is_in_a_code_list(kind: type) -> None:
    quoted = set(re.findall(r"``([a-z][a-z-]+)``", inspect.getdoc(kind) or ""))
    fields = {field.name for field in dataclasses.fields(kind)}
    assert quoted - fields - set().union(*LISTS.values()) == set()


def test_every_term_is_in_one_list_and_its_iri_says_which(codes: Graph) -> None:
    terms = set(codes.subjects(RDF.type, SKOS.Concept))
    assert len(terms) == sum(map(len, LISTS.values()))
    for term in terms:
        (scheme,) = codes.objects(term, SKOS.inScheme)
        assert str(term).startswith(f"{scheme}/")


def test_the_printed_letters_of_ratings_are_their_notations(codes: Graph) -> None:
    for scheme in ("action-rating", "measure-rating"):
        letters = {
            str(term).rsplit("/", 1)[1]: str(codes.value(term, SKOS.notation))
            for term in codes.subjects(SKOS.inScheme, CODE[scheme])
        }
        assert letters == {
            "red": "R",
            "amber": "A",
            "green": "G",
            "blue": "B",
            "not-applicable": "N/A",
        }


def test_green_is_completed_for_an_action_and_on_target_for_a_measure(codes: Graph) -> None:
    of_action = codes.value(CODE["action-rating/green"], SKOS.definition)
    of_measure = codes.value(CODE["measure-rating/green"], SKOS.definition)
    assert of_action == Literal("The action is completed.", lang="en")
    assert of_measure == Literal("Performance is good: at the target or beyond it.", lang="en")


def test_the_terms_of_a_list_are_numbered_in_order_from_one(codes: Graph) -> None:
    order = URIRef("https://w3id.org/goldenthread/plan#order")
    for name, values in LISTS.items():
        terms = codes.subjects(SKOS.inScheme, CODE[name])
        numbers = sorted(int(str(codes.value(term, order))) for term in terms)
        assert numbers == list(range(1, len(values) + 1))


def test_every_label_of_a_list_is_different(codes: Graph) -> None:
    for name, values in LISTS.items():
        terms = codes.subjects(SKOS.inScheme, CODE[name])
        assert len({codes.value(term, RDFS.label) for term in terms}) == len(values)
