"""That every word which the document prints is in some record of the line it stands on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.losses import lost_words

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion


def test_no_word_of_the_plan_is_lost_but_labels_and_marks(plan: PlanVersion) -> None:
    assert lost_words(plan) == {}


def test_a_record_that_is_left_out_is_noticed(plan: PlanVersion) -> None:
    without = [a for a in plan.actions if a.key != "5.3.8"]
    lost = lost_words(replace(plan, actions=tuple(without)))
    assert list(lost) == [378]
    assert {"quality", "standards", "CPRs", "31", "A&F", "Advisor"} <= set(lost[378])


def test_the_headings_of_the_tables_of_measures_are_kept_with_each_row(plan: PlanVersion) -> None:
    kept = {(m.target_heading, m.current_heading) for m in plan.measures if m.place == "table"}
    assert kept == {("Target (Jan 2016)", "Current (Feb 2015)")}
