from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest

from goldenthread.web import due_chart, vendor
from goldenthread.web.tally import ratings_in, tally
from goldenthread.web.text_fit import fit, width, wrap
from goldenthread.web.thread_picture import WIDTH, draw
from goldenthread.web.thread_view import (
    ActionView,
    LinkView,
    ObjectiveView,
    OwnerView,
    WorkstreamView,
)

RATINGS = [("R", "Red"), ("A", "Amber"), ("G", "Green")]
STATIC = Path(vendor.__file__).parent / "static"


def owner(name: str) -> OwnerView:
    return OwnerView(f"https://x/{name}", f"https://x/{name}", name, ("Ann Example",), "")


def action(key: str, *owners: OwnerView, late: bool = False) -> ActionView:
    links = (LinkView("https://x/r", "RQ11", "cited"),) if key.endswith("1") else ()
    text = "Write the report that everybody has waited for, and read it aloud " * 2
    return ActionView(
        f"https://x/{key}",
        key,
        f"Action {key}",
        text,
        "A",
        "Amber",
        "soon",
        late,
        owners,
        links,
        (),
    )


def objective(ref: str, actions: list[ActionView]) -> ObjectiveView:
    letters = [a.letter for a in actions]
    return ObjectiveView(
        f"https://x/{ref}",
        ref,
        "A long title " * 12,
        tuple(actions),
        tally(letters, RATINGS),
        not actions,
    )


@pytest.fixture
def picture():
    posts = [owner(f"Post {n}") for n in range(9)]
    objectives = (
        objective(
            "1.1", [action(f"1.1.{n}", *posts[n % 3 :: 3], late=n == 2) for n in range(1, 4)]
        ),
        objective("1.2", []),
        objective("1.3", [action("1.3.1", *posts)]),
    )
    letters = [a.letter for o in objectives for a in o.actions]
    return draw(
        WorkstreamView("https://x/w", "1", "One", objectives, (), tally(letters, RATINGS)), "t"
    )


def test_boxes_of_a_column_never_overlap(picture) -> None:
    for column in (picture.objectives, picture.actions, picture.posts):
        for upper, lower in itertools.pairwise(column):
            assert upper.y + upper.height < lower.y


def test_every_box_and_line_stays_inside_the_picture(picture) -> None:
    for box in (*picture.objectives, *picture.actions, *picture.posts):
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y + box.height <= picture.height


def test_texts_fit_the_room_that_links_and_lateness_leave(picture) -> None:
    for box in picture.actions:
        end = min(
            [chip.x for chip in box.chips], default=box.x + box.width - (46 if box.of.late else 6)
        )
        assert box.x + 33 + width(box.text, 13) <= end


def test_every_action_is_joined_to_its_objective_and_each_of_its_posts(picture) -> None:
    joined = sum(len(o.of.owners) for o in picture.actions) + len(picture.actions)
    assert len(picture.joins) == joined


def test_a_text_is_shortened_at_a_word_and_only_if_it_must_be() -> None:
    assert fit("short", 100, 13) == "short"
    shortened = fit("one two three four five six seven", 100, 13)
    assert shortened.endswith("…")
    assert "one two three four five six seven".startswith(shortened[:-1] + " ")
    assert wrap("one two three", 1000, 13) == ["one two three"]
    assert all(width(line, 13) <= 90 for line in wrap("several words that need lines " * 5, 90, 13))


def test_the_parts_of_a_bar_fill_it_in_the_order_of_the_ratings() -> None:
    parts = tally("GGAR", RATINGS).parts(100)
    assert [(p.letter, p.x, p.width) for p in parts] == [("R", 0, 25), ("A", 25, 25), ("G", 50, 50)]
    assert tally([], RATINGS).parts(100) == []


def test_ratings_stand_worst_first_and_what_has_none_last() -> None:
    found = [("G", "Green"), ("", "Not rated"), ("B", "Blue"), ("R", "Red"), ("G", "Green")]
    assert ratings_in(found) == [("R", "Red"), ("G", "Green"), ("B", "Blue"), ("", "Not rated")]


def test_marks_of_a_month_stand_on_each_other_above_the_line() -> None:
    days = [dt.date(2015, 3, 30), dt.date(2015, 3, 31), dt.date(2015, 5, 1)]
    groups = {"Workstream 1": [due_chart.Due(d, "A", "") for d in days]}
    chart = due_chart.draw(groups, dt.date(2015, 3, 31))
    marks = chart.rows[0].marks
    assert marks[0].x == marks[1].x < marks[2].x
    assert marks[1].y < marks[0].y == marks[2].y < chart.rows[0].base
    assert [m.name for m in chart.months] == ["Mar", "Apr", "May"]
    assert chart.today == chart.months[1].x


def test_a_status_date_outside_the_chart_is_not_drawn() -> None:
    groups = {"Workstream 1": [due_chart.Due(dt.date(2015, 3, 30), "A", "")]}
    assert due_chart.draw(groups, dt.date(2019, 1, 1)).today is None
    assert due_chart.draw({}, dt.date(2019, 1, 1)).rows == []


def test_the_shipped_style_sheet_has_no_typeface_crest_or_address_of_govuk() -> None:
    css = (STATIC / "govuk" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert vendor.style_sheet(css) == css
    assert "GDS Transport" not in css
    assert "url(" not in css
    assert css.count("{") == css.count("}")
    assert "MIT License" in (STATIC / "govuk" / "LICENSE.txt").read_text(encoding="utf-8")


def test_a_style_sheet_with_a_crest_in_a_new_place_is_refused() -> None:
    with pytest.raises(ValueError, match="crest"):
        vendor.style_sheet(".new-rule{content:'crest'}")
