"""The printed plan with other layout and other content: read the same, or read anew."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

import pytest

from goldenthread.ingest.document.source import read_source
from ingest.reading import read_text, real_description, real_text

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.plan.records import PlanVersion


def read(text: str) -> PlanVersion:
    return read_text(text, real_description())


def without_lines(value: object) -> object:
    """The records with no line numbers, so that only what was read is compared."""
    if isinstance(value, tuple):
        return tuple(without_lines(v) for v in value)
    if is_dataclass(value):
        return type(value).__name__, tuple(
            without_lines(getattr(value, f.name))
            for f in fields(value)
            if f.name not in {"lines", "ledger", "source"}
        )
    return value


@pytest.fixture(scope="module")
def same() -> object:
    return without_lines(read(real_text()))


def test_other_line_ends_and_a_byte_order_mark_change_nothing(
    plan: PlanVersion, tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"\xef\xbb\xbf" + real_text().replace("\n", "\r\n").encode())
    assert read_source(path).text == plan.source.text


def test_blank_lines_doubled_change_only_the_numbers_of_lines(same: object) -> None:
    assert without_lines(read(real_text().replace("\n\n", "\n\n\n \t\n"))) == same


def test_trailing_tabs_stripped_change_nothing(same: object) -> None:
    text = "\n".join(line.rstrip() for line in real_text().split("\n"))
    assert without_lines(read(text)) == same


def test_page_numbers_at_every_page_break_change_nothing(same: object) -> None:
    lines = real_text().split("\n")
    for break_at in (655, 621, 588, 554, 528, 445, 416, 370, 203, 185, 167, 156, 101, 84):
        lines[break_at - 1 : break_at] = ["", f"Page {break_at}", ""]
    assert without_lines(read("\n".join(lines))) == same


def test_a_page_break_in_other_rows_joins_them_too(same: object) -> None:
    lines = real_text().split("\n")
    # From the end, so that the numbers of the lines above stay.
    for number, cells in ((532, (1, 2, 3)), (410, (0,)), (354, (0, 2)), (86, (0, 2)), (22, (1,))):
        first, rest = [], []
        for index, cell in enumerate(lines[number - 1].split("\t")):
            words = cell.split(" ")
            half = len(words) // 2 if index in cells else len(words)
            first.append(" ".join(words[:half]))
            rest.append(" ".join(words[half:]))
        lines[number - 1 : number] = ["\t".join(first), "", "\t".join(rest)]
    assert without_lines(read("\n".join(lines))) == same


def test_headings_repeated_after_a_page_break_are_passed_over(same: object) -> None:
    lines = real_text().split("\n")
    again = ["", *lines[361 - 1 : 362]]
    lines[363:363] = again
    lines[155:155] = lines[151:153]
    assert without_lines(read("\n".join(lines))) == same


def test_appendix_tables_in_another_order_are_read_the_same(plan: PlanVersion) -> None:
    lines = real_text().removesuffix("\n").split("\n")
    front, mapping, recommendations = lines[:492], lines[492:519], lines[519:594]
    posts, board = lines[594:653], lines[653:]
    moved = read("\n".join([*front, *board, "", *posts, *recommendations, *mapping]))
    assert without_lines(moved.posts) == without_lines(plan.posts)
    assert without_lines(moved.board) == without_lines(plan.board)
    assert without_lines(moved.actions) == without_lines(plan.actions)
    texts = [(r.ref, r.text, r.story, r.good) for r in plan.recommendations]
    assert [(r.ref, r.text, r.story, r.good) for r in moved.recommendations] == texts
    assert moved.unread == ()


def test_the_front_tables_behind_the_pages_are_read_the_same(plan: PlanVersion) -> None:
    lines = real_text().removesuffix("\n").split("\n")
    head, key, front, pages = lines[:10], lines[10:24], lines[24:68], lines[68:492]
    moved = read("\n".join([*head, *pages, "", *front, *key, *lines[492:]]))
    assert moved.unread == ()
    assert without_lines(moved.rating_definitions) == without_lines(plan.rating_definitions)
    assert without_lines(moved.actions) == without_lines(plan.actions)
    assert without_lines(moved.entries) == without_lines(plan.entries)
    by_number = {w.number: w for w in plan.workstreams}
    for w in moved.workstreams:
        ours = by_number[w.number]
        assert {without_lines(s) for s in w.statements} == {
            without_lines(s) for s in ours.statements
        }


def test_another_county_with_other_money_years_and_ratings_is_read_as_it_says() -> None:
    text = real_text()
    for old, new in (
        ("Buckinghamshire", "Westmorland"),
        ("BUCKINGHAMSHIRE", "WESTMORLAND"),
        ("£", "€"),
        ("2015/16", "2027/28"),
        ("MARCH 2015", "1 June 2027"),
        ("Head of QSP", "Chief Examiner"),
        ("RQ", "PX"),
    ):
        text = text.replace(old, new)
    plan = read_text(text)
    assert plan.plan == "westmorland-children-and-young-peoples-services-improvement"
    assert plan.key == "2027-06-01"
    assert {c.currency for a in plan.actions for c in a.costs if c.amount is not None} == {"EUR"}
    assert [c.year for c in plan.cost_columns] == ["2014/15", "2027/28", "2027/28"]
    assert sum("chief-examiner" in r.posts for a in plan.actions for r in a.responsibilities) == 37
    assert [r.key for r in plan.reviews] == ["ofsted", "px"]
    assert sum(r.review == "px" for r in plan.recommendations) == 22


def test_one_workstream_more_is_one_workstream_more(plan: PlanVersion) -> None:
    page = """
