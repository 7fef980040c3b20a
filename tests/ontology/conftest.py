"""The vocabulary, its code lists and its alignments, read once."""

from __future__ import annotations

import pytest
from rdflib import Graph

from goldenthread import resources


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    return Graph().parse(resources.ontology() / "plan.ttl")


@pytest.fixture(scope="session")
def codes() -> Graph:
    return Graph().parse(resources.ontology() / "codes.ttl")


@pytest.fixture(scope="session")
def alignments() -> Graph:
    return Graph().parse(resources.ontology() / "alignments.ttl")


@pytest.fixture(scope="session")
def everything(vocabulary: Graph, codes: Graph, alignments: Graph) -> Graph:
    return vocabulary + codes + alignments
