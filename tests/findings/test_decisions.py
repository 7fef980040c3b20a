"""What people decide about findings outlives a new version, until the item changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from rdflib.compare import to_isomorphic

from goldenthread.errors import BadParameter, NotFound
from goldenthread.findings import Finder, decide, in_force, read_decisions, write_decisions
from goldenthread.findings.decisions import keep, review_graph_of
from goldenthread.publication.bundle import publish
from goldenthread.publication.holdings import holdings
from goldenthread.store.memory import MemoryStore

if TYPE_CHECKING:
    from goldenthread.findings import Decision, Findings

KEY = "date-impossible--action-5.1.3"
DAY = date(2015, 4, 2)


def accepted(found: Findings, expires: date | None = None) -> Decision:
    return decide(
        found,
        KEY,
        "accepted",
        reason="It is done, and the date is past.",
        by="A manager",
        on=DAY,
        expires=expires,
    )


def one(found: Findings) -> tuple[str, str | None]:
    (finding,) = (f for f in found.findings if f.key == KEY)
    return finding.state, finding.reopened


def test_a_finding_is_open_until_something_is_decided(found: Findings) -> None:
    assert {f.state for f in found.findings} == {"open"}


def test_an_accepted_finding_is_accepted_and_no_other_is(found: Findings) -> None:
    judged = in_force(found, [accepted(found)])
    assert [f.key for f in judged.findings if f.state == "accepted"] == [KEY]
    assert one(judged) == ("accepted", None)


def test_a_decision_is_written_and_read_back_whole(found: Findings) -> None:
    decision = accepted(found, date(2016, 1, 1))
    assert read_decisions(write_decisions([decision])) == (decision,)
    assert "printedDeadline: 31/11/14" in decision.judged_on


def test_a_decision_holds_on_its_last_day_and_not_after_it(found: Findings) -> None:
    last = found.status_date
    early = date(2015, 3, 1)
    made = decide(found, KEY, "dismissed", reason="No.", by="A", on=early, expires=last)
    assert one(in_force(found, [made]))[0] == "dismissed"
    ran_out = decide(
        found, KEY, "dismissed", reason="No.", by="A", on=early, expires=date(2015, 3, 30)
    )
    assert one(in_force(found, [ran_out])) == ("open", "The decision ran out on 2015-03-30.")


def test_the_last_decision_counts_and_can_take_an_earlier_one_back(found: Findings) -> None:
    first = accepted(found)
    judged = in_force(found, [first])
    second = decide(judged, KEY, "open", reason="It was not done.", by="Another", on=DAY)
    assert (first.number, second.number) == (1, 2)
    assert one(in_force(found, [second, first])) == ("open", None)


def test_a_decision_survives_a_new_release_and_lapses_when_the_item_changes(
    trig: bytes, found: Findings, finder: Finder
) -> None:
    store = MemoryStore(keep=5)
    publish(store, [trig], by="test", why="first")
    keep(store, found.plan, accepted(found))
    (holding,) = holdings(store.reader())
    assert one(finder.find(store.reader(), holding)) == ("accepted", None)

    publish(store, [trig], by="test", why="again")
    assert one(finder.find(store.reader(), holding)) == ("accepted", None)

    row = b'plan:printedDeadline "31/11/14" ;\n\t\tplan:printedOwners "Head of CiN / Head of CCM"'
    assert trig.count(row) == 1
    publish(
        store,
        [trig.replace(row, row.replace(b"31/11/14", b"31/11/15"))],
        by="test",
        why="a changed deadline",
    )
    state, reopened = one(finder.find(store.reader(), holding))
    assert state == "open"
    assert reopened == (
        "The item has changed since it was decided: “printedDeadline: 31/11/14” is no longer "
        "so; “printedDeadline: 31/11/15” is new."
    )


def test_keeping_a_decision_leaves_what_else_is_in_the_review_graph(
    trig: bytes, found: Findings
) -> None:
    store = MemoryStore()
    publish(store, [trig], by="test", why="first")
    first = accepted(found)
    other = decide(found, "late--action-1.1.7", "dismissed", reason="It was done.", by="B", on=DAY)
    keep(store, found.plan, first)
    keep(store, found.plan, other)
    assert review_graph_of(found.plan) in store.reader().release.graphs
    kept = write_decisions([first, other])
    reread = write_decisions(read_decisions(kept))
    assert to_isomorphic(reread) == to_isomorphic(kept)
    assert store.reader().release.graphs[review_graph_of(found.plan)] == len(kept)


def test_a_decision_about_what_is_not_there_names_what_is_near(found: Findings) -> None:
    with pytest.raises(NotFound, match=r"no finding 'date-imposible--action-5\.1\.3'") as error:
        decide(found, "date-imposible--action-5.1.3", "accepted", reason="x", by="y", on=DAY)
    assert KEY in error.value.near


@pytest.mark.parametrize(
    ("status", "reason", "by", "expires", "message"),
    [
        ("agreed", "x", "y", None, "'agreed' is no decision: say open, accepted or dismissed."),
        ("accepted", " ", "y", None, "A decision needs a reason: it is empty."),
        ("accepted", "x", "", None, "A decision needs a name of who decides: it is empty."),
        ("accepted", "x", "y", date(2015, 4, 1), "cannot run out on 2015-04-01"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(
    found: Findings, status: str, reason: str, by: str, expires: date | None, message: str
) -> None:
    with pytest.raises(BadParameter, match=message):
        decide(found, KEY, status, reason=reason, by=by, on=DAY, expires=expires)
