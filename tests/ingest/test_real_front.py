"""The opening of the Buckinghamshire plan: dates, key to the ratings, versions, prose, overview."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.plan.records import VersionEntry

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion


def test_the_version_is_named_after_its_printed_month(plan: PlanVersion) -> None:
    assert plan.printed_date == "MARCH 2015"
    assert plan.key == "2015-03"
    assert plan.status_date == date(2015, 3, 31)


def test_what_the_document_does_not_say_comes_from_the_description(plan: PlanVersion) -> None:
    assert plan.plan == "buckinghamshire-cyps"
    assert plan.title == "Buckinghamshire Children and Young People's Services Improvement Plan"
    assert plan.publisher == "Buckinghamshire County Council"
    assert plan.people_public is True


def test_as_many_items_are_read_as_the_document_prints(plan: PlanVersion) -> None:
    counts = {
        "workstreams": len(plan.workstreams),
        "objectives": len(plan.objectives),
        "actions": len(plan.actions),
        "measures": len(plan.measures),
        "recommendations": len(plan.recommendations),
        "bands": len(plan.bands),
        "reviews": len(plan.reviews),
        "posts": len(plan.posts),
        "people": len(plan.people),
        "organizations": len(plan.organizations),
        "seats": len(plan.board.seats) if plan.board else 0,
        "entries": len(plan.entries),
        "rating definitions": len(plan.rating_definitions),
        "cost columns": len(plan.cost_columns),
        "cross-references": len(plan.cross_references),
        "unread": len(plan.unread),
    }
    assert counts == {
        "workstreams": 7,
        "objectives": 34 + 4,  # the numbered ones, and the four priorities of workstream 7
        "actions": 160 + 2,  # the numbered rows, and the two bullets under 3.3.7
        "measures": 51 + 6,  # the rows of the tables, and workstream 3's list
        "recommendations": 43 + 22,  # the inspection's, and the Red Quadrant refs in the text
        "bands": 2,
        "reviews": 2,
        "posts": 54,
        "people": 49,
        "organizations": 9,
        "seats": 19,
        "entries": 3,
        "rating definitions": 6,
        "cost columns": 3,
        "cross-references": 10,
        "unread": 0,
    }


def test_version_control_is_read_with_its_empty_author(plan: PlanVersion) -> None:
    assert plan.entries == (
        VersionEntry(
            1, "November 2014", "Signed off by BCC Cabinet and submitted to Ofsted", "", (21,)
        ),
        VersionEntry(
            2,
            "February 2015",
            "Updated timescales following prioritisation process Added targets and current "
            "performance against success measures Amended RAG ratings to show 'green' as complete "
            "/ target met BSCB Action Plan 7 th workstream and not appendix to main plan "
            "Amendments following DfE Adviser feedback",
            "Improvement Programme Manager",
            (22,),
        ),
        VersionEntry(
            3,
            "March 2015",
            "Addition of recommendations from Red Quadrant report (red)",
            "Improvement Programme Manager",
            (23,),
        ),
    )


def test_the_key_says_what_each_colour_means_for_measures_and_for_actions(
    plan: PlanVersion,
) -> None:
    key = {
        (d.scale, d.colour): (d.letter, d.printed_name, d.meaning, d.action_required, d.lines)
        for d in plan.rating_definitions
    }
    red, amber, green = "Red (R) (Exceptions)", "Amber (A)", "Green (G)"
    assert key == {
        ("measure", "red"): (
            "R",
            red,
            "Target not yet achieved",
            "review actions to ensure positive impact on outcomes",
            (14,),
        ),
        ("action", "red"): (
            "R",
            red,
            "Missing / highly likely to miss target / deadline",
            "Investigate / respond urgently",
            (14,),
        ),
        ("measure", "amber"): (
            "A",
            amber,
            "Acceptable performance but not yet at or exceeding target",
            "Requires attention/remedial action",
            (15,),
        ),
        ("action", "amber"): (
            "A",
            amber,
            "On track to meet deadline",
            "Requires attention to ensure action completed in timescale",
            (15,),
        ),
        ("measure", "green"): (
            "G",
            green,
            "Good performance at or exceeding target",
            "Continue to monitor",
            (16,),
        ),
        ("action", "green"): (
            "G",
            green,
            "Action completed",
            "No further action needed",
            (16,),
        ),
    }


def test_every_paragraph_of_prose_is_kept_with_its_kind(plan: PlanVersion) -> None:
    assert [(n.lines, n.kind) for n in plan.narratives] == [
        ((3,), "title"),
        ((5,), "title"),
        ((7,), "note"),
        ((11,), "heading"),
        ((18,), "heading"),
        ((25,), "heading"),
        ((27,), "introduction"),
        ((29,), "introduction"),
        ((31,), "vision"),
        ((33,), "reference"),
        ((35,), "introduction"),
        ((37,), "introduction"),
        ((47,), "introduction"),
        ((49,), "introduction"),
        ((60,), "heading"),
        ((491,), "note"),
        ((493,), "heading"),
        ((495,), "heading"),
        ((520,), "heading"),
        ((595,), "heading"),
        ((654,), "heading"),
    ]
    vision = next(n for n in plan.narratives if n.kind == "vision")
    assert vision.text == (
        "Children and young people are healthy and safe, feel valued and value others, are treated "
        "fairly, have lives filled with learning, achieve their potential and are able to enjoy "
        "life and spend quality time with family and friends."
    )


def test_the_stars_of_a_bold_sentence_are_not_part_of_it(plan: PlanVersion) -> None:
    paragraph = next(n for n in plan.narratives if n.lines == (37,))
    assert "*" not in paragraph.text
    assert paragraph.text.endswith("separate workstream commensurate with its significance’.")


def test_the_overview_gives_each_workstream_its_objectives(plan: PlanVersion) -> None:
    in_overview = Counter(
        o.workstream
        for o in plan.objectives
        for s in o.statements
        if (s.aspect, s.place) == ("title", "overview")
    )
    assert in_overview == {"1": 5, "2": 5, "3": 4, "4": 6, "5": 9, "6": 5, "7": 4}


def test_workstream_7_has_the_four_priorities_of_the_overview(plan: PlanVersion) -> None:
    assert [(o.key, o.ref, o.title, o.lines) for o in plan.objectives if o.workstream == "7"] == [
        (
            "7.priority-1",
            "Priority 1",
            "Accessing the Right Support: Early Help and Thresholds",
            (67,),
        ),
        ("7.priority-2", "Priority 2", "Child Sexual Exploitation", (67,)),
        ("7.priority-3", "Priority 3", "Child's Voice and Journey", (67,)),
        ("7.priority-4", "Priority 4", "Neglect", (67,)),
    ]


def test_the_one_objective_without_a_table_of_actions_is_known_from_the_overview(
    plan: PlanVersion,
) -> None:
    without_page = [
        o.key
        for o in plan.objectives
        if o.workstream != "7" and not any(s.place == "page" for s in o.statements)
    ]
    assert without_page == ["1.3"]


def test_an_objective_worded_two_ways_keeps_both_wordings(plan: PlanVersion) -> None:
    objective = next(o for o in plan.objectives if o.key == "5.4")
    assert [(s.place, s.printed, s.lines) for s in objective.statements] == [
        (
            "overview",
            "Ensure local placement sufficiency, range, quality and cost effectiveness",
            (66,),
        ),
        ("page", "Local placement sufficiency, range, quality and cost effectiveness", (382,)),
    ]
    assert objective.title == "Local placement sufficiency, range, quality and cost effectiveness"
