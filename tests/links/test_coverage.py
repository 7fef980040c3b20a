"""Coverage and the matrix of the shipped plan, read off its document by eye."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadInput
from goldenthread.export.coverage_tables import (
    coverage_json,
    coverage_table,
    links_table,
    matrix_table,
)
from goldenthread.export.tables import to_csv, to_xlsx
from goldenthread.links.coverage import CostTotal, Coverage, PlanCoverage, cost_totals, coverage
from goldenthread.links.facts import CostCell, Facts, read_facts
from goldenthread.links.judging import Judgement, decide_all
from goldenthread.links.matrix import matrix
from goldenthread.links.present import link_objects
from goldenthread.links.version import VersionLinks, version_links
from links.small import MARCH

if TYPE_CHECKING:
    from goldenthread.store.protocol import Reader

END_OF_MARCH = date(2015, 3, 31)
COLUMNS = ["2014/15 one-off", "2015/16 one-off", "2015/16 ongoing"]


@pytest.fixture(scope="module")
def facts(plan_reader: Reader) -> Facts:
    return read_facts(plan_reader, MARCH)


@pytest.fixture(scope="module")
def found(real: VersionLinks, facts: Facts) -> PlanCoverage:
    return coverage(real.corpus, facts, real.links, END_OF_MARCH, title="The plan")


@pytest.fixture(scope="module")
def reviewed(real: VersionLinks) -> VersionLinks:
    """The shipped plan once a reviewer has accepted six links and rejected one."""
    said = {
        f"{recommendation} {action}": Judgement(
            recommendation, action, verdict, "It does", "Ada", date(2015, 4, 1)
        )
        for recommendation, action, verdict in (
            ("A04", "4.6.1", "add"),
            ("A05", "4.6.1", "accept"),
            ("A05", "4.6.2", "accept"),
            ("B07", "5.2.1", "accept"),
            ("B07", "5.2.2", "accept"),
            ("A08", "2.2.9", "accept"),
            ("A07", "4.1.2", "reject"),
        )
    }
    return version_links(real.corpus, decide_all(real.corpus, (), real.waiting, said))


def of(found: PlanCoverage, key: str) -> Coverage:
    (one,) = [each for each in found.recommendations if each.key == key]
    return one


def test_the_document_alone_answers_five_ofsted_recommendations(found: PlanCoverage) -> None:
    assert [k for k in found.plan.answered if not k.startswith("RQ")] == [
        "A09",
        "A10",
        "A12",
        "B02",
        "B10",
    ]


def test_of_red_quadrant_s_only_rq2_is_cited_by_no_action(found: PlanCoverage) -> None:
    assert [k for k in found.plan.unanswered if k.startswith("RQ")] == ["RQ2"]


def test_twenty_six_actions_answer_and_136_do_not(found: PlanCoverage) -> None:
    assert found.plan.accepted == {"cited": 21, "verbatim": 5}
    assert len(found.plan.actions) == 26
    assert len(found.idle) == 136
    assert "1.1.1" in found.idle


def test_an_answered_recommendation_has_its_action_s_facts(found: PlanCoverage) -> None:
    a10 = of(found, "A10")  # 2.1.3: Ongoing, Head of QSP, R, £0 in each column
    assert a10.actions == ("2.1.3",)
    assert a10.owners == ("Head of QSP",)
    assert a10.ratings == {"red": 1}
    assert (a10.next_due, a10.late) == (None, ())
    assert [(c.column, c.total, c.left_out) for c in a10.costs] == [
        (name, Decimal(0), {}) for name in COLUMNS
    ]
    assert a10.measures[1] == "% of case audits with a good or outstanding rating"


def test_an_unanswered_recommendation_has_none_but_what_waits(found: PlanCoverage) -> None:
    a04 = of(found, "A04")
    assert (a04.answered, a04.unanswered) == ((), ("A04",))
    assert (a04.actions, a04.costs, a04.owners) == ((), (), ())
    assert a04.waiting["proposed"] == 10


def test_late_and_next_due_are_counted_at_the_day_that_is_asked(
    real: VersionLinks, facts: Facts, reviewed: VersionLinks
) -> None:
    late = coverage(real.corpus, facts, reviewed.links, date(2015, 3, 30))
    b07 = of(late, "B07")  # 5.2.1 due 30/11/14 R, 5.2.2 due 30/03/15 A
    assert b07.late == ("5.2.1",)
    assert b07.next_due == date(2015, 3, 30)
    after = of(coverage(real.corpus, facts, reviewed.links, END_OF_MARCH), "B07")
    assert after.late == ("5.2.1", "5.2.2")
    assert after.next_due is None


def test_a_completed_action_is_never_late(
    real: VersionLinks, facts: Facts, reviewed: VersionLinks
) -> None:
    found = coverage(real.corpus, facts, reviewed.links, END_OF_MARCH)
    a05 = of(found, "A05")  # 4.6.1 and 4.6.2: due 30/11/14, both G
    assert (a05.ratings, a05.late) == ({"green": 2}, ())


def test_an_action_that_answers_two_is_paid_for_once(
    real: VersionLinks, facts: Facts, reviewed: VersionLinks
) -> None:
    found = coverage(real.corpus, facts, reviewed.links, END_OF_MARCH)
    assert of(found, "A04").costs[0].total == 541_000
    assert of(found, "A05").costs[0].total == 541_000
    totals = {cost.column: cost.total for cost in found.plan.costs}
    assert totals == {COLUMNS[0]: 541_000, COLUMNS[1]: 0, COLUMNS[2]: 800_000}


def test_a_sum_says_what_it_leaves_out(
    real: VersionLinks, facts: Facts, reviewed: VersionLinks
) -> None:
    a04 = of(coverage(real.corpus, facts, reviewed.links, END_OF_MARCH), "A04")
    assert [(c.stated, c.left_out) for c in a04.costs] == [
        (1, {}),
        (0, {"not-stated": 1}),  # the cell of 2015/16 one-off of 4.6.1 is empty
        (1, {}),
    ]


def test_cells_of_two_currencies_are_never_added_up() -> None:
    cells = [
        CostCell("2015", 1, "stated", Decimal(5), "GBP"),
        CostCell("2015", 1, "stated", Decimal(7), "EUR"),
        CostCell("2015", 1, "not-stated", None, None),
    ]
    assert cost_totals(cells) == (
        CostTotal("2015", "EUR", Decimal(7), 1, {}),
        CostTotal("2015", "GBP", Decimal(5), 1, {}),
        CostTotal("2015", None, Decimal(0), 0, {"not-stated": 1}),
    )


def test_a_workstream_is_covered_as_its_recommendations_are(found: PlanCoverage) -> None:
    second = found.workstreams[1]
    assert (second.key, second.title) == ("2", "Improving Quality of Social Work Practice")
    assert second.answered == ("A09", "A10", "A12")
    assert second.unanswered == ("A01", "A08", "A11", "B04")
    assert second.actions == ("2.1.3", "2.2.8", "2.2.10")


def test_a_workstream_without_recommendations_is_told_as_that(found: PlanCoverage) -> None:
    seventh = found.workstreams[6]
    assert (seventh.key, seventh.answered, seventh.unanswered) == ("7", (), ())


def test_recommendations_of_no_workstream_are_told_apart(found: PlanCoverage) -> None:
    assert len(found.unassigned) == 22
    assert all(key.startswith("RQ") for key in found.unassigned)


def test_review_turns_holes_into_answers(
    real: VersionLinks, facts: Facts, reviewed: VersionLinks
) -> None:
    after = coverage(real.corpus, facts, reviewed.links, END_OF_MARCH).plan
    assert {"A04", "A05", "A08", "B07"} <= set(after.answered)
    assert "A07" in after.unanswered
    assert after.accepted == {"cited": 21, "judged": 6, "verbatim": 5}


# -- the matrix, the lists and their formats ----------------------------------------


def test_the_whole_matrix_is_every_recommendation_by_every_action(real: VersionLinks) -> None:
    whole = matrix(real.corpus, real.links)
    assert (len(whole.recommendations), len(whole.actions)) == (65, 162)


def test_the_holes_are_what_nothing_answers_and_what_answers_nothing(real: VersionLinks) -> None:
    holes = matrix(real.corpus, real.links, holes="both", review="ofsted")
    assert len(holes.recommendations) == 43 - 5
    assert len(holes.actions) == 136
    assert all(link.status == "proposed" for link in holes.cells.values())


def test_a_matrix_of_one_workstream_keeps_answers_from_others(reviewed: VersionLinks) -> None:
    third = matrix(reviewed.corpus, reviewed.links, workstream="3")
    assert [each.key for each in third.recommendations] == ["A04"]
    assert len(third.actions) == 162


def test_a_rejected_link_leaves_its_cell_empty(reviewed: VersionLinks) -> None:
    rejected = {link.pair for link in reviewed.links if link.status == "rejected"}
    assert len(rejected) == 1
    assert not rejected & set(matrix(reviewed.corpus, reviewed.links).cells)


def test_a_filter_that_is_none_is_refused(real: VersionLinks) -> None:
    with pytest.raises(BadInput, match="'gaps' is no filter of the matrix: one of none"):
        matrix(real.corpus, real.links, holes="gaps")


def test_a_cell_of_the_matrix_tells_the_basis_or_the_confidence(reviewed: VersionLinks) -> None:
    text = to_csv(matrix_table(matrix(reviewed.corpus, reviewed.links))).decode()
    rows = {row["recommendation"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["A10"]["2.1.3"] == "verbatim"
    assert rows["A05"]["4.6.1"] == "judged"
    assert rows["B18"]["1.5.2"] == "? 0.99"
    assert rows["C04"]["2.1.3"] == ""


def test_the_tables_open_as_workbooks(found: PlanCoverage, real: VersionLinks) -> None:
    for table in (coverage_table(found.recommendations), links_table(real.corpus, real.links)):
        assert to_xlsx(table, "Links").startswith(b"PK")


def test_coverage_as_json_keeps_amounts_exact(
    real: VersionLinks, facts: Facts, reviewed: VersionLinks
) -> None:
    told = coverage_json(coverage(real.corpus, facts, reviewed.links, END_OF_MARCH))
    plan = told["plan"]
    assert isinstance(plan, dict)
    assert plan["costs"][0]["total"] == "541000"
    assert told["at"] == "2015-03-31"


def test_links_are_listed_by_recommendation_best_first(reviewed: VersionLinks) -> None:
    rows = link_objects(reviewed.corpus, reviewed.links)
    order = list(dict.fromkeys(row["recommendation"] for row in rows))
    assert order == [r.key for r in reviewed.corpus.recommendations if r.key in set(order)]
    assert len(order) > 60
    mine = [row for row in rows if row["recommendation"] == "A08"]
    assert (mine[0]["action"], mine[0]["basis"], mine[0]["confidence"]) == ("2.2.9", "judged", 1.0)
    rest = [row["confidence"] for row in mine[1:]]
    assert rest == sorted(rest, reverse=True)  # type: ignore[type-var]


def test_a_listed_link_has_the_members_that_are_promised(real: VersionLinks) -> None:
    for row in link_objects(real.corpus, real.links):
        assert {"recommendation", "action", "basis", "confidence", "reason"} <= row.keys()
        assert row["status"] in {"accepted", "proposed"}


def test_who_decided_is_told_only_when_asked_for(reviewed: VersionLinks) -> None:
    plain = link_objects(reviewed.corpus, reviewed.links)
    assert "Ada" not in str(plain)
    named = link_objects(reviewed.corpus, reviewed.links, names=True)
    assert sum("Ada" in str(row) for row in named) == 6
