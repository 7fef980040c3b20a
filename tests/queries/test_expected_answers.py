"""Every question against what its answer is, read off the source by eye.

``expected/<name>.json`` says how each was read. ``read`` is ``all`` where every row was
read, in order, or ``chosen`` where the count and some rows were. A row gives the columns
that were read; ``count`` is null where nobody could count by eye.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from goldenthread.store.formats import N_TRIPLES, Wanted
from queries.stores import Asked, catalogue, shipped

EXPECTED = Path(__file__).parent / "expected"
QUESTIONS = sorted(catalogue().all_names())
CASES = [
    pytest.param(name, expectation["read"], case, id=f"{name}-{number}")
    for name, expectation in (
        (path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(EXPECTED.glob("*.json"))
    )
    for number, case in enumerate(expectation["cases"])
]


def test_every_question_has_an_expected_answer_and_every_answer_a_question() -> None:
    assert [path.stem for path in sorted(EXPECTED.glob("*.json"))] == QUESTIONS


def test_every_expected_answer_says_how_it_was_read() -> None:
    for path in EXPECTED.glob("*.json"):
        expectation = json.loads(path.read_text("utf-8"))
        assert expectation["read"] in {"all", "chosen"}, path.name
        assert len(expectation["how"]) > 8, path.name
        assert any(case["rows"] for case in expectation["cases"]), path.name


@pytest.mark.parametrize(("name", "read", "case"), CASES)
def test_the_answer_is_what_was_read_off_the_source(
    name: str, read: str, case: dict[str, Any]
) -> None:
    rows = _answer(shipped(), name, case["given"])
    if case["count"] is not None:
        assert len(rows) == case["count"]
    wanted = case["rows"]
    if read == "all":
        found = [
            {column: row.get(column, "") for column in columns}
            for row, columns in zip(rows, wanted, strict=True)
        ]
        assert found == wanted
    for row in wanted:
        same = [r for r in rows if all(r.get(column, "") == row[column] for column in row)]
        assert len(same) == wanted.count(row), row


def _answer(asked: Asked, name: str, given: dict[str, str]) -> list[dict[str, str]]:
    query = asked.catalogue.get(name)
    if query.form == "SELECT":
        return asked.answer(name, **given)
    answer = asked.catalogue.run(query, given, asked.reader, asked.dataset, Wanted(None, N_TRIPLES))
    graph = Graph().parse(data=answer.body, format="nt")
    return [{"subject": str(s), "predicate": str(p), "object": str(o)} for s, p, o in sorted(graph)]
