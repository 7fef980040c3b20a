"""The account of every line of the document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from goldenthread.links import stated_links
from goldenthread.namespaces import DEFAULT_BASE, PLAN, Iris
from goldenthread.plan.graph import write_version
from ingest.reading import numbers, real_text

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion

RULE = "a rule drawn by the layout: it says nothing"
# Lines that say nothing of the plan, found by eye, and why.
UNUSED = {
    RULE: "103 240 309 475 489",
    "column headings of the key to the ratings": "13",
    "column headings of the version control table": "20",
    "column headings of the table of sponsors and leads": "51",
    "column headings of the table of actions": (
        "80 94 106 115 144 152 172 181 191 221 234 242 257 280 288 294 299 305 312 349 361 367 383 "
        "395 402 413 422 429 440 454 460 469 477"
    ),
    "column headings of the table of recommendations": (
        "522 529 535 542 549 555 562 568 576 582 589"
    ),
    "column headings of the table of post holders": "597",
    "column headings of the table of board members": "656",
}


def used(plan: PlanVersion, line: int) -> set[str]:
    return set(next(entry.used for entry in plan.ledger if entry.line == line))


def test_every_line_that_is_not_blank_is_accounted_for_once_and_in_order(
    plan: PlanVersion,
) -> None:
    filled = [n for n, line in enumerate(real_text().split("\n"), start=1) if line.strip()]
    assert [entry.line for entry in plan.ledger] == filled
    assert len(filled) == 567


def test_a_line_is_either_used_or_has_a_reason(plan: PlanVersion) -> None:
    for entry in plan.ledger:
        assert bool(entry.used) != bool(entry.reason), entry


def test_the_lines_not_used_are_the_ones_that_say_nothing(plan: PlanVersion) -> None:
    expected = {line: reason for reason, lines in UNUSED.items() for line in numbers(lines)}
    assert {e.line: e.reason for e in plan.ledger if e.reason} == expected


@pytest.mark.parametrize(
    ("line", "items"),
    [
        (3, {"narrative/title/1"}),
        (14, {"rating/measure/r", "rating/action/r"}),
        (21, {"version-entry/1"}),
        (39, {"workstream/1"}),
        (54, {"workstream/3"}),
        (69, {"workstream/1"}),
        (76, {"measure/1.3-percent-of-contacts-with-nfa-as-the-outcome"}),
        (81, {"cost-column/2014-15-one-off", "cost-column/2015-16-one-off",
              "cost-column/2015-16-ongoing"}),
        (83, {"action/1.1.2"}),
        (85, {"action/1.1.2"}),
        (102, {"action/1.2.5", "recommendation/red-quadrant/RQ3"}),
        (157, {"action/2.2.2"}),
        (178, {"action/2.2.12_2", "recommendation/red-quadrant/RQ5b"}),
        (251, {"action/3.3.7_p2"}),
        (382, {"objective/5.4"}),
        (491, {"narrative/note/16"}),
        (517, {"recommendation/ofsted/B15"}),
        (569, {"recommendation/ofsted/B13"}),
        (614, {"post/head-of-cin", "person/p-016", "person/p-017"}),
        (668, {"board/improvement-board/seat/chief-operating-officer",
               "organization/aylesbury-vale-ccg"}),
    ],
)  # fmt: skip
def test_a_line_went_into_the_items_it_speaks_of(
    plan: PlanVersion, line: int, items: set[str]
) -> None:
    assert used(plan, line) == items


def test_every_item_that_the_ledger_names_is_an_item_of_the_plan(plan: PlanVersion) -> None:
    kinds = Counter(item.split("/")[0] for entry in plan.ledger for item in set(entry.used))
    assert set(kinds) == {
        "narrative",
        "rating",
        "version-entry",
        "workstream",
        "objective",
        "cost-column",
        "action",
        "measure",
        "band",
        "recommendation",
        "post",
        "person",
        "board",
        "organization",
    }
    named = {item for entry in plan.ledger for item in entry.used}
    assert {f"action/{a.key}" for a in plan.actions} == {
        i for i in named if i.startswith("action/")
    }
    assert {f"objective/{o.key}" for o in plan.objectives} == {
        i for i in named if i.startswith("objective/")
    }
    assert {f"measure/{m.key}" for m in plan.measures} == {
        i for i in named if i.startswith("measure/")
    }
    assert {f"post/{p.key}" for p in plan.posts} == {i for i in named if i.startswith("post/")}
    assert {f"recommendation/{r.review}/{r.key}" for r in plan.recommendations} == {
        i for i in named if i.startswith("recommendation/")
    }


def test_every_item_that_the_ledger_names_is_described_in_the_graph(plan: PlanVersion) -> None:
    iris = Iris(DEFAULT_BASE, plan.plan)
    written = write_version(plan, stated_links(plan), iris)
    described = set(written.content.subjects()) | set(written.people.subjects())
    named = {item for entry in plan.ledger for item in entry.used}
    named |= {c.target for c in plan.cross_references if c.target}
    assert {item for item in named if iris.thing(item) not in described} == set()


def test_every_line_of_the_ledger_stands_in_a_passage_of_the_graph(plan: PlanVersion) -> None:
    written = write_version(plan, stated_links(plan), Iris(DEFAULT_BASE, plan.plan))
    shown: set[int] = set()
    for graph in (written.content, written.people):
        for passage, first in graph.subject_objects(PLAN.firstLine):
            last = graph.value(passage, PLAN.lastLine)
            shown.update(range(int(str(first)), int(str(last)) + 1))
    assert {entry.line for entry in plan.ledger} - shown == set()


def test_the_lines_of_a_record_are_used_by_it(plan: PlanVersion) -> None:
    for kind, records in (
        ("action", plan.actions),
        ("objective", plan.objectives),
        ("measure", plan.measures),
        ("post", plan.posts),
    ):
        for record in records:
            for line in record.lines:
                assert f"{kind}/{record.key}" in used(plan, line)
