"""A plan of another body, with other words in every cell, that the same reader reads.

``documents/northmoor-2026-04.txt`` is invented. It has another number of
workstreams, four ratings, euros, other years and dates, other refs, page
numbers and running heads, and some rows that cannot be read.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.links import stated_links
from goldenthread.namespaces import DEFAULT_BASE, Iris
from goldenthread.plan.description import PlanDescription, ReviewDescription
from goldenthread.plan.graph import write_version
from goldenthread.validation.gate import require
from ingest.losses import lost_words
from ingest.reading import HERE, read_text

if TYPE_CHECKING:
    from goldenthread.plan.records import Action, PlanVersion

DOCUMENT = Path(HERE) / "documents" / "northmoor-2026-04.txt"
DESCRIPTION = PlanDescription(
    key="northmoor-fire",
    reviews=(
        ReviewDescription("inspectorate", "Fire inspection 2025", None),
        ReviewDescription("hmi", "His Majesty's Inspectorate", "HMI"),
    ),
)


@pytest.fixture(scope="module")
def northmoor() -> PlanVersion:
    return read_text(DOCUMENT.read_text(encoding="utf-8"), DESCRIPTION)


def action(plan: PlanVersion, key: str) -> Action:
    return next(a for a in plan.actions if a.key == key)


def test_a_plan_issued_on_a_day_is_named_after_the_day(northmoor: PlanVersion) -> None:
    assert northmoor.key == "2026-04-01"
    assert northmoor.status_date == date(2026, 4, 1)
    assert northmoor.title == "NORTHMOOR FIRE AND RESCUE SERVICE IMPROVEMENT PLAN"


def test_a_plan_without_description_gets_its_key_from_its_title() -> None:
    plan = read_text(DOCUMENT.read_text(encoding="utf-8"))
    assert plan.plan == "northmoor-fire-and-rescue-service-improvement-plan"


def test_two_workstreams_are_read_and_a_list_of_principles_is_none(northmoor: PlanVersion) -> None:
    assert [(w.number, w.title) for w in northmoor.workstreams] == [
        ("1", "Safe Crews"),
        ("2", "Prevention First"),
    ]
    listed = [s.lines for w in northmoor.workstreams for s in w.statements if s.place == "list"]
    assert listed == [(30,), (31,)]
    principles = [n.text for n in northmoor.narratives if n.lines[0] in {24, 25, 26}]
    assert principles[1] == "2. We act on what we hear"


def test_an_outcome_in_bold_is_an_outcome_and_a_word_in_italics_part_of_its_sentence(
    northmoor: PlanVersion,
) -> None:
    outcomes = [
        (w.number, s.printed)
        for w in northmoor.workstreams
        for s in w.statements
        if (s.aspect, s.place) == ("outcome", "overview")
    ]
    assert outcomes == [("1", "Crews go home safe"), ("2", "Fewer fires start")]
    titles = {o.key: o.title for o in northmoor.objectives}
    assert titles["1.1"] == "Crews train for every risk"


def test_a_value_that_looks_like_a_label_is_the_value_of_the_label_before_it(
    northmoor: PlanVersion,
) -> None:
    assert northmoor.workstreams[0].outcome == (
        "Crews go home safe from every call: the inspectors' recommendations: all of them"
    )


def test_the_blue_rating_means_what_this_plan_s_key_says(northmoor: PlanVersion) -> None:
    key = {(d.scale, d.colour): d.meaning for d in northmoor.rating_definitions}
    assert key["action", "blue"] == "Done and evidenced"
    assert ("measure", "blue") not in key
    assert key["measure", "green"] == "At target"
    assert key["action", "green"] == "Will be done in time"
    assert action(northmoor, "1.1.5").rating.colour == "blue"


def test_objectives_follow_each_other_without_a_table_between(northmoor: PlanVersion) -> None:
    assert [(o.key, o.title, o.workstream) for o in northmoor.objectives] == [
        ("1.1", "Crews train for every risk", "1"),
        ("1.2", "Kit works", "1"),
        ("2.1", "Homes at risk are visited", "2"),
        ("2.2", "Landlords know their duties", "2"),
    ]


def test_two_rows_of_cost_headings_name_one_set_of_columns(northmoor: PlanVersion) -> None:
    assert [(c.printed, c.year, c.kind, c.lines) for c in northmoor.cost_columns] == [
        ("2026/27 Capital", "2026/27", None, (56, 57, 64, 65)),
        ("2026/27 Revenue", "2026/27", None, (56, 57, 64, 65)),
        ("2027/28 Revenue", "2027/28", None, (56, 57, 64, 65)),
        ("Cost 2026/27", "2026/27", None, (73, 86)),
    ]


def test_costs_are_read_in_the_currency_they_are_printed_in(northmoor: PlanVersion) -> None:
    costs = {a.key: [(c.status, c.amount, c.currency) for c in a.costs] for a in northmoor.actions}
    assert costs["1.1.1"] == [
        ("stated", Decimal(1_200_000), "EUR"),
        ("stated", Decimal(40_000), "EUR"),
        ("stated", Decimal(5_500), "EUR"),
    ]
    assert costs["1.1.2"] == [
        ("stated", Decimal(2_500_000), "EUR"),
        ("covered-by-action", None, None),
        ("not-applicable", None, None),
    ]
    assert costs["1.1.4"] == [
        ("unreadable", None, None),
        ("funded-elsewhere", None, None),
        ("not-stated", None, None),
    ]
    assert costs["2.2.1"] == [("not-stated", None, None)]


def test_dates_are_read_in_every_shape_this_plan_prints(northmoor: PlanVersion) -> None:
    due = {a.key: a.deadline.due for a in northmoor.actions}
    assert due == {
        "1.1.1": date(2026, 9, 30),
        "1.1.2": date(2027, 4, 1),
        "1.1.4": date(2026, 6, 30),
        "1.1.5": None,
        "1.2.1": date(2026, 9, 30),
        "1.2.2": date(2026, 10, 1),
        "2.2.1": None,
    }


def test_a_row_cut_by_a_page_break_with_headings_again_is_joined(northmoor: PlanVersion) -> None:
    joined = action(northmoor, "1.1.2")
    assert joined.text == "R01 Train every crew for 2.5 million hours of work at height"
    assert joined.lines == (59, 66)
    assert [r.posts for r in joined.responsibilities] == [
        ("head-of-training",),
        ("station-managers",),
    ]


def test_prose_between_two_rows_does_not_end_the_table(northmoor: PlanVersion) -> None:
    assert "1.1.5" in {a.key for a in northmoor.actions}
    notice = next(n for n in northmoor.narratives if n.lines == (69,))
    assert notice.text == "Safety notice: towers stay shut until signed off"


def test_angle_brackets_that_are_no_tag_are_text(northmoor: PlanVersion) -> None:
    assert action(northmoor, "1.1.4").text == "HMI3a Publish the results <within 5 days>"


def test_posts_in_a_cell_are_parted_by_whatever_mark_stands_between_known_names(
    northmoor: PlanVersion,
) -> None:
    def owners(key: str) -> list[str]:
        return [r.printed for r in action(northmoor, key).responsibilities]

    assert owners("1.1.1") == ["Head of Training", "Estates Manager"]
    assert owners("1.2.2") == ["Estates Manager", "Head of Training"]
    leads = [r.printed for r in northmoor.workstreams[1].responsibilities if r.role == "lead"]
    assert leads == ["Station Managers", "Head of Training", "Station Managers"]


def test_recommendations_have_this_plan_s_refs_and_reviews(northmoor: PlanVersion) -> None:
    assert [(r.review, r.ref, r.text) for r in northmoor.recommendations] == [
        ("inspectorate", "R01", "Train every crew for work at height"),
        ("inspectorate", "R02", "Replace all worn kit"),
        ("inspectorate", "R03", "Visit homes at risk"),
        ("inspectorate", "R07", "Keep one record of training"),
        ("hmi", "HMI3", None),
        ("hmi", "HMI3a", None),
        ("hmi", "HMI4", None),
    ]
    assert all(r.story is None for r in northmoor.recommendations)
    assert northmoor.recommendations[0].good == "Crews are trained and tested"


def test_a_recommendation_is_assigned_under_its_band_on_page_and_in_appendix(
    northmoor: PlanVersion,
) -> None:
    said = {
        (r.ref, a.workstream, a.place, a.band)
        for r in northmoor.recommendations
        for a in r.assignments
    }
    assert said == {
        ("R01", "1", "page", "urgent"),
        ("R02", "1", "page", "urgent"),
        ("R07", "1", "page", "later"),
        ("R03", "2", "page", None),
        ("R01", "1", "appendix", "urgent"),
        ("R02", "1", "appendix", "urgent"),
        ("R07", "1", "appendix", "later"),
        ("R03", "2", "appendix", "urgent"),
    }


def test_a_list_goes_on_only_at_the_next_number(northmoor: PlanVersion) -> None:
    listed = [m.text for m in northmoor.measures if m.place == "list"]
    assert listed == ["Visit 5. Oak Street and all others", "Visits up by 10%"]


def test_holders_are_people_but_a_vacancy_is_nobody(northmoor: PlanVersion) -> None:
    names = {p.key: p.name for p in northmoor.people}
    assert {p.key: [names[h] for h in p.holders] for p in northmoor.posts} == {
        "cfo": ["Ama Lund"],
        "head-of-training": [],
        "head-of-prevention": ["Okafor, Mbali"],
        "estates-manager": ["Jo Reyes", "Kit Vane"],
        "station-managers": [],
        "pmo": [],
    }
    assert [p.printed_holders for p in northmoor.posts[:2]] == ["Ama Lund (interim)", "Vacant"]


def test_the_board_has_this_plan_s_name(northmoor: PlanVersion) -> None:
    assert northmoor.board is not None
    assert (northmoor.board.name, northmoor.board.note) == ("Assurance Board", "interim")
    assert [(s.title, s.organization) for s in northmoor.board.seats] == [
        ("Chair", "northmoor-council"),
        ("Chief Fire Officer", "northmoor-frs"),
        ("Member", "northmoor-council"),
    ]


def test_a_pointer_to_an_appendix_leads_to_its_heading(northmoor: PlanVersion) -> None:
    pointer = next(c for c in northmoor.cross_references if c.kind == "appendix")
    assert (pointer.item, pointer.printed) == ("action/1.1.5", "see Appendix A")
    heading = next(n for n in northmoor.narratives if n.text == "Appendix A")
    assert pointer.target == f"narrative/heading/{heading.position}"


def test_its_graph_conforms_to_the_data_shapes(northmoor: PlanVersion) -> None:
    written = write_version(northmoor, stated_links(northmoor), Iris(DEFAULT_BASE, northmoor.plan))
    require(written.content + written.people)


def test_each_thing_that_cannot_be_read_is_reported_with_line_and_reason(
    northmoor: PlanVersion,
) -> None:
    label = "not a label that a workstream's page has"
    assert [(u.lines, u.printed, u.reason) for u in northmoor.unread] == [
        ((47,), "Delivery Partner: Ropeworks Ltd", label),
        ((50,), "Improving", "“Improving” stands in the column “Comment”, which is not read"),
        ((52,), "9.9", "“9.9” is not an objective of the plan"),
        ((67,), "1.1.3 31/06/2026 Head of Training B", "an action without a text"),
        ((68,), "X", "“X” is not a rating that the plan's key defines"),
        ((75,), "€1", "“€1” of 1.2.2 stands in a column without heading"),
        (
            (89,),
            "Risk Owner Score Trend Note More",
            "a row without an id, a deadline or a rating: it may be of another table",
        ),
        ((98,), "Later R07 ?", "“?” is not the ref of a recommendation"),
        ((112,), "R07 Keep one record", "R07 stands in the table a second time"),
        ((113,), "Seven Count to seven", "“Seven” is not a ref"),
    ]


def test_page_numbers_and_running_heads_are_accounted_for(northmoor: PlanVersion) -> None:
    reasons = {e.line: e.reason for e in northmoor.ledger if e.reason}
    assert reasons[1] == reasons[105] == "a page number"
    head = "a running head that the layout prints on each page"
    assert reasons[42] == reasons[61] == head


def test_nothing_else_of_it_is_lost(northmoor: PlanVersion) -> None:
    reported = {line for u in northmoor.unread for line in u.lines}
    lost = {n: words for n, words in lost_words(northmoor).items() if n not in reported}
    # Only the headings beside the one that names the column of costs.
    headings = ["Actions", "By", "When", "By", "Who", "BRAG"]
    assert lost == {73: headings, 86: headings}
