"""The posts, their holders and the board of the Buckinghamshire plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.reading import expected_rows

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion

BCC = "Buckinghamshire County Council"
BOARD = [
    ("Chief Officer", BCC),
    ("Leader of the Council", BCC),
    ("Cabinet Member Children's Services", BCC),
    ("Cabinet Member Education & Skills", BCC),
    ("Managing Director Children's Social Care & Education", BCC),
    ("Managing Director Business Enterprise", BCC),
    ("Service Director Children & Families", BCC),
    ("Service Director Learning, Skills & Prevention", BCC),
    ("Director of Assurance", BCC),
    (
        "Superintendent, Local Policing Area (LPA) Commander - Aylesbury Vale",
        "Thames Valley Police",
    ),
    ("Chair of Buckinghamshire Safeguarding Children Board", None),
    ("Chief Operating Officer", "Aylesbury Vale CCG"),
    ("Headteacher", "Representative of Primary Schools"),
    ("Headteacher", "Representative of Secondary Schools"),
    ("Director of Local Delivery Children's Social Care", "Essex County Council"),
    (
        "Executive Director of Children, Families & Adult Services",
        "Cambridgeshire County Council",
    ),
    ("Independent Expert", "Independent"),
    ("Improvement Programme Manager", BCC),
    ("DfE Adviser", "Red Quadrant / DfE"),
]


def test_every_row_of_the_table_of_posts_is_read_as_printed(plan: PlanVersion) -> None:
    rows = expected_rows("posts.psv")
    assert len(rows) == 54
    for post, row in zip(plan.posts, rows, strict=True):
        assert {
            "line": " ".join(map(str, post.lines)),
            "ref": post.abbreviation,
            "post": post.title,
            "holders": post.printed_holders,
        } == row


def test_posts_without_holder_are_six_groups_and_one_vacancy(plan: PlanVersion) -> None:
    empty = {p.abbreviation: p.group for p in plan.posts if not p.holders}
    assert empty == {
        "CSWMs": True,
        "GMs": True,
        "PIMs": True,
        "SMT": True,
        "SWs": True,
        "TMs": True,
        "TM CAS": False,
    }
    assert not any(p.group for p in plan.posts if p.holders)


def test_the_two_posts_of_one_abbreviation_are_two_posts(plan: PlanVersion) -> None:
    commissioners = [p for p in plan.posts if p.abbreviation == "Health Commissioners"]
    assert [(p.key, p.title, p.lines) for p in commissioners] == [
        (
            "health-commissioners",
            "Head of Joint Care Commissioning - Buckinghamshire CCGs",
            (620,),
        ),
        ("health-commissioners_2", "CYP Health Commissioner – Buckinghamshire CCGs", (622,)),
    ]


def test_two_cells_hold_two_names_and_each_other_holds_one(plan: PlanVersion) -> None:
    names = {person.key: person.name for person in plan.people}
    several = {
        p.abbreviation: [names[h] for h in p.holders] for p in plan.posts if len(p.holders) > 1
    }
    assert several == {
        "A&F Advisor": ["Carol Hughes", "Janet Travis"],
        "Head of CiN": ["Sarah Harris", "Barry Kirwan"],
    }
    for post in plan.posts:
        if len(post.holders) == 1:
            assert names[post.holders[0]] == post.printed_holders


def test_every_person_holds_just_one_post_and_has_an_opaque_key(plan: PlanVersion) -> None:
    held = [h for p in plan.posts for h in p.holders]
    assert len(held) == len(set(held)) == len(plan.people) == 49
    for person in plan.people:
        assert re.fullmatch(r"p-\d{3}", person.key)


def test_the_board_has_nineteen_seats_of_nine_organisations(plan: PlanVersion) -> None:
    assert plan.board is not None
    assert (plan.board.key, plan.board.name, plan.board.note, plan.board.lines) == (
        "improvement-board",
        "Improvement Board",
        "draft",
        (654,),
    )
    names = {o.key: o.name for o in plan.organizations}
    seats = plan.board.seats
    assert [(s.title, s.organization and names[s.organization]) for s in seats] == BOARD
    assert [s.lines for s in seats] == [(n,) for n in range(657, 676)]
    assert len({s.key for s in seats}) == 19
    assert len(plan.organizations) == 9
