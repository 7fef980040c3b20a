"""The recommendations of the Buckinghamshire plan, in the three places that print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.reading import numbers

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion, Recommendation

OFSTED = [f"A{n:02}" for n in range(1, 16)] + [f"B{n:02}" for n in range(1, 19)]
OFSTED += [f"C{n:02}" for n in range(1, 7)] + [f"D{n:02}" for n in range(1, 5)]
RED_QUADRANT = [
    "RQ1a",
    "RQ1b",
    "RQ2",
    "RQ3",
    "RQ5a",
    "RQ5b",
    "RQ5c",
    "RQ6",
    "RQ7",
    "RQ8",
    "RQ9a",
    "RQ9b",
    "RQ10",
    "RQ11",
    "RQ13a",
    "RQ13b",
    "RQ14a",
    "RQ14b",
    "RQ15a",
    "RQ15b",
    "RQ15c",
    "RQ16",
]

PRIORITY, AREAS = "priority-and-immediate", "areas-for-improvement"
# Appendix A, lines 499-518, column by column: workstream, band, refs from the top.
APPENDIX = [
    ("1", PRIORITY, "A02:499 A03:500 C02:501 C03:502 C04:503 C05:504 C06:505"),
    ("1", AREAS, "B12:506 B18:507 D01:508 D02:509 D03:510 D04:511"),
    ("2", PRIORITY, "A01:499 A08:500 A09:501 A10:502 A11:503 A12:504"),
    ("2", AREAS, "B04:506"),
    ("3", PRIORITY, "A04:499"),
    ("4", PRIORITY, "A05:499 A06:500 A07:501 C01:502"),
    ("4", AREAS, "B01:506"),
    ("5", PRIORITY, "A13:499 A14:500"),
    (
        "5",
        AREAS,
        (
            "B02:506 B05:507 B06:508 B07:509 B08:510 B09:511 B10:512 B11:513 B12:514 B13:515 "
            "B14:516 B15:517 B16:518"
        ),
    ),
    ("6", PRIORITY, "A15:499"),
    ("6", AREAS, "B03:506 B17:507"),
]
# The pages: workstream, band, refs in order with the line of each.
PAGES = [
    ("1", PRIORITY, "A02 A03", 71),
    ("1", AREAS, "B12 B18", 71),
    ("2", PRIORITY, "A01 A08 A09 A10 A11 A12", 126),
    ("2", AREAS, "B04", 126),
    ("3", PRIORITY, "A04", 201),
    ("4", PRIORITY, "A05 A06", 265),
    ("4", PRIORITY, "A07", 267),
    ("4", AREAS, "B01", 268),
    ("5", PRIORITY, "A13 A14", 323),
    ("5", AREAS, "B02 B05 B06 B07 B08 B09 B10 B11 B12 B13 B14 B15 B16", 323),
    ("6", PRIORITY, "A15", 436),
    ("6", AREAS, "B03 B17", 436),
]


def rec(plan: PlanVersion, ref: str) -> Recommendation:
    return next(r for r in plan.recommendations if r.ref == ref)


def test_the_43_listed_ones_come_first_then_the_22_that_are_only_cited(plan: PlanVersion) -> None:
    assert [r.ref for r in plan.recommendations] == OFSTED + RED_QUADRANT
    assert [r.review for r in plan.recommendations] == ["ofsted"] * 43 + ["red-quadrant"] * 22


def test_the_reviews_have_the_names_of_the_description_and_the_lines_that_show_them(
    plan: PlanVersion,
) -> None:
    ofsted, red_quadrant = plan.reviews
    assert (ofsted.key, ofsted.name) == (
        "ofsted",
        "Ofsted inspection of services for children in Buckinghamshire",
    )
    assert set(ofsted.lines) == {71, 520}
    assert (red_quadrant.key, red_quadrant.name) == ("red-quadrant", "Red Quadrant report")
    assert set(red_quadrant.lines) == set(
        numbers(
            "37 89 90 91 100 102 120 121 122 164 169 178 249 250 253 254 285 319 364 449 450 451 "
            "486"
        )
    )


def test_a_recommendation_that_is_only_cited_has_no_text(plan: PlanVersion) -> None:
    for ref in RED_QUADRANT:
        cited = rec(plan, ref)
        assert (cited.text, cited.story, cited.good) == (None, None, None)
        assert cited.assignments == ()
        assert cited.bands == ()


def test_the_appendix_assigns_as_its_columns_show(plan: PlanVersion) -> None:
    expected = {
        (ref, workstream, band, (int(line),))
        for workstream, band, refs in APPENDIX
        for ref, line in (entry.split(":") for entry in refs.split())
    }
    said = {
        (r.ref, a.workstream, a.band, a.lines)
        for r in plan.recommendations
        for a in r.assignments
        if a.place == "appendix"
    }
    assert said == expected
    assert len(expected) == 44  # 43, and B12 in two columns


def test_the_pages_assign_as_they_print(plan: PlanVersion) -> None:
    expected = {
        (ref, workstream, band, (line,))
        for workstream, band, refs, line in PAGES
        for ref in refs.split()
    }
    said = {
        (r.ref, a.workstream, a.band, a.lines)
        for r in plan.recommendations
        for a in r.assignments
        if a.place == "page"
    }
    assert said == expected
    assert len(expected) == 34


def test_only_b12_belongs_to_two_workstreams(plan: PlanVersion) -> None:
    twice = [r.ref for r in plan.recommendations if len({a.workstream for a in r.assignments}) > 1]
    assert twice == ["B12"]


def test_a_band_is_kept_with_every_line_that_prints_it(plan: PlanVersion) -> None:
    assert [(b.key, b.printed, b.lines) for b in plan.bands] == [
        (PRIORITY, "Priority & Immediate", (71, 126, 201, 265, 323, 436, 499)),
        (AREAS, "Areas for Improvement", (71, 126, 268, 323, 436, 506)),
    ]


def test_where_story_or_good_is_not_printed_there_is_none(plan: PlanVersion) -> None:
    listed = [r for r in plan.recommendations if r.review == "ofsted"]
    assert all(r.text for r in listed)
    assert [r.ref for r in listed if r.story is None] == ["A04", "C03", "D01", "D02"]
    assert [r.ref for r in listed if r.good is None] == ["C04"]
    assert [r.ref for r in listed if r.story == r.good] == ["D03"]


# Rows of the table that page breaks cut: text, end of the story, end of what good looks like.
BROKEN = {
    "A05": (
        (
            "Ensure that, when children and young people are referred to children's social care, "
            "there is sufficient capacity in this part of the service to undertake the work "
            "effectively, and that children are assessed swiftly so that their safety is secured"
        ),
        "261 children who had been referred to First Response but who had not been seen.",
        "competent to deliver high-quality services to children and their families.",
        (527, 530),
    ),
    "A13": (
        (
            "Undertake timely statutory visits to all looked after children and record on the "
            "children's case files whether they are spoken to alone"
        ),
        "completed because performance information is missing. In some cases,",
        "should happen and it is professionally judged to be in the best interests of the child.",
        (540, 543),
    ),
    "B06": (
        (
            "Improve the quality of information about individual children in their permanence "
            "reports (CPRs) and about prospective adopters in adoption assessments and ensure "
            "that a senior manager agrees the reports before they go to the panel"
        ),
        "to give prospective adopters the information they need.",
        "with an appropriate prospective adopter. The CPR provides",
        (553, 556),
    ),
    "B10": (
        (
            "Review all foster carers annually to determine their continued suitability as carers"
            " and to identify their support needs"
        ),
        "Insufficient capacity in the fostering team means that approximately 25% of foster carers",
        "The recruitment, assessment, training, support, supervision, review and retention",
        (560, 563),
    ),
    "B13": (
        (
            "Increase awareness and take-up of the 'staying-put' arrangements for young people to"
            " remain with foster carers beyond the age of 18 and develop more choice for care "
            "leavers' accommodation, including when they need or wish to settle outside the "
            "county"
        ),
        "remaining with their foster carers beyond their 18th birthday.",
        "meets their needs and those of their children, where relevant.",
        (566, 569),
    ),
    "B18": (
        (
            "Review governance arrangements between the Children & Young People's Partnership "
            "Board, the Buckinghamshire Safeguarding Children Board (BSCB) and the Health and "
            "Well-being Board so that improved outcomes for children and young people are "
            "prioritised, tracked and evaluated across the partnership"
        ),
        "Arrangements across the Children & Young People's Partnership Board, the Buckinghamshire",
        "The governance arrangements enable LSCB partners (including the Health and Well-Being",
        (574, 577),
    ),
    "C03": (
        (
            "Ensure that the leadership role of the BSCB in safeguarding is clearly established "
            "across Buckinghamshire, and that governance arrangements within the Board and with "
            "other key strategic bodies are effective in identifying and prioritising work to "
            "meet the needs of children, young people and their families."
        ),
        None,
        "incorporated into a delivery plan to improve outcomes.",
        (580, 583),
    ),
    "D01": (
        (
            "Ensure that operational staff are included in a programme of routine multi-agency "
            "audits of front-line practice to provide rigorous scrutiny of work in this area. "
            "Individual agencies must own the findings of audits and use this information "
            "effectively to promote improvement."
        ),
        None,
        "Practitioners and managers working with families are able to be involved in practice",
        (587, 590),
    ),
}


@pytest.mark.parametrize("ref", BROKEN)
def test_a_row_that_a_page_break_cut_is_one_recommendation(plan: PlanVersion, ref: str) -> None:
    text, in_story, in_good, lines = BROKEN[ref]
    read = rec(plan, ref)
    assert read.text == text
    assert in_good in (read.good or "")
    if in_story is None:
        assert read.story is None
    else:
        assert in_story in (read.story or "")
    assert set(lines) <= set(read.lines)


def test_the_text_is_kept_as_the_table_and_the_page_each_word_it(plan: PlanVersion) -> None:
    said = {s.place: s.printed for s in rec(plan, "A03").statements}
    assert set(said) == {"page", "recommendation-table"}
    differing = [
        r.ref
        for r in plan.recommendations
        if len({s.printed for s in r.statements if s.aspect == "text"}) > 1
    ]
    # The table ends B04 with a full stop that the page of workstream 2 does not have.
    assert differing == ["B04"]


def test_a_story_of_two_paragraphs_is_kept_whole(plan: PlanVersion) -> None:
    story = rec(plan, "B11").story or ""
    assert story.startswith("Looked after children do well at primary school.")
    assert "become looked after in their teens. In 2013, only 4% of looked after pupils" in story
    assert "five GCSEs at A* to C including English" in story
    assert story.endswith("15.3% for all looked after children in England.")
