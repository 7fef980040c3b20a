"""The findings of the shipped plan are those that a careful reader finds in the document.

What is expected was read off the document, table by table, and not off the program.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goldenthread.findings.rules import shipped_rules

if TYPE_CHECKING:
    from goldenthread.findings import Finder, Findings
    from goldenthread.publication.holdings import Holding
    from goldenthread.store.memory import MemoryStore

# Items of which the last part of the IRI tells them: actions, objectives, workstreams,
# recommendations, posts. One word for each finding.
ITEMS = {
    "abbreviation-repeated": "health-commissioners_2",
    "accountable-not-in-table": "1 1 1 1 1 2 2 2 3 4 4 4 5 6 7",
    "action-repeats-recommendation": "2.1.3 2.2.8 2.2.10 5.3.2 5.4.1",
    "amber-though-late": "1.1.7 1.5.2 3.1.8 3.3.2 5.2.2 5.7.1 6.2.2 6.5.1",
    "board-draft": "improvement-board",
    "board-seat-without-organisation": "chair-of-buckinghamshire-safeguarding-children-board",
    "cited-without-text": "RQ1a RQ1b RQ3 RQ5a RQ5b RQ5c RQ6 RQ7 RQ8 RQ9a RQ9b RQ10 RQ11 RQ13a "
    "RQ13b RQ14a RQ14b RQ15a RQ15b RQ15c RQ16",
    "cost-elsewhere": "3.1.4 3.3.4 4.6.3 6.5.4",
    "cost-funded-elsewhere": "3.1.6 3.1.7 3.3.3 3.3.5 5.1.6 6.5.1 6.5.6",
    "cost-not-stated": "1.1.6 1.1.7 1.1.8 1.5.3 1.5.4 1.5.5 3.3.6 3.3.7 3.3.7_p2 3.3.7_p3 3.3.8 "
    "3.3.9 4.1.4 4.6.6 5.2.2 5.4.5 5.7.3 6.5.9",
    "cost-out-of-scale": "6.5.7",
    "cost-part-not-stated": "4.6.1",
    "cost-reference-mismatch": "3.1.4",
    "cost-same-as-other": "6.5.3",
    "date-impossible": "5.1.3 5.5.1",
    "date-month-only": "1.1.1 1.1.2 1.2.1 1.2.2 1.2.3",
    "date-part-undated": "3.1.8",
    "date-unreadable": "6.1.8",
    "due-after-targets": "5.6.8",
    "green-though-ongoing": "2.2.4 2.5.1 2.5.2 2.5.3 3.1.3 3.2.1 5.5.3 6.3.2 6.3.3 6.3.5 6.5.2",
    "group-not-named": "cswms gms pims smt sws tms",
    "id-gap": "5.6.7 6.5.6",
    "id-missing": "3.3.7_p2 3.3.7_p3",
    "id-not-under-objective": "2.2.12_2",
    "id-repeated": "2.2.12_2",
    "late": "1.1.7 1.5.2 3.1.8 3.3.2 5.2.1 5.2.2 5.7.1 6.2.2 6.5.1 6.5.3",
    "lead-stated-two-ways": "1",
    "mapped-appendix-not-page": "C01 C02 C03 C04 C05 C06 D01 D02 D03 D04",
    "objective-without-actions": "1.3 7.priority-1 7.priority-2 7.priority-3 7.priority-4",
    "objective-without-measures": "1.1 1.2 1.4 1.5 3.1 4.2 4.3 4.6 5.8 6.1 6.2 6.3 6.4 6.5 "
    "7.priority-1 7.priority-2 7.priority-3 7.priority-4",
    "objective-worded-two-ways": "1.1 1.4 2.4 4.1 5.3 5.4 6.3",
    "ongoing-no-review": "1.1.5 1.1.8 1.2.4 1.2.5 1.4.3 1.4.4 1.5.1 1.5.3 2.1.3 2.2.9 2.2.10 "
    "2.2.12 2.2.12_2 2.4.1 3.3.1 3.3.6 3.3.7 3.3.7_p2 4.2.2 4.6.6 5.8.3 5.9.2 6.1.7 6.5.9",
    "only-groups": "2.3.3 2.3.4 2.4.1 2.4.2 2.4.3 3.2.1 3.2.2 3.4.1 5.3.10 6.3.3",
    "owner-ambiguous": "5.7.1",
    "owner-by-alias": "1.1.3 5.6.7",
    "owner-not-in-table": "1.2.1 1.2.2 1.2.5 1.4.4 3.1.4 3.1.5 3.1.6 3.1.7 3.1.8 3.3.7_p2 4.4.2 "
    "4.5.1 4.6.5 5.1.1 5.1.4 6.2.1 6.2.2 6.5.3",
    "post-outsized-share": "head-of-qsp",
    "post-several-holders": "a-and-f-advisor head-of-cin",
    "post-titled-two-ways": "managing-director",
    "post-without-holder": "tm-cas",
    "project-manager-of-other": "6",
    "recommendation-shared": "B12",
    "recommendation-unaddressed": "A01 A02 A03 A04 A05 A06 A07 A08 A11 A13 A14 A15 B01 B03 B04 B05 "
    "B06 B07 B08 B09 B11 B12 B13 B14 B15 B16 B17 B18 C01 C02 C03 C04 C05 C06 D01 D02 D03 D04 RQ2",
    "recommendation-without-good": "C04",
    "recommendation-without-story": "A04 C03 D01 D02",
    "recurring-work-closed": "5.4.1 5.4.2 5.7.2",
    "red-no-deadline": "1.1.5 1.2.5 2.1.3 2.2.9 3.3.6 4.6.6",
    "ref-gap": "RQ5a RQ13a",
    "shared-no-lead": "1.1.5 1.5.3 2.1.1 2.1.4 2.2.2 2.2.3 2.2.4 2.2.5 2.2.6 2.2.7 2.2.11 2.3.1 "
    "2.3.3 2.3.4 2.4.1 2.4.2 2.4.3 3.1.4 3.1.5 3.1.6 3.1.7 3.1.8 4.1.3 4.4.2 4.6.4 4.6.5 5.1.3 "
    "5.3.1 5.3.2 5.3.4 5.3.6 5.3.7 5.3.10 5.4.3 5.5.1 5.5.2 5.7.1 6.1.1 6.1.2 6.1.3 6.1.4 6.1.6 "
    "6.1.7 6.1.8 6.2.1 6.2.2 6.3.1 6.3.4 6.5.2 6.5.3 6.5.4",
    "sponsor-not-an-officer": "1",
    "sponsor-stated-two-ways": "2",
    "story-same-as-good": "D03",
    "unowned": "1.2.1 1.2.2 1.2.5 1.4.4 3.3.7_p2 4.5.1 5.1.1 5.1.4",
    "workstream-not-in-mapping": "7",
    "workstream-without-actions": "7",
    "workstream-without-measures": "6 7",
    "workstream-without-project-manager": "7",
    "workstream-without-sponsor": "7",
    "workstream-worded-two-ways": "1 3 4 5 7",
}

# Findings of which the lines of the source tell the item: measures, prose, references.
LINES = {
    "count-contradicts": [60],
    "direction-not-stated": [210, 212, 335, 338],
    "green-below-target": [138, 208],
    "measure-in-list-only": [204],
    "measure-of-past-period": [344, 345],
    "measure-repeated": [272, 276],
    "measure-two-targets": [209, 216, 217],
    "measure-without-current": [
        *(210, 211, 212, 215, 216, 217, 218, 329, 332, 335, 336, 338, 341, 342, 343, 344, 345),
    ],
    "measure-without-objective": [75, 346],
    "measure-without-target": [343, 344, 345],
    "ratings-disagree": [133, 140, 209],  # with the line of the measure compared, 133 and 76
    "reference-to-missing-part": [37, 47],
    "reference-to-other-document": [290, 491],
    "target-not-a-number": [75, 214, 336],
    "target-not-applicable": [130, 136, 217, 274, 277, 327],
    "version-without-author": [21],
}

# The actions that cite a recommendation or repeat one word for word; of the 162, all others
# answer nothing that the document names, but for the parts that 3.3.7 is continued in.
ANSWERING = (
    "1.1.6 1.1.7 1.1.8 1.2.5 1.5.3 1.5.4 1.5.5 2.1.3 2.2.8 2.2.9 2.2.10 2.2.12 2.2.12_2 3.3.6 "
    "3.3.7 3.3.8 3.3.9 4.1.4 4.6.6 5.2.2 5.3.2 5.4.1 6.1.6 6.1.7 6.1.8 6.5.9"
)

# Codes that a careful reader finds no case of in this document.
NONE = {
    "addressed-in-other-workstream",
    "cost-reference-broken",
    "cost-unreadable",
    "date-not-stated",
    "mapped-page-not-appendix",
    "measure-without-rating",
    "met-but-not-green",
    "post-owns-nothing",
    "rating-missing",
    "recommendation-bands-differ",
    "recommendation-worded-two-ways",
    "source-unread",
    "workstream-without-lead",
}

SENTENCES = {
    "date-impossible--action-5.1.3": "Action 5.1.3 is due on 31/11/14: November has 30 days.",
    "late--action-5.2.1": (
        "Action 5.2.1 was due 30/11/14 and is not complete: 121 days late at 31 March 2015."
    ),
    "post-outsized-share--post-head-of-qsp": (
        "Head of QSP owns 37 of the plan's 162 actions, 23%."
    ),
    "ref-gap--recommendation-red-quadrant-RQ13a--rq12": (
        "There is no recommendation RQ12, though there is RQ13a."
    ),
    "workstream-without-sponsor--workstream-7": "Workstream 7 has no sponsor.",
    "cost-out-of-scale--action-6.5.7--2015-16-one-off": (
        "Action 6.5.7 costs £150, where all the other amounts of the plan are in thousands."
    ),
    "lead-stated-two-ways--workstream-1": (
        "The lead of Workstream 1 is “Strategic Director Children & Young People's Services” in "
        "the table of sponsors and “Managing Director Children Social Care & Education” on its "
        "page."
    ),
    "measure-two-targets--measure-3.3-agency-worker-spend-percent-of-total-staffing-spend"
    "--maximum-15-percent-of-total-staffing-spend-is-on-agency": (
        "The measure “Agency worker spend (% of total staffing spend)” has the target 20% in the "
        "table, and the list of Workstream 3 says “Maximum 15% of total staffing spend is on "
        "agency worker spend”."
    ),
    "post-without-holder--post-tm-cas": (
        "TM CAS has no holder: its cell in the table of posts is empty."
    ),
}


def test_every_code_is_looked_for_in_the_document() -> None:
    assert {r.code for r in shipped_rules().rules} == {
        *ITEMS,
        *LINES,
        *NONE,
        "action-answers-nothing",
    }


def test_an_action_answers_nothing_unless_it_cites_or_repeats_a_recommendation(
    found: Findings,
) -> None:
    nothing = {
        f.item.rpartition("/")[2] for f in found.findings if f.code == "action-answers-nothing"
    }
    assert nothing & {*ANSWERING.split(), "3.3.7_p2", "3.3.7_p3"} == set()
    assert len(nothing) == 162 - len(ANSWERING.split()) - 2


@pytest.mark.parametrize("code", sorted(ITEMS))
def test_the_items_of_a_code_are_those_in_the_document(code: str, found: Findings) -> None:
    items = [f.item.rpartition("/")[2] for f in found.findings if f.code == code]
    assert sorted(items) == sorted(ITEMS[code].split())


@pytest.mark.parametrize("code", sorted(LINES))
def test_the_lines_of_a_code_are_those_in_the_document(code: str, found: Findings) -> None:
    lines = [f.lines[-1][1] for f in found.findings if f.code == code]
    assert sorted(lines) == LINES[code]


def test_what_the_document_has_no_case_of_is_not_found(found: Findings) -> None:
    assert {f.code for f in found.findings} & NONE == set()


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_a_sentence_has_the_actual_values(key: str, found: Findings) -> None:
    assert {f.key: f.message for f in found.findings}[key] == SENTENCES[key]


def test_every_finding_has_an_iri_of_its_own_lines_and_somebody_to_close_it(
    found: Findings,
) -> None:
    assert len({f.iri for f in found.findings}) == len(found.findings)
    for finding in found.findings:
        assert finding.lines, finding.key
        assert finding.closers, finding.key
        assert finding.item_label, finding.key
        assert "{" not in finding.message, finding.key


def test_no_iri_hangs_on_how_many_references_or_paragraphs_stand_before(found: Findings) -> None:
    assert {
        "reference-to-missing-part--cross-reference--appendix-b",
        "version-without-author--version-entry--november-2014",
        "count-contradicts--narrative-heading--six-workstreams",
    } <= {f.key for f in found.findings}


def test_no_sentence_names_a_person(
    found: Findings, shipped: MemoryStore, holding: Holding
) -> None:
    reader = shipped.at(1)
    rows = reader.select(
        "SELECT ?name { ?person <http://xmlns.com/foaf/0.1/name> ?name }",
        reader.release.dataset(),
    )
    names = {row["name"].value for row in rows}
    assert len(names) > 40
    said = " ".join(f.message + " ".join((*f.facts, *(c.name for c in f.closers)))
                    for f in found.findings)  # fmt: skip
    assert {name for name in names if name in said} == set()


def test_at_another_date_there_is_that_days_list_of_late_actions(
    shipped: MemoryStore, holding: Holding, finder: Finder
) -> None:
    at = finder.find(shipped.at(1), holding, on=date(2014, 12, 31))
    late = sorted(f.item.rpartition("/")[2] for f in at.findings if f.code == "late")
    # Due before the last day of 2014 and not green: one only; 6.5.3 is due on that very day.
    assert late == ["5.2.1"]
    assert at.status_date == date(2014, 12, 31)
    assert not at.own_date


CLOSERS = {
    "late--action-5.7.1": ("owner", {"Head of CiN"}),
    "late--action-3.1.8": ("owner", {"Head of QSP"}),  # the other name is no post
    # Both of the two leads that the document states.
    "unowned--action-1.2.2": (
        "workstream-lead",
        {
            "Managing Director Children Social Care & Education",
            "Strategic Director Children & Young People's Services",
        },
    ),
    "workstream-without-sponsor--workstream-7": (
        "programme-manager",
        {"Improvement Programme Manager"},
    ),
    "workstream-without-actions--workstream-7": (
        "workstream-lead",
        {"Chair of Buckinghamshire Safeguarding Children Board"},
    ),
}


@pytest.mark.parametrize("key", sorted(CLOSERS))
def test_who_can_close_a_finding_is_told_by_post(key: str, found: Findings) -> None:
    (finding,) = (f for f in found.findings if f.key == key)
    assert (finding.closed_by, {c.name for c in finding.closers}) == CLOSERS[key]