Workstream 8\tWatching the Money\t\t\t\t
Outcome:\tEvery pound is seen\t\t\t\t
Ofsted Recommendations:\tE01 - Watch the money\t\t\t\t
Sponsor:\tCEO\tProject Lead:\tADM\tProject Manager:\tProject Manager W8

Objective:\t8.1 The money is watched\t\t\t\t\t
Actions\tBy When\tBy Who\tRAG\tAdditional Costs\t\t
\t\t\t\t2014/15 one-off\t2015/16 one-off\t2015/16 ongoing
8.1.1 Count it\t30/06/15\tCEO / ADM\tA\t£1.5k\t£0\t£0

"""
    more = read(real_text().replace("\nAppendix A\n", f"{page}Appendix A\n", 1))
    assert len(more.workstreams) == 8
    assert more.actions[:-1] == plan.actions
    added = more.actions[-1]
    assert (added.key, added.objective, added.workstream, added.text) == (
        "8.1.1",
        "8.1",
        "8",
        "Count it",
    )
    assert [str(c.amount) for c in added.costs] == ["1500", "0", "0"]
    assert [r.posts for r in added.responsibilities] == [("ceo",), ("adm",)]
    assert [r.ref for r in more.recommendations if r.ref == "E01"] == ["E01"]
    assert more.unread == ()


def test_two_pages_without_tables_after_each_other_are_two_workstreams() -> None:
    page = "\nWorkstream 8\tOne\n\nWorkstream 9\tTwo\n\nAppendix A\n"
    plan = read(real_text().replace("\nAppendix A\n", page, 1))
    assert [(w.number, w.title) for w in plan.workstreams[-2:]] == [("8", "One"), ("9", "Two")]


def test_costs_under_a_heading_with_an_empty_cell_stay_in_their_columns() -> None:
    text = real_text().replace("\t2014/15 one-off\t2015/16 one-off", "\t2014/15 one-off\t", 1)
    text = text.replace("CEO\tG\t£0\t£0\t£0", "CEO\tG\t£1k\t\t£3k", 1)
    first = read(text).actions[0]
    assert [(c.column, c.printed) for c in first.costs] == [
        ("2014-15-one-off", "£1k"),
        ("2015-16-ongoing", "£3k"),
    ]


def test_a_second_table_of_measures_keeps_its_own_headings() -> None:
    lines = real_text().split("\n")
    lines[77:77] = [
        "",
        "Objective\tSuccess Measure\tTarget (Jan 2020)\tCurrent (Feb 2019)\tRAG",
        "1.3\tNumber of calls answered\t10\t9\tA",
    ]
    plan = read("\n".join(lines))
    headings = {m.text: m.target_heading for m in plan.measures if m.workstream == "1"}
    assert headings["Number of calls answered"] == "Target (Jan 2020)"
    assert headings["% repeat referrals"] == "Target (Jan 2016)"


def test_a_second_board_is_reported_and_the_first_kept(plan: PlanVersion) -> None:
    text = real_text() + "\nScrutiny Board Members\n\nPost\tOrganisation\nClerk\tThe Council\n"
    more = read(text)
    assert more.board == plan.board
    assert [u.reason for u in more.unread] == ["a second board, Scrutiny Board: a plan has one"]


def test_the_ledger_of_a_changed_document_is_whole_too() -> None:
    text = real_text().replace("Current Post Holders", "Who does what", 1) + "\nA last word.\n"
    plan = read(text)
    filled = [n for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert [e.line for e in plan.ledger] == filled
    assert plan.ledger[-1].used == (f"narrative/introduction/{len(plan.narratives)}",)


def test_a_record_can_be_changed_without_touching_the_rest(plan: PlanVersion) -> None:
    assert without_lines(replace(plan, actions=plan.actions[1:])) != without_lines(plan)


def test_an_action_belongs_to_the_workstream_of_its_objective_wherever_it_is_printed() -> None:
    # Without the head of workstream 2's page its objectives stand on workstream 1's.
    lines = real_text().split("\n")
    del lines[123]
    plan = read_text("\n".join(lines), real_description(), absent=("workstream 2",))
    assert {a.workstream for a in plan.actions if a.objective == "2.1"} == {"2"}
    assert {o.workstream for o in plan.objectives if o.key.startswith("2.")} == {"2"}


def test_success_measures_without_numbers_are_one_measure() -> None:
    text = real_text().replace("Measures:\t1. Increase the number", "Measures:\tMore", 1)
    plan = read(text.replace("2. Increase % of unit", "more % of unit", 1))
    listed = [m.text for m in plan.measures if m.place == "list"]
    assert len(listed) == 1
    assert listed[0].startswith("More of successful applications to the Career Progression Panel")
