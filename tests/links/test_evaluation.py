"""The judged set, the figures of the methods, and that the documentation tells the same."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread import resources
from goldenthread.errors import BadInput
from goldenthread.links.evaluate import (
    Evaluation,
    JudgedSet,
    average_precision,
    evaluate,
    figures_of,
    read_judged,
)

if TYPE_CHECKING:
    from goldenthread.links.corpus import Corpus

JUDGED = resources.data() / "buckinghamshire-cyps" / "evaluation" / "judged-links.csv"
DOCS = Path(__file__).parents[2] / "docs" / "links.md"


@pytest.fixture(scope="module")
def judged() -> JudgedSet:
    return read_judged(JUDGED)


@pytest.fixture(scope="module")
def figures(corpus: Corpus, judged: JudgedSet) -> tuple[Evaluation, ...]:
    return evaluate(corpus, judged)


def test_every_ofsted_recommendation_is_judged_and_no_other(
    judged: JudgedSet, corpus: Corpus
) -> None:
    ofsted = {each.key for each in corpus.recommendations if each.review == "ofsted"}
    assert len(ofsted) == 43
    assert set(judged.parts) == ofsted


def test_the_set_says_who_made_it_how_and_when(judged: JudgedSet) -> None:
    assert "made by reading, one reader" in judged.note
    assert "before any method" in judged.note


def test_what_the_document_repeats_is_judged_a_direct_answer(
    judged: JudgedSet, corpus: Corpus
) -> None:
    for link in corpus.stated:
        if link.basis == "verbatim":
            key = corpus.recommendation_by_iri[link.recommendation].key
            assert corpus.action_by_iri[link.action].key in judged.relevant(key, 2)


def test_the_halves_are_by_odd_and_even_refs_but_for_two_twins(judged: JudgedSet) -> None:
    swapped = {k for k, part in judged.parts.items() if (int(k[1:]) % 2 == 1) != (part == "dev")}
    assert swapped == {"C02", "D03"}
    assert judged.parts["C02"] == judged.parts["A03"]
    assert judged.parts["D03"] == judged.parts["B16"]


def test_the_figures_are_those_of_their_definitions() -> None:
    judged = JudgedSet(
        grades={"R1": {"a": 2, "c": 1}, "R2": {"b": 1}, "R3": {}},
        parts={"R1": "dev", "R2": "test", "R3": "dev"},
        note="",
    )
    found = figures_of({"R1": ["a", "b", "c"], "R2": ["a", "b"], "R3": ["a"]}, judged)
    dev = found.parts["dev"]
    assert (dev.recommendations, dev.precision_at_5, dev.recall_at_10) == (1, 0.4, 1.0)
    assert dev.average_precision == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert found.parts["test"].average_precision == 0.5
    assert found.direct.average_precision == 1.0


def test_an_answer_that_is_not_ranked_counts_as_never_found() -> None:
    assert average_precision(["a"], frozenset({"a", "z"})) == 0.5


def test_each_step_from_plain_words_to_the_method_in_use_earns_its_place(
    figures: tuple[Evaluation, ...],
) -> None:
    steps = [e.all.average_precision for e in figures if not e.method.startswith("TF-IDF")]
    assert steps == sorted(steps)
    assert max(figures, key=lambda e: e.all.average_precision) is figures[-1]


def test_the_method_in_use_does_as_well_on_what_it_was_not_tuned_on(
    figures: tuple[Evaluation, ...],
) -> None:
    in_use = figures[-1]
    tuned, fresh = in_use.parts["dev"], in_use.parts["test"]
    assert fresh.average_precision > tuned.average_precision - 0.05


def test_the_documentation_tells_the_figures_that_are_measured(
    figures: tuple[Evaluation, ...],
) -> None:
    told = DOCS.read_text(encoding="utf-8")
    for one in figures:
        cells = [
            f"{number:.2f}"
            for part in (one.parts["dev"], one.parts["test"], one.all)
            for number in (part.precision_at_5, part.recall_at_10, part.average_precision)
        ]
        assert f"| {one.method} | {' | '.join(cells)} |" in told


def written(path: Path, *rows: str, head: str = "part,recommendation,action,grade") -> Path:
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("part,recommendation,action", "dev,A01,2.2.1", "has no column grade"),
        ("part,recommendation,action,grade", "dev,A01,2.2.1,3", "row 1: '3' is no grade"),
    ],
)
def test_a_judged_set_that_cannot_be_used_is_refused_by_place(
    head: str, row: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=said):
        read_judged(written(tmp_path / "set.csv", row, head=head))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("dev,A99,2.2.1,2", "a recommendation A99 that the plan has not"),
        ("dev,A01,9.9.9,2", "an action 9.9.9 that the plan has not"),
    ],
)
def test_a_judged_set_of_another_plan_is_refused(
    row: str, said: str, tmp_path: Path, corpus: Corpus
) -> None:
    with pytest.raises(BadInput, match=said):
        evaluate(corpus, read_judged(written(tmp_path / "set.csv", row)))


def test_a_judged_set_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read as a judged set"):
        read_judged(tmp_path / "none.csv")


def test_no_pair_is_judged_twice() -> None:
    lines = [x for x in JUDGED.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    pairs = [(row["recommendation"], row["action"]) for row in csv.DictReader(lines)]
    assert len(pairs) == len(set(pairs))
