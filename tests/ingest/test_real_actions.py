"""Every action of the Buckinghamshire plan, against values read off its printed rows by eye."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.plan.records import Action, Deadline, PlanVersion
from ingest.reading import HERE, expected_rows, numbers

IDS = (HERE / "expected" / "action-ids.txt").read_text(encoding="utf-8").split()

# Each spelling of a deadline that is no plain day, and what it means.
DEADLINES = {
    "Sept 14": Deadline("Sept 14", "month", due=date(2014, 9, 30)),
    "Nov 14": Deadline("Nov 14", "month", due=date(2014, 11, 30)),
    "Jan 15": Deadline("Jan 15", "month", due=date(2015, 1, 31)),
    "Mar 15": Deadline("Mar 15", "month", due=date(2015, 3, 31)),
    "Ongoing": Deadline("Ongoing", "continuous"),
    "Quarterly Ongoing": Deadline("Quarterly Ongoing", "recurs", recurrence="quarterly"),
    "28/02/15 (with delivery to follow)": Deadline(
        "28/02/15 (with delivery to follow)",
        "day-with-note",
        due=date(2015, 2, 28),
        note="(with delivery to follow)",
    ),
    "From 01/04/15 Ongoing": Deadline(
        "From 01/04/15 Ongoing", "starts-continuous", starts=date(2015, 4, 1)
    ),
    "31/11/14": Deadline("31/11/14", "impossible"),
    "31/01/04/1 5": Deadline("31/01/04/1 5", "unreadable"),
}
COVERED_BY = {
    "See 2.5.5": "2.5.5",
    "See 3.3.2": "3.3.2",
    "See 4.6.1": "4.6.1",
    "See 6.5.7": "6.5.7",
}
COLUMNS = {
    "2014-15-one-off": "2014/15 one-off",
    "2015-16-one-off": "2015/16 one-off",
    "2015-16-ongoing": "2015/16 ongoing",
}
FUNDS = {"Innovation bid", "Future Shape", "Capital", "Adoption Reform Grant"}

# Names in owner cells that are no abbreviation of the table of posts, as it prints them.
UNRESOLVED = Counter(
    {
        "All partners": 1,
        "Programme Manager": 1,
        "Chair of Imp Board": 1,
        "Senior Practitioner": 1,
        "L&D Business Manager": 3,
        "MLA": 2,
        "Senior Resourcing Consultant": 1,
        "BCSB": 1,
        "BSCB Thresholds Working Group": 1,
        "Head of Service": 5,
        "Finance Business Partner": 1,
    }
)
CITED = {
    "1.1.6": ["RQ11"],
    "1.1.7": ["RQ13a"],
    "1.1.8": ["RQ15b"],
    "1.2.5": ["RQ3"],
    "1.5.3": ["RQ15a"],
    "1.5.4": ["RQ15c"],
    "1.5.5": ["RQ16"],
    "2.2.9": ["RQ9b"],
    "2.2.12": ["RQ5a"],
    "2.2.12_2": ["RQ5b"],
    "3.3.6": ["RQ5c"],
    "3.3.7": ["RQ6"],
    "3.3.8": ["RQ13b"],
    "3.3.9": ["RQ14a"],
    "4.1.4": ["RQ8"],
    "4.6.6": ["RQ7"],
    "5.2.2": ["RQ9a"],
    "6.1.6": ["RQ1a"],
    "6.1.7": ["RQ1b"],
    "6.1.8": ["RQ10"],
    "6.5.9": ["RQ14b"],
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return expected_rows("actions.psv")


def action(plan: PlanVersion, key: str) -> Action:
    return next(a for a in plan.actions if a.key == key)


def test_all_162_actions_are_read_in_the_order_printed(plan: PlanVersion) -> None:
    assert len(IDS) == 162
    assert [a.printed_id or "-" for a in plan.actions] == IDS
    assert [a.position for a in plan.actions] == list(range(1, 163))


def test_each_workstream_has_as_many_actions_as_its_pages_print(plan: PlanVersion) -> None:
    assert Counter(a.workstream for a in plan.actions) == {
        "1": 23,
        "2": 30,
        "3": 24,
        "4": 16,
        "5": 44,
        "6": 25,
    }


def test_every_row_has_its_lines_and_its_cells_as_printed(
    plan: PlanVersion, rows: list[dict[str, str]]
) -> None:
    for read, row in zip(plan.actions, rows, strict=True):
        assert {
            "id": read.printed_id or "-",
            "line": " ".join(map(str, read.lines)),
            "by when": read.deadline.printed,
            "by who": read.printed_owners,
            "rag": read.rating.printed,
            "2014/15 one-off": read.costs[0].printed,
            "2015/16 one-off": read.costs[1].printed,
            "2015/16 ongoing": read.costs[2].printed,
        } == row


def test_every_deadline_is_read_as_it_would_be_by_a_reader_of_the_plan(
    plan: PlanVersion, rows: list[dict[str, str]]
) -> None:
    for read, row in zip(plan.actions, rows, strict=True):
        printed = row["by when"]
        if printed in DEADLINES:
            assert read.deadline == DEADLINES[printed], row
        else:
            day, month, year = map(int, printed.split("/"))
            assert read.deadline == Deadline(printed, "day", due=date(2000 + year, month, day)), row


def test_the_kinds_of_deadline_are_as_many_as_printed(plan: PlanVersion) -> None:
    assert Counter(a.deadline.reading for a in plan.actions) == {
        "day": 113,
        "continuous": 36,
        "month": 5,
        "recurs": 3,
        "impossible": 2,
        "day-with-note": 1,
        "starts-continuous": 1,
        "unreadable": 1,
    }
    assert [a.key for a in plan.actions if a.deadline.reading == "impossible"] == ["5.1.3", "5.5.1"]


def test_every_rating_is_the_colour_of_its_letter(plan: PlanVersion) -> None:
    colours = {"R": "red", "A": "amber", "G": "green"}
    assert all(a.rating.colour == colours[a.rating.printed] for a in plan.actions)
    assert Counter(a.rating.colour for a in plan.actions) == {"amber": 75, "green": 78, "red": 9}


def test_every_cost_is_read_as_printed_and_nothing_is_never_nought(
    plan: PlanVersion, rows: list[dict[str, str]]
) -> None:
    for read, row in zip(plan.actions, rows, strict=True):
        for cost in read.costs:
            printed = row[COLUMNS[cost.column]]
            if printed == "":
                expected: tuple[object, ...] = ("not-stated", None, None, None)
            elif printed == "N/A":
                expected = ("not-applicable", None, None, None)
            elif printed in COVERED_BY:
                expected = ("covered-by-action", None, None, COVERED_BY[printed])
            elif printed in FUNDS:
                expected = ("funded-elsewhere", None, None, None)
            else:
                pounds = re.fullmatch(r"£(\d+)(k?)", printed)
                assert pounds
                amount = Decimal(pounds[1]) * (1000 if pounds[2] else 1)
                expected = ("stated", amount, "GBP", None)
            assert (cost.status, cost.amount, cost.currency, cost.covered_by) == expected, row


def test_the_three_cost_columns_have_year_and_kind(plan: PlanVersion) -> None:
    assert [(c.printed, c.year, c.kind) for c in plan.cost_columns] == [
        ("2014/15 one-off", "2014/15", "one-off"),
        ("2015/16 one-off", "2015/16", "one-off"),
        ("2015/16 ongoing", "2015/16", "ongoing"),
    ]


def test_some_amounts_that_a_person_would_look_up(plan: PlanVersion) -> None:
    def amounts(key: str) -> list[Decimal | None]:
        return [c.amount for c in action(plan, key).costs]

    assert amounts("4.6.1") == [541_000, None, 800_000]
    assert amounts("5.5.1") == [10_000, 240_000, 537_000]
    assert amounts("6.5.7") == [0, 150, 0]
    assert amounts("5.4.5") == [None, None, None]
    # Added up from the printed columns, apart from the program.
    totals = [sum(a.costs[i].amount or 0 for a in plan.actions) for i in range(3)]
    assert totals == [2_224_000, 973_150, 2_985_000]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "1.1.2",
            (
                "Review Council priorities to ensure children's services are given a clear "
                "priority within the overall Council plans"
            ),
        ),
        (
            "1.2.5",
            (
                "RQ3 Ensure that all partners engaged in the promotion of the wellbeing of "
                "children are aware of their individual and collective responsibilities and are "
                "jointly held to account"
            ),
        ),
        (
            "2.2.2",
            "Implement a consistent workload prioritisation method across all units / teams",
        ),
        (
            "2.2.11",
            (
                "Implement a risk assessment tool for use by early help and children's social care "
                "practitioners and ensure staff are trained and briefed as appropriate"
            ),
        ),
        (
            "2.4.2",
            (
                "Ensure assessments clearly record the child's wishes and feelings and show "
                "evidence of how this has been taken into account in the analysis and care plan, "
                "irrespective of the age of the child"
            ),
        ),
        (
            "5.3.1",
            (
                "Review which functional area of service delivery should undertake Child "
                "Permanence Reports"
            ),
        ),
        (
            "5.7.1",
            (
                "Review and amend the current process for completion of health assessments, "
                "including the speedy notification to health when a child is received into "
                "care/discharged from care with completed documentation of consent for health "
                "assessments"
            ),
        ),
        ("6.1.3", "Review current training and support arrangements for ICS"),
    ],
)
def test_a_row_that_a_page_break_cut_is_one_action(plan: PlanVersion, key: str, text: str) -> None:
    assert action(plan, key).text == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("2.2.12", "RQ5a Ensure that there is an increased focus on individual practice"),
        ("2.2.12_2", "RQ5b Ensure that there is well modelled managerial oversight of all tiers"),
        ("3.3.7", "RQ6 Deliver: - ongoing recruitment campaigns"),
        ("3.3.7_p2", "- effective contract management with agency suppliers"),
        ("3.3.7_p3", "- and more improved (faster and better) end-to-end processes from vacancy"),
        ("4.5.1", "Deliver “referral workshops” with partner agencies"),
        ("5.6.8", "Improve integrated youth support services for Care Leavers"),
        ("6.5.9", "RQ14b Ensure that the quality of service delivery to children"),
    ],
)
def test_an_action_s_text_is_what_follows_its_id(plan: PlanVersion, key: str, text: str) -> None:
    assert action(plan, key).text.startswith(text)


def test_the_id_that_is_printed_twice_is_two_actions_of_two_objectives(plan: PlanVersion) -> None:
    twice = [a for a in plan.actions if a.printed_id == "2.2.12"]
    assert [(a.key, a.objective, a.workstream, a.lines) for a in twice] == [
        ("2.2.12", "2.2", "2", (169,)),
        ("2.2.12_2", "2.3", "2", (178,)),
    ]


def test_the_bullets_under_3_3_7_are_actions_that_continue_it(plan: PlanVersion) -> None:
    assert [(a.key, a.continues, a.objective) for a in plan.actions if a.continues] == [
        ("3.3.7_p2", "3.3.7", "3.3"),
        ("3.3.7_p3", "3.3.7", "3.3"),
    ]


def test_every_action_but_the_misnumbered_one_is_under_the_objective_of_its_id(
    plan: PlanVersion,
) -> None:
    elsewhere = [
        a.key
        for a in plan.actions
        if a.printed_id and a.objective != a.printed_id.rpartition(".")[0]
    ]
    assert elsewhere == ["2.2.12_2"]


def test_every_name_in_an_owner_cell_is_one_responsibility(
    plan: PlanVersion, rows: list[dict[str, str]]
) -> None:
    for read, row in zip(plan.actions, rows, strict=True):
        names = [name.strip() for name in re.split(r"/", row["by who"])]
        if row["id"] == "1.5.3":
            names = ["Managing Director", "Service Director C&F"]
        assert [r.printed for r in read.responsibilities] == names
        assert [r.position for r in read.responsibilities] == list(range(1, len(names) + 1))
        assert {r.role for r in read.responsibilities} == {"owner"}
        assert {r.lines for r in read.responsibilities} == {numbers(row["line"])}


def test_names_that_are_no_post_are_left_unresolved(plan: PlanVersion) -> None:
    unresolved = [
        r for a in plan.actions for r in a.responsibilities if r.resolution == "unresolved"
    ]
    assert Counter(r.printed for r in unresolved) == UNRESOLVED
    assert all(r.posts == () for r in unresolved)


def test_names_that_resolve_otherwise_than_exactly(plan: PlanVersion) -> None:
    others = {
        (a.key, r.printed): (r.resolution, r.posts)
        for a in plan.actions
        for r in a.responsibilities
        if r.resolution not in {"exact", "unresolved"}
    }
    assert others == {
        ("1.1.3", "Chair of E&CS Select Committee"): (
            "alias",
            ("chair-of-es-and-c-select-committee",),
        ),
        ("4.1.2", "FIS manager"): ("case", ("fis-manager",)),
        ("5.2.2", "Team Manager Aftercare"): ("title", ("tm-aftercare",)),
        ("5.6.7", "AL Service Manager"): ("alias", ("a-and-l-service-manager",)),
        ("5.7.1", "Health Commissioners"): (
            "ambiguous",
            ("health-commissioners", "health-commissioners_2"),
        ),
    }


def test_an_alias_gives_its_reason_and_nothing_else_does(plan: PlanVersion) -> None:
    for a in plan.actions:
        for r in a.responsibilities:
            assert bool(r.alias_reason) == (r.resolution == "alias")


def test_every_red_quadrant_ref_in_an_action_is_a_citation(plan: PlanVersion) -> None:
    cited = {a.key: [c.printed for c in a.citations] for a in plan.actions if a.citations}
    assert cited == CITED
    assert all(c.recommendation == c.printed for a in plan.actions for c in a.citations)
