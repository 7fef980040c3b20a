"""A trace as a tree, for a terminal.

The tree is made of branches with a kind, so that a command can colour them; its lines
can be read without colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.trace.branches import (
    Branch,
    above,
    action,
    duties,
    linked_actions,
    measure,
    objective,
    places_of,
    post,
    proposed,
    said,
    source,
    upward,
    workstream,
)
from goldenthread.trace.wording import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goldenthread.trace.model import Thread, Trace


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A drawn line: the strokes that lead to it, its text, and what it is of."""

    strokes: str
    text: str
    kind: str
    rating: str | None

    def __str__(self) -> str:
        """Return the line as it is printed without colour."""
        return f"{self.strokes}{self.text}"


def to_lines(trace: Trace) -> list[TreeLine]:
    """Return the trace as the lines of a tree, its notes first."""
    lines = [TreeLine("", note, "note", None) for note in trace.notes]
    for branch in to_tree(trace):
        lines.extend(_drawn(branch, "", ""))
    return lines


def to_tree(trace: Trace) -> list[Branch]:
    """Return the trace as one branch for each of its threads."""
    trees = []
    for thread in trace.threads:
        top = _ROOTS[thread.kind](thread)
        top.branches += proposed(thread)
        trees.append(top)
    return trees


def _drawn(branch: Branch, strokes: str, under: str) -> Iterator[TreeLine]:
    yield TreeLine(strokes, branch.text, branch.kind, branch.rating)
    for at, inner in enumerate(branch.branches, 1):
        last = at == len(branch.branches)
        yield from _drawn(
            inner, f"{under}{'└─ ' if last else '├─ '}", f"{under}{'   ' if last else '│  '}"
        )


# -- from each kind of item -----------------------------------------------------------


def _from_recommendation(thread: Thread) -> Branch:
    item = thread.recommendations[thread.subject]
    top = Branch(said(item.label, item.text or "its text is not printed in the plan"), "item")
    top.branches.append(Branch(f"Made by: {item.review_name}"))
    if item.bands:
        top.branches.append(Branch(f"Band: {', '.join(item.bands)}"))
    top.branches += [*source(item.lines), linked_actions(thread)]
    stated = places_of(thread, item.iri)
    group = Branch(f"Workstreams it is assigned to: {len(stated) or 'none'}", "group")
    if stated:
        group.branches.append(Branch(SHARED, "note"))
    for iri, places in stated.items():
        whole = workstream(thread, thread.workstreams[iri], leave_out=thread.linked_actions)
        whole.branches.insert(0, Branch(f"Stated in: {places}"))
        group.branches.append(whole)
    top.branches.append(group)
    return top


def _from_workstream(thread: Thread) -> Branch:
    top = workstream(thread, thread.workstreams[thread.subject])
    top.branches += upward(thread)
    return top


def _from_objective(thread: Thread) -> Branch:
    item = thread.objectives[thread.subject]
    top = objective(thread, item)
    top.branches[:0] = [*source(item.lines), above(thread.workstreams[item.workstream])]
    top.branches += upward(thread)
    return top


def _from_action(thread: Thread) -> Branch:
    item = thread.actions[thread.subject]
    top = action(thread, item)
    top.branches += [
        Branch(f"Cost, {thread.columns[cost.column].label}: {cost.printed or 'not stated'}")
        for cost in item.costs
    ]
    parts = [part for part in thread.actions.values() if part.iri != item.iri]
    if parts:
        group = Branch("The document prints it in parts; the others are", "group")
        group.branches += [action(thread, part) for part in parts]
        top.branches.append(group)
    its = thread.objectives[item.objective]
    under = Branch(said(its.label, its.text), "item")
    under.branches += [measure(m) for m in thread.measures.values()]
    top.branches += [under, above(thread.workstreams[item.workstream]), *upward(thread)]
    return top


def _from_measure(thread: Thread) -> Branch:
    item = thread.measures[thread.subject]
    top = measure(item)
    top.branches += source(item.lines)
    if item.objective is None:
        top.branches.append(Branch("Objective: none is named"))
    else:
        top.branches.append(objective(thread, thread.objectives[item.objective], measures=False))
    top.branches += [above(thread.workstreams[item.workstream]), *upward(thread)]
    return top


def _from_post(thread: Thread) -> Branch:
    top = post(thread, thread.subject)
    top.branches += [*duties(thread, thread.subject), *upward(thread)]
    return top


def _from_person(thread: Thread) -> Branch:
    top = Branch(thread.people[thread.subject].name, "item")
    for iri, holders in thread.holders.items():
        if thread.subject in holders:
            branch = post(thread, iri)
            branch.branches += duties(thread, iri)
            top.branches.append(branch)
    top.branches += upward(thread)
    return top


_ROOTS: dict[str, Callable[[Thread], Branch]] = {
    "Recommendation": _from_recommendation,
    "Workstream": _from_workstream,
    "Objective": _from_objective,
    "Action": _from_action,
    "SuccessMeasure": _from_measure,
    "Post": _from_post,
    "Person": _from_person,
}
