"""The pages of the Buckinghamshire plan's workstreams, and who answers for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion, Workstream

CABINET = "Cabinet Member for Children's Services"
CYPS = "Strategic Director Children & Young People's Services"
MANAGING = "Managing Director Children Social Care & Education"
FAMILIES = "Service Director Children & Families"
LEARNING = "Service Director Learning, Skills & Prevention"
RESOURCES = "Strategic Director Resources and Business Transformation"
MASH = "Head of First Response & MASH"
COMMISSIONING = "Head of Prevention & Commissioning"
RESILIENCE = "Head of Family Resilience"
CARE = "Head of Children's Care Management"

# (sponsor, leads) of the table on lines 51-58, then (sponsor, leads, project manager) of the page.
TABLE = {
    "1": (CABINET, [CYPS]),
    "2": (CYPS, [FAMILIES]),
    "3": (RESOURCES, [LEARNING]),
    "4": (FAMILIES, [MASH, COMMISSIONING, RESILIENCE]),
    "5": (LEARNING, [CARE]),
    "6": (RESOURCES, [FAMILIES]),
    "7": (None, ["Chair of Buckinghamshire Safeguarding Children Board"]),
}
PAGE = {
    "1": ("Cabinet Member Children's Services", [MANAGING], "Project Manager W1", 72),
    "2": (MANAGING, [FAMILIES], "Project Manager W2", 127),
    "3": (RESOURCES, [LEARNING], "Project Manager W3", 205),
    "4": (FAMILIES, [MASH, COMMISSIONING, RESILIENCE], "Project Manager W4", 269),
    "5": (LEARNING, [CARE], "Project Manager W5", 324),
    # The document names workstream 5's project manager on workstream 6's page.
    "6": (RESOURCES, [FAMILIES], "Project Manager W5", 437),
}
RESOLVED = {
    FAMILIES: ("title", ("service-director-c-and-f",)),
    LEARNING: ("title", ("service-director-lsp",)),
    RESOURCES: ("exact", ("strategic-director-resources-and-business-transformation",)),
    COMMISSIONING: ("title", ("head-of-p-and-c",)),
    CARE: ("title", ("head-of-ccm",)),
}
TITLES = {
    "1": (
        "Improving Leadership, Governance and Partnerships",
        "Improving Leadership, Governance and Partnerships",
        "Improving Leadership, Governance & Partnerships",
        "Improving Leadership, Governance & Partnerships",
        "Improving Leadership, Governance & Partnerships",
    ),
    "2": ("Improving Quality of Social Work Practice",) * 5,
    "3": (
        "Improving the Strength and Capacity of the Workforce",
        "Improving the Strength and Capacity of the Workforce",
        "Improving the Strength & Capacity of the Workforce",
        "Improving the Strength & Capacity of the Workforce",
        "Improving the Strength & Capacity of the Workforce",
    ),
    "4": ("Improving Early Help and the Front Door",) * 5,
    "5": (
        "Improving Services for Children on the Edge of Care, in Care & Permanence Planning",
        "Improving Services for Children on the Edge of Care, in Care & Permanence Planning",
        "Improving Services for Children on the Edge of Care, in Care & Permanence Planning",
        "Improving services for children on the edge of care, in care & Permanence Planning",
        "Improving Services for children on the edge of care, in care & Permanence Planning",
    ),
    "6": ("Improving Tools",) * 5,
    "7": (
        "Improving the Buckinghamshire Children’s Safeguarding Board",
        "Improving the Buckinghamshire Safeguarding Children Board",
        "Improving the Buckinghamshire Safeguarding Children Board",
        "Improving the Buckinghamshire Safeguarding Children Board",
        None,
    ),
}
PLACES = ("list", "sponsor-table", "overview", "page", "appendix")
TITLE_LINES = {
    "1": (39, 52, 62, 69, 498),
    "2": (40, 53, 62, 124, 498),
    "3": (41, 54, 62, 199, 498),
    "4": (42, 55, 65, 263, 498),
    "5": (43, 56, 65, 321, 498),
    "6": (44, 57, 65, 434, 498),
    "7": (45, 58, 67, 488, None),
}


def workstream(plan: PlanVersion, number: str) -> Workstream:
    return next(w for w in plan.workstreams if w.number == number)


def test_the_workstreams_are_numbered_one_to_seven(plan: PlanVersion) -> None:
    assert [(w.number, w.position) for w in plan.workstreams] == [(str(n), n) for n in range(1, 8)]


@pytest.mark.parametrize("number", TITLES)
def test_a_workstream_s_title_is_kept_as_each_place_prints_it(
    plan: PlanVersion, number: str
) -> None:
    said = {
        s.place: (s.printed, s.lines)
        for s in workstream(plan, number).statements
        if s.aspect == "title"
    }
    expected = {
        place: (title, (line,))
        for place, title, line in zip(PLACES, TITLES[number], TITLE_LINES[number], strict=True)
        if title is not None
    }
    assert said == expected


@pytest.mark.parametrize("number", TABLE)
def test_sponsor_and_leads_are_as_the_table_says(plan: PlanVersion, number: str) -> None:
    sponsor, leads = TABLE[number]
    said = [r for r in workstream(plan, number).responsibilities if r.place == "sponsor-table"]
    assert [r.printed for r in said if r.role == "sponsor"] == ([sponsor] if sponsor else [])
    assert [r.printed for r in said if r.role == "lead"] == leads
    assert {r.lines for r in said} == {(51 + int(number),)}


@pytest.mark.parametrize("number", PAGE)
def test_sponsor_leads_and_manager_are_as_the_page_says(plan: PlanVersion, number: str) -> None:
    sponsor, leads, manager, line = PAGE[number]
    said = [r for r in workstream(plan, number).responsibilities if r.place == "page"]
    assert [r.printed for r in said if r.role == "sponsor"] == [sponsor]
    assert [r.printed for r in said if r.role == "lead"] == leads
    assert [r.printed for r in said if r.role == "project-manager"] == [manager]
    assert {r.lines for r in said} == {(line,)}


def test_the_page_of_workstream_7_names_nobody(plan: PlanVersion) -> None:
    assert [r.place for r in workstream(plan, "7").responsibilities] == ["sponsor-table"]


def test_sponsors_and_leads_resolve_to_posts_by_their_titles_or_not_at_all(
    plan: PlanVersion,
) -> None:
    for w in plan.workstreams:
        for r in w.responsibilities:
            assert (r.resolution, r.posts) == RESOLVED.get(r.printed, ("unresolved", ()))


def test_each_cell_of_a_page_is_kept_whole_beside_the_names_in_it(plan: PlanVersion) -> None:
    cells = [
        (s.aspect, s.place, s.printed)
        for s in workstream(plan, "4").statements
        if s.aspect in {"sponsor", "lead", "project-manager"}
    ]
    assert cells == [
        ("sponsor", "sponsor-table", FAMILIES),
        ("lead", "sponsor-table", f"{MASH} {COMMISSIONING} / {RESILIENCE}"),
        ("sponsor", "page", FAMILIES),
        ("lead", "page", f"{MASH} {COMMISSIONING} {RESILIENCE}"),
        ("project-manager", "page", "Project Manager W4"),
    ]


@pytest.mark.parametrize(
    ("number", "place", "outcome", "line"),
    [
        (
            "1",
            "page",
            (
                "We will improve outcomes for children by ensuring multi-agency leaders are "
                "accountable and understand and carry out their safeguarding role in improving "
                "safeguarding practice"
            ),
            70,
        ),
        (
            "1",
            "overview",
            (
                "We will improve outcomes for children by ensuring multi-agency leaders are "
                "accountable and understand and carry out their role in improving safeguarding "
                "practice"
            ),
            62,
        ),
        (
            "6",
            "page",
            (
                "We will improve outcomes for children by ensuring staff have the right tools to "
                "enable them to deliver good quality services efficiently"
            ),
            435,
        ),
    ],
)
def test_an_outcome_is_kept_as_each_place_words_it(
    plan: PlanVersion, number: str, place: str, outcome: str, line: int
) -> None:
    said = {
        s.place: (s.printed, s.lines)
        for s in workstream(plan, number).statements
        if s.aspect == "outcome"
    }
    assert said[place] == (outcome, (line,))


def test_six_pages_and_seven_boxes_state_an_outcome(plan: PlanVersion) -> None:
    places = [s.place for w in plan.workstreams for s in w.statements if s.aspect == "outcome"]
    assert sorted(places) == ["overview"] * 7 + ["page"] * 6
