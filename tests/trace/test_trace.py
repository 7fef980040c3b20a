"""Traces of the shipped plan, against what its document prints (lines by their numbers)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import NotFound
from goldenthread.trace import Thread, edges, linked_totals, other_totals, trace
from queries.stores import BASE, CONTENT, PEOPLE, TINY, TINY_PEOPLE, shipped, two_plans

if TYPE_CHECKING:
    from queries.stores import Asked

W5 = ["A13", "A14", "B02", *(f"B{n:02}" for n in range(5, 17))]  # line 323
W2 = ["A01", "A08", "A09", "A10", "A11", "A12", "B04"]  # line 126


def threads(what: str, asked: Asked | None = None, **narrowed: str) -> tuple[Thread, ...]:
    asked = asked or shipped()
    return trace(asked.reader, asked.dataset, what, asked.catalogue, **narrowed).threads  # type: ignore[arg-type]


def thread(what: str, asked: Asked | None = None, **narrowed: str) -> Thread:
    (only,) = threads(what, asked, **narrowed)
    return only


def refs(of: Thread, iris: tuple[str, ...]) -> list[str]:
    return [of.recommendations[iri].ref for iri in iris]


def lines(item: object) -> list[str]:
    return [str(at) for at in item.lines]  # type: ignore[attr-defined]


# -- a recommendation -----------------------------------------------------------------


def test_b12_leads_to_two_workstreams_and_the_document_says_so_in_two_places_each() -> None:
    found = thread("B12")
    (b12,) = found.recommendations.values()
    assert b12.text is not None
    assert b12.text.startswith("Strengthen the representation of care leavers in the Children in")
    assert b12.bands == ("Areas for Improvement",)
    assert lines(b12) == ["71", "323", "506", "514", "565"]
    said = [(at.workstream[-1], at.place, [str(n) for n in at.lines]) for at in found.assignments]
    assert said == [
        ("1", "appendix", ["506"]),
        ("1", "page", ["71"]),
        ("5", "appendix", ["514"]),
        ("5", "page", ["323"]),
    ]


def test_no_action_is_linked_to_b12_though_67_share_its_workstreams() -> None:
    found = thread("B12")
    assert found.links == ()
    assert found.linked_actions == ()
    assert len(found.actions) == 23 + 44
    assert [w.ref for w in found.workstreams.values()] == ["1", "5"]
    assert len(found.objectives) == 5 + 9
    assert len(found.measures) == 3 + 20


def test_b12_goes_down_to_the_people_who_hold_the_posts() -> None:
    found = thread("B12")
    action = found.actions[f"{BASE}/action/1.4.1"]  # line 108
    assert [(o.printed, o.resolution, o.posts) for o in action.owners] == [
        ("P&E Manager", "exact", (f"{BASE}/post/p-and-e-manager",))
    ]
    (holder,) = found.holders[f"{BASE}/post/p-and-e-manager"]
    assert found.people[holder].name == "Yvette Thomas"  # line 633


def test_the_costs_of_b12_count_each_action_once_and_say_what_they_leave_out() -> None:
    found = thread("B12")
    assert [(t.label, dict(t.amounts), t.stated) for t in linked_totals(found)] == [
        ("2014/15 one-off", {}, 0),
        ("2015/16 one-off", {}, 0),
        ("2015/16 ongoing", {}, 0),
    ]
    first, second, ongoing = other_totals(found)
    assert first.amounts == {"GBP": 40_000 + 315_000}
    assert second.amounts == {"GBP": 240_000}
    assert ongoing.amounts == {"GBP": 40_000 + 1_237_000}
    # 1.1.6 to 1.1.8, 1.5.3 to 1.5.5, 5.2.2, 5.4.5 and 5.7.3 are empty; 5.1.6 is a bid
    assert first.left_out == {"funded-elsewhere": 1, "not-stated": 9}
    assert first.stated + 10 == 67


def test_rq11_is_known_by_the_one_action_that_cites_it() -> None:
    found = thread("RQ11")
    (link,) = found.links
    assert (link.basis, link.printed, [str(at) for at in link.evidence]) == (
        "cited",
        "RQ11",
        ["89"],
    )
    assert link.action == f"{BASE}/action/1.1.6"
    assert found.assignments == ()
    assert list(found.actions) == [link.action]
    assert [o.ref for o in found.objectives.values()] == ["1.1"]
    assert [w.ref for w in found.workstreams.values()] == ["1"]
    assert found.recommendations[link.recommendation].text is None


def test_a10_is_repeated_word_for_word_with_the_lines_of_both_ends() -> None:
    found = thread("A10")
    (link,) = found.links
    assert link.basis == "verbatim"
    assert found.actions[link.action].ref == "2.1.3"
    assert [str(at) for at in link.evidence] == ["126", "148", "537"]
    assert len(found.actions) == 30
    assert found.linked_actions == (link.action,)


# -- an action ------------------------------------------------------------------------


def test_action_5_2_1_goes_up_to_its_objective_and_down_to_its_owner() -> None:
    found = thread("5.2.1")
    action = found.actions[found.subject]
    assert action.text.startswith("Ensure that all care leavers have a good quality pathway plan")
    assert (action.deadline, action.reading, action.due) == ("30/11/14", "day", "2014-11-30")
    assert (action.printed_rating, action.rating) == ("R", "red")
    assert [cost.printed for cost in action.costs] == ["£0", "£0", "£0"]
    assert lines(action) == ["363"]
    assert [o.ref for o in found.objectives.values()] == ["5.2"]
    assert [m.printed_current for m in found.measures.values()] == ["97%", "", "100%", "67%"]
    (owner,) = action.owners
    (holder,) = found.holders[owner.posts[0]]
    assert (owner.printed, found.people[holder].name) == ("Head of CCM", "Kathy Forbes")


def test_the_recommendations_that_5_2_1_shares_a_workstream_with_are_not_links() -> None:
    found = thread("5.2.1")
    assert found.linked_recommendations == ()
    assert refs(found, found.sharing_recommendations) == W5


def test_linked_recommendations_stand_apart_from_those_that_share_the_workstream() -> None:
    found = thread("2.1.3")
    assert refs(found, found.linked_recommendations) == ["A10"]
    assert refs(found, found.sharing_recommendations) == [ref for ref in W2 if ref != "A10"]


def test_an_id_that_is_printed_twice_gives_both_actions_and_says_so() -> None:
    asked = shipped()
    answer = trace(asked.reader, asked.dataset, "2.2.12", asked.catalogue)
    (note,) = answer.notes
    assert note.startswith("The plan prints 2.2.12 for 2 actions: each is traced")
    assert note.endswith("(Action 2.2.12, Action 2.2.12 (second)).")
    first, second = answer.threads
    assert (lines(first.actions[first.subject]), lines(second.actions[second.subject])) == (
        ["169"],
        ["178"],
    )
    assert refs(first, first.linked_recommendations) == ["RQ5a"]
    assert refs(second, second.linked_recommendations) == ["RQ5b"]
    assert [o.ref for o in second.objectives.values()] == ["2.3"]


def test_an_action_that_goes_on_in_unnumbered_rows_is_traced_with_them() -> None:
    for what in ("3.3.7", "3.3.7_p2"):
        found = thread(what)
        owners = [action.owners[0].printed for action in found.actions.values()]
        assert owners == [
            "Workforce Man Manager",
            "Senior Resourcing Consultant",
            "Team Leader Org Dev",
        ]


def test_a_name_that_may_be_either_of_two_posts_keeps_both_and_chooses_none() -> None:
    found = thread("5.7.1")
    owner = found.actions[found.subject].owners[1]
    assert (owner.printed, owner.resolution) == ("Health Commissioners", "ambiguous")
    assert sorted(found.people[p].name for post in owner.posts for p in found.holders[post]) == [
        "Debbie Richards",
        "Sue Burke",
    ]
    relations = [edge.relation for edge in edges(found) if edge.source == found.subject]
    assert relations.count("owned-by") == 1
    assert relations.count("candidate-owner") == 2


def test_a_cost_that_another_action_covers_leads_to_it() -> None:
    found = thread("4.6.3")
    (edge,) = [edge for edge in edges(found) if edge.relation == "cost-covered-by"]
    assert (edge.target, edge.printed) == (f"{BASE}/action/4.6.1", "See 4.6.1")


# -- workstreams, objectives, measures, posts, people ---------------------------------


@pytest.mark.parametrize("what", ["5", "Workstream 5", "workstream 5", "workstream/5"])
def test_a_workstream_is_traced_by_its_number_or_its_label(what: str) -> None:
    found = thread(what)
    assert (found.kind, len(found.objectives), len(found.actions)) == ("Workstream", 9, 44)
    assert refs(found, found.linked_recommendations) == ["B02", "B10", "RQ9a"]
    assert refs(found, found.sharing_recommendations) == [r for r in W5 if r not in {"B02", "B10"}]
    (workstream,) = found.workstreams.values()
    assert [(role.role, role.place, role.printed) for role in workstream.roles] == [
        ("sponsor", "page", "Service Director Learning, Skills & Prevention"),
        ("sponsor", "sponsor-table", "Service Director Learning, Skills & Prevention"),
        ("lead", "page", "Head of Children's Care Management"),
        ("lead", "sponsor-table", "Head of Children's Care Management"),
        ("project-manager", "page", "Project Manager W5"),
    ]


def test_a_workstream_without_actions_is_traced_all_the_same() -> None:
    found = thread("workstream/7")
    assert (len(found.actions), len(found.objectives), found.links) == (0, 4, ())


def test_an_objective_is_traced_to_its_actions_and_measures() -> None:
    found = thread("Objective 5.2")
    assert [action.ref for action in found.actions.values()] == ["5.2.1", "5.2.2"]
    assert len(found.measures) == 4
    assert refs(found, found.linked_recommendations) == ["RQ9a"]


def test_an_objective_without_actions_is_traced_to_its_workstream() -> None:
    found = thread("1.3")
    assert (len(found.actions), len(found.measures)) == (0, 2)
    assert [w.ref for w in found.workstreams.values()] == ["1"]


def test_a_measure_is_traced_to_its_objective_and_the_actions_under_it() -> None:
    found = thread("% Care Leavers have an up-to-date Pathway Plan")
    assert found.kind == "SuccessMeasure"
    assert list(found.measures) == [found.subject]
    assert [action.ref for action in found.actions.values()] == ["5.2.1", "5.2.2"]


def test_a_measure_that_names_no_objective_is_traced_to_its_workstream() -> None:
    found = thread("% of care leavers in suitable accommodation")
    assert (found.objectives, found.actions) == ({}, {})
    assert [w.ref for w in found.workstreams.values()] == ["5"]


def test_the_head_of_qsp_owns_37_actions_that_answer_four_recommendations() -> None:
    found = thread("Head of QSP")
    assert len(found.actions) == 37
    assert [w.ref for w in found.workstreams.values()] == ["2", "3", "5", "6"]
    assert refs(found, found.linked_recommendations) == ["A09", "A10", "A12", "RQ9b"]
    (holder,) = found.holders[found.subject]
    assert found.people[holder].name == "Diane Davies"


def test_a_post_is_traced_to_the_workstreams_that_it_leads() -> None:
    found = thread("Head of CCM")
    assert len(found.actions) == 9
    leads = [e for e in edges(found) if e.relation == "led-by" and e.target == found.subject]
    assert {edge.source for edge in leads} == {f"{BASE}/workstream/5"}


def test_a_post_that_owns_nothing_is_traced_to_what_it_leads() -> None:
    found = thread("Head of P&C")
    assert found.actions == {}
    assert [w.ref for w in found.workstreams.values()] == ["4"]
    assert found.links == ()


def test_a_person_is_traced_by_name_through_the_post_held() -> None:
    found = thread("Diane Davies")
    assert (found.kind, len(found.actions)) == ("Person", 37)


# -- steps and their bases ------------------------------------------------------------


def test_every_step_says_how_it_is_known() -> None:
    for what in ("B12", "A10", "RQ11", "5.2.1", "Head of QSP", "5", "Objective 5.2"):
        found = thread(what)
        assert all(edge.basis for edge in edges(found))
        items = set(found.items())
        for edge in edges(found):
            if edge.relation != "cost-covered-by":
                assert {edge.source, edge.target} <= items, edge


def test_the_step_from_a_recommendation_to_a_workstream_names_both_places() -> None:
    steps = [edge for edge in edges(thread("B12")) if edge.relation == "assigned-to"]
    assert [(s.basis, [str(at) for at in s.evidence]) for s in steps] == [
        (("stated-in-appendix", "stated-on-page"), ["71", "506"]),
        (("stated-in-appendix", "stated-on-page"), ["323", "514"]),
    ]


def test_the_step_from_an_action_to_a_post_says_how_the_name_resolves() -> None:
    steps = {e.printed: e.basis for e in edges(thread("5.2.2")) if e.relation == "owned-by"}
    assert steps == {"Team Manager Aftercare": ("owner:title",)}


def test_a_trace_cannot_be_changed() -> None:
    found = thread("B12")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.subject = "another"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.recommendations[found.subject].ref = "B13"  # type: ignore[misc]


# -- what is not there, or not for everybody ------------------------------------------


@pytest.mark.parametrize(
    ("what", "near"), [("B99", "B09"), ("Head of QPS", "Head of QSP"), ("RQ111", "RQ11")]
)
def test_an_unknown_ref_is_answered_with_the_near_ones(what: str, near: str) -> None:
    with pytest.raises(NotFound) as error:
        threads(what)
    assert near in error.value.near
    assert error.value.detail.startswith(f"There is no item '{what}'. Did you mean ")


@pytest.mark.parametrize("what", ["", "   ", "?", '" } #', "http://x y", "x" * 5000])
def test_what_names_nothing_is_refused(what: str) -> None:
    with pytest.raises(NotFound):
        threads(what)


def test_what_is_no_part_of_the_thread_is_not_traced() -> None:
    for what in ("Buckinghamshire County Council", "Improvement Board", "buckinghamshire-cyps"):
        with pytest.raises(NotFound):
            threads(what)


def test_who_may_not_see_people_sees_posts_and_no_names() -> None:
    found = thread("B12", shipped().without(PEOPLE))
    assert (found.people, found.holders, found.people_visible) == ({}, {}, False)
    assert len(found.posts) == len(thread("B12").posts)
    with pytest.raises(NotFound):
        threads("Diane Davies", shipped().without(PEOPLE))


def test_what_one_caller_saw_is_not_kept_for_another() -> None:
    assert thread("5.2.1", two_plans()).people != {}
    assert thread("5.2.1", two_plans().without(PEOPLE)).people == {}
    with pytest.raises(NotFound):
        threads("5.2.1", two_plans().without(CONTENT))
    (only,) = threads("B12", two_plans().without(CONTENT))
    assert only.plan == TINY


# -- two plans ------------------------------------------------------------------------


def test_a_ref_of_two_plans_gives_a_thread_for_each_and_says_so() -> None:
    asked = two_plans()
    answer = trace(asked.reader, asked.dataset, "B12", asked.catalogue)
    assert answer.notes == ("'B12' stands in 2 plans: each is traced.",)
    assert {found.plan for found in answer.threads} == {BASE, TINY}


@pytest.mark.parametrize(
    "what", ["B12", "RQ11", "1.1.1", "5.2.1", "CEO", "1.1", "TMs", "workstream/1"]
)
def test_nothing_of_two_plans_is_mixed(what: str) -> None:
    for found in threads(what, two_plans()):
        assert all(iri.startswith(f"{found.plan}/") for iri in found.items())
    alone = thread(what, two_plans(), plan="buckinghamshire-cyps")
    assert alone == thread(what)


def test_a_plan_is_named_by_its_key_or_its_iri() -> None:
    for plan in ("tinytown", TINY):
        found = thread("B12", two_plans(), plan=plan)
        # lines 13 to 17 of the tiny document: RQ11 is cited, B12 is repeated
        assert [link.basis for link in found.links] == ["verbatim"]
        assert found.actions[found.links[0].action].label == "Action 1.1.1 (second)"


def test_a_kind_narrows_what_a_name_means() -> None:
    asked = two_plans()
    answer = trace(asked.reader, asked.dataset, "1.1.1", asked.catalogue, kinds=("Action",))
    assert len(answer.threads) == 3
    with pytest.raises(NotFound, match=r"There is no objective '1\.1\.1'"):
        trace(asked.reader, asked.dataset, "1.1.1", asked.catalogue, kinds=("Objective",))


def test_where_one_plans_people_are_hidden_its_posts_are_not_called_vacant() -> None:
    asked = two_plans().without(TINY_PEOPLE)
    hidden, seen = sorted(threads("CEO", asked), key=lambda t: t.plan)
    assert (hidden.plan, hidden.people_visible) == (TINY, False)
    assert (seen.plan, seen.people_visible) == (BASE, True)
