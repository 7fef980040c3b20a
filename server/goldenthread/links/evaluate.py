"""Measures methods of suggesting links against a set of links judged by reading."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.errors import BadInput
from goldenthread.links.methods import CANDIDATES
from goldenthread.links.ranking import Ranker
from goldenthread.links.suggestion import proposals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from goldenthread.links.corpus import Corpus
    from goldenthread.links.methods import Method

_COLUMNS = ("part", "recommendation", "action", "grade")
_GRADES = ("0", "1", "2")


@dataclass(frozen=True)
class JudgedSet:
    """Which actions answer which recommendations, as a reader judged.

    ``grades`` are, by the key of a recommendation, those of the actions that
    answer it by their keys: 2 directly, 1 in support. ``parts`` tell which part
    of the set a recommendation is in. ``note`` says how the set was made.
    """

    grades: Mapping[str, Mapping[str, int]]
    parts: Mapping[str, str]
    note: str

    def relevant(self, key: str, least: int = 1) -> frozenset[str]:
        """Return the actions that answer the recommendation ``key`` by ``least`` or better."""
        return frozenset(a for a, grade in self.grades[key].items() if grade >= least)


@dataclass(frozen=True)
class Figures:
    """How well a method ranks: means over ``recommendations`` that have an answer at all.

    ``precision_at_5`` is the share of its first five actions that answer,
    ``recall_at_10`` the share of all that answer found in its first ten, and
    ``average_precision`` the mean of the precisions at each that answers (MAP).
    """

    recommendations: int
    precision_at_5: float
    recall_at_10: float
    average_precision: float


@dataclass(frozen=True)
class Evaluation:
    """The figures of one method on each part of a judged set.

    ``direct`` counts as answers those judged direct alone, over all parts.
    """

    method: str
    parts: Mapping[str, Figures]
    all: Figures
    direct: Figures


def read_judged(path: Path) -> JudgedSet:
    """Return the judged set in the CSV file at ``path``; lines that begin with ``#`` are its note.

    Raises:
        BadInput: the file cannot be read, lacks a column, or a row of it holds
            what cannot be a grade; with the row.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as a judged set: {error}.") from error
    said = [line[1:].strip() for line in lines if line.startswith("#")]
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise BadInput(f"{path} has no column {', '.join(missing)}: a judged set needs it.")
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    parts: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        if row["grade"] not in _GRADES:
            raise BadInput(
                f"{path}, row {number}: '{row['grade']}' is no grade; one of {', '.join(_GRADES)}."
            )
        parts[row["recommendation"]] = row["part"]
        mine = grades[row["recommendation"]]
        if row["action"]:
            mine[row["action"]] = int(row["grade"])
    return JudgedSet(grades, parts, "\n".join(said))


def evaluate(
    corpus: Corpus, judged: JudgedSet, methods: Sequence[Method] = CANDIDATES
) -> tuple[Evaluation, ...]:
    """Return the figures of each of ``methods`` for the recommendations of ``judged``.

    Raises:
        BadInput: a recommendation or an action of the set is not in the corpus.
    """
    _check(corpus, judged)
    return tuple(figures_of(ranking(corpus, judged, m), judged, m.name) for m in methods)


def ranking(corpus: Corpus, judged: JudgedSet, method: Method) -> dict[str, list[str]]:
    """Return the keys of actions as ``method`` ranks them, by the key of the recommendation."""
    ranker = Ranker(corpus, method)
    return {
        each.key: [one.action.key for one in ranker.rank(each)]
        for each in corpus.recommendations
        if each.key in judged.parts
    }


def figures_of(
    ranked: Mapping[str, Sequence[str]], judged: JudgedSet, name: str = ""
) -> Evaluation:
    """Return the figures of rankings that may have been made by anything."""
    names = sorted(set(judged.parts.values()))
    return Evaluation(
        method=name,
        parts={
            n: _figures(ranked, judged, [k for k, p in judged.parts.items() if p == n])
            for n in names
        },
        all=_figures(ranked, judged, judged.parts),
        direct=_figures(ranked, judged, judged.parts, least=2),
    )


@dataclass(frozen=True)
class Calibration:
    """Of suggestions with a confidence from ``least`` up to ``most``, how many answered."""

    least: float
    most: float
    suggested: int
    answered: int


_BANDS = ((0.05, 0.1), (0.1, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.001))


def calibration(corpus: Corpus, judged: JudgedSet, part: str) -> tuple[Calibration, ...]:
    """Return how far the confidence of what is proposed held in ``part`` of the judged set."""
    keys = {each.iri: each.key for each in corpus.recommendations}
    told = [
        (one.confidence, corpus.action_by_iri[one.action].key in judged.relevant(key))
        for one in proposals(corpus)
        for key in [keys[one.recommendation]]
        if judged.parts.get(key) == part
    ]
    return tuple(
        Calibration(
            least=least,
            most=min(most, 1.0),
            suggested=len(here),
            answered=sum(here),
        )
        for least, most in _BANDS
        for here in [[right for share, right in told if least <= share < most]]
    )


def _figures(
    ranked: Mapping[str, Sequence[str]], judged: JudgedSet, keys: Iterable[str], least: int = 1
) -> Figures:
    rows = []
    for key in keys:
        relevant = judged.relevant(key, least)
        if relevant:
            order = ranked.get(key, ())
            rows.append(
                (
                    sum(a in relevant for a in order[:5]) / 5,
                    sum(a in relevant for a in order[:10]) / len(relevant),
                    average_precision(order, relevant),
                )
            )
    count = len(rows)
    means = [sum(row[i] for row in rows) / count if count else 0.0 for i in range(3)]
    return Figures(count, *means)


def average_precision(order: Sequence[str], relevant: frozenset[str]) -> float:
    """Return the mean precision at each of ``relevant`` in ``order``; 0 for one not there."""
    hits = 0
    total = 0.0
    for place, action in enumerate(order, start=1):
        if action in relevant:
            hits += 1
            total += hits / place
    return total / len(relevant)


def _check(corpus: Corpus, judged: JudgedSet) -> None:
    recommendations = {each.key for each in corpus.recommendations}
    actions = {each.key for each in corpus.actions}
    for key, grades in judged.grades.items():
        if key not in recommendations:
            raise BadInput(f"The judged set has a recommendation {key} that the plan has not.")
        for action in grades:
            if action not in actions:
                raise BadInput(f"The judged set has an action {action} that the plan has not.")
