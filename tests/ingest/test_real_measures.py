"""Every success measure of the Buckinghamshire plan, against the printed rows."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from goldenthread.plan.records import Quantity
from ingest.reading import expected_rows

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion

LIST = [
    ("Increase the number of successful applications to the Career Progression Panel", 202, None),
    ("Increase % of unit meetings completed in the month", 204, None),
    ("Maximum 15% of total staffing spend is on agency worker spend", 204, "15"),
    (
        (
            "By the end of the year, the turnover rate in front line social care posts is no more"
            " than 5% (per month)"
        ),
        204,
        "5",
    ),
    ("Reduce sickness rate to 2.9%", 204, "2.9"),
    (
        "100% attendance at leadership workshops and evidence that learning informs practice",
        204,
        "100",
    ),
]
NOT_STATED = Quantity("", "not-stated")
WORDS = {
    "": "not-stated",
    "N/A": "not-applicable",
    "Good": "qualitative",
    "Inadequate": "qualitative",
    "Increase": "qualitative",
    "21 days plus notice period": "qualitative",
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return expected_rows("measures.psv")


def test_every_row_of_the_tables_is_read_as_printed(
    plan: PlanVersion, rows: list[dict[str, str]]
) -> None:
    tabled = [m for m in plan.measures if m.place == "table"]
    assert len(rows) == 51
    for read, row in zip(tabled, rows, strict=True):
        assert {
            "line": " ".join(map(str, read.lines)),
            "workstream": read.workstream,
            "objective": read.printed_objective,
            "measure": read.text,
            "target": read.target.printed,
            "current": read.current.printed,
            "rag": read.rating.printed,
        } == row


def test_each_measure_belongs_to_the_objective_its_row_names(plan: PlanVersion) -> None:
    for m in plan.measures:
        assert m.objective == (m.printed_objective or None)
    assert [m.text for m in plan.measures if m.place == "table" and not m.objective] == [
        "Ofsted rate leadership, governance, and partnerships as being good or outstanding.",
        "% of care leavers in suitable accommodation",
    ]


def test_every_target_and_current_value_is_the_number_that_is_the_whole_cell(
    plan: PlanVersion,
) -> None:
    for m in plan.measures:
        if m.place == "list":
            continue
        for value in (m.target, m.current):
            if value.printed in WORDS:
                assert value == Quantity(value.printed, WORDS[value.printed])
                continue
            assert value.reading == "number"
            digits = value.printed.removesuffix("%").removesuffix(" days")
            assert value.number == Decimal(digits)


def test_units_are_told_by_the_cell_or_by_the_measure_itself(plan: PlanVersion) -> None:
    by_line = {m.lines[0]: (m.target.unit, m.current.unit) for m in plan.measures}
    assert by_line[132] == ("percent", "percent")  # 100%, 63%
    assert by_line[141] == ("count", "count")  # Number of case audits completed
    assert by_line[213] == ("days", "days")  # 21 days; … in calendar days: 49
    assert by_line[214] == (None, None)  # 84 of what, the row does not say
    assert by_line[215] == ("days", None)
    assert by_line[341] == ("days", None)  # … who have been adopted (days): 426
    assert by_line[130] == (None, None)  # a rate per 10,000


def test_ratings_of_measures_are_as_printed(plan: PlanVersion) -> None:
    printed = Counter(m.rating.printed for m in plan.measures if m.place == "table")
    assert printed == {"R": 14, "A": 11, "G": 4, "N/A": 6, "": 16}
    colours = {"R": "red", "A": "amber", "G": "green", "N/A": "not-applicable", "": None}
    assert all(m.rating.colour == colours[m.rating.printed] for m in plan.measures)


def test_the_headings_say_when_targets_and_values_are_for(plan: PlanVersion) -> None:
    headings = {(m.target_heading, m.current_heading) for m in plan.measures if m.place == "table"}
    assert headings == {("Target (Jan 2016)", "Current (Feb 2015)")}


def test_the_numbered_list_of_workstream_3_is_six_measures(plan: PlanVersion) -> None:
    listed = [m for m in plan.measures if m.place == "list"]
    assert [(m.text, m.lines) for m in listed] == [(text, (line,)) for text, line, _ in LIST]
    assert {m.workstream for m in listed} == {"3"}
    assert [m.target for m in listed] == [
        Quantity(f"{number}%", "in-text", Decimal(number), "percent") if number else NOT_STATED
        for _, _, number in LIST
    ]
    assert all(m.current == NOT_STATED and m.objective is None for m in listed)


def test_a_direction_is_given_only_where_the_row_says_it(plan: PlanVersion) -> None:
    assert {
        m.lines[0]: m.direction for m in plan.measures if m.place == "table" and m.direction
    } == {336: "increase"}
    assert [m.direction for m in plan.measures if m.place == "list"] == [
        "increase",
        "increase",
        "decrease",
        "decrease",
        "decrease",
        None,
    ]


def test_measures_that_begin_alike_have_keys_of_their_own(plan: PlanVersion) -> None:
    assert len({m.key for m in plan.measures}) == 57
