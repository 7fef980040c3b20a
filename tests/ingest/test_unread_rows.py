"""One row that cannot be read is reported with its line, and the rest is read all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.reading import read_text, real_description, real_text

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion


def with_line(number: int, line: str) -> PlanVersion:
    """The real plan with one more line, that then stands on line ``number``."""
    lines = real_text().split("\n")
    lines.insert(number - 1, line)
    return read_text("\n".join(lines), real_description())


def with_changed(number: int, old: str, new: str) -> PlanVersion:
    lines = real_text().split("\n")
    assert lines[number - 1].count(old) == 1
    lines[number - 1] = lines[number - 1].replace(old, new)
    return read_text("\n".join(lines), real_description())


@pytest.mark.parametrize(
    ("line", "row", "reason"),
    [
        (14, "\tAcceptable\t\tStray", "“Stray” stands in no column"),
        (53, "Workforce\tSomebody\tSomebody else", "a row of sponsors without a workstream's"),
        (50, "Risk\tScore\tTrend\tOwner", "a row that belongs to no table this reader knows"),
        (70, "Delivery Partner:\tSomebody\t\t\t\t", "not a label that a workstream's page has"),
        (77, "1.3\t\t10%\t20%\tR", "a measure without a text"),
        (87, "1.1.9\t31/03/15\tCEO\tG\t£0\t£0\t£0", "an action without a text"),
        (79, "Objective:\tWithout any ref\t\t\t\t", "an objective without a ref and a title"),
        (501, "\tsee text\t\t\t\t\t", "“see text” is not the ref of a recommendation"),
        (502, "\tA16\t\t\t\t\t\tB19", "“B19” stands under no workstream"),
        (525, "Z\tNo ref\tNo story\tNothing", "“Z” is not a ref"),
        (525, "A01\tAgain\tAgain\tAgain", "A01 stands in the table a second time"),
        (660, "Somebody\tSomewhere\tSometime", "“Sometime” stands in no column"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported_and_the_rest_is_read(
    line: int, row: str, reason: str
) -> None:
    plan = with_line(line, row)
    assert [u.lines[-1] for u in plan.unread] == [line]
    assert plan.unread[0].reason.startswith(reason)
    assert len(plan.actions) == 162
    assert sum(r.review == "ofsted" for r in plan.recommendations) in {43, 44}
    assert len(plan.posts) == 54
    assert line in {entry.line for entry in plan.ledger}


def test_two_rows_that_cannot_be_read_are_both_reported() -> None:
    lines = real_text().split("\n")
    lines.insert(598, "\t\t\tFar out")
    lines.insert(524, "Z\tNo ref\t\t")
    plan = read_text("\n".join(lines), real_description())
    assert [u.lines[-1] for u in plan.unread] == [525, 600]


def test_actions_under_an_objective_without_ref_are_reported_one_by_one() -> None:
    plan = with_changed(401, "5.6 All care leavers", "All care leavers")
    assert [u.lines for u in plan.unread if "action before" in u.reason] == [
        (n,) for n in range(404, 411)
    ]
    assert len(plan.actions) == 155


def test_a_rating_outside_the_key_is_kept_as_printed_and_reported() -> None:
    plan = with_changed(82, "\tG\t", "\tDone\t")
    assert (plan.actions[0].rating.printed, plan.actions[0].rating.colour) == ("Done", None)
    assert [(u.lines, u.printed) for u in plan.unread] == [((82,), "Done")]


def test_a_cell_beyond_the_columns_of_costs_is_reported() -> None:
    plan = with_changed(82, "\t£0\t£0\t£0", "\t£0\t£0\t£0\t£7k")
    assert [(u.lines, u.printed) for u in plan.unread] == [((82,), "£7k")]
    assert [c.printed for c in plan.actions[0].costs] == ["£0", "£0", "£0"]


def test_a_pointer_to_an_id_that_is_printed_twice_leads_to_neither() -> None:
    plan = with_changed(316, "See 4.6.1", "See 2.2.12")
    action = next(a for a in plan.actions if a.key == "4.6.3")
    assert (action.costs[0].status, action.costs[0].covered_by) == ("covered-by-action", None)
    pointer = next(c for c in plan.cross_references if c.printed == "See 2.2.12")
    assert pointer.target is None
