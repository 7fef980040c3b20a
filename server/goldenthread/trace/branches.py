"""The branches that the trees of all traces are put together from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.trace.costs import totals
from goldenthread.trace.wording import (
    PROPOSED,
    SHARED,
    basis_words,
    deadline_words,
    holders_words,
    lines_words,
    place_words,
    rating_words,
    resolution_words,
    role_words,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from goldenthread.trace.model import (
        Action,
        Lines,
        Link,
        Measure,
        Objective,
        Owner,
        Role,
        Thread,
        Workstream,
    )

_SEVERITY = {"red": 0, "amber": 1, "green": 2}


@dataclass(slots=True)
class Branch:
    """One line of the tree and what hangs on it.

    Attributes:
        text: what the line says.
        kind: ``item`` (an item of the plan), ``fact`` (something said of it), ``group``
            (a heading), ``note`` (a sentence to the reader).
        rating: the colour of the item's rating, ``None`` if it has none.
        branches: what hangs on it, in order.
    """

    text: str
    kind: str = "fact"
    rating: str | None = None
    branches: list[Branch] = field(default_factory=list)


def said(label: str, text: str) -> str:
    """Return an item's label and what it says, as one line."""
    return f"{label}: {text}" if text and text != label else label


def source(lines: Iterable[Lines]) -> list[Branch]:
    """Return where in the source an item stands; nothing if no line is known."""
    words = lines_words(lines)
    return [Branch(f"Source: {words}")] if words else []


def linked_actions(thread: Thread) -> Branch:
    """Return the actions that accepted links join to a recommendation, with their costs."""
    linked = [thread.actions[iri] for iri in thread.linked_actions]
    group = Branch(f"Actions linked to it: {len(linked) or 'none'}", "group")
    for item in linked:
        links = [link for link in thread.links if link.action == item.iri]
        group.branches.append(action(thread, item, links))
    if linked:
        costs = Branch("Costs of the linked actions, each counted once", "group")
        for total in totals(linked, thread.columns):
            sums = [f"{amount:,.0f} {currency}" for currency, amount in total.amounts.items()]
            left = sum(total.left_out.values())
            without = f"; {left} without an amount" if left else ""
            costs.branches.append(Branch(f"{total.label}: {', '.join(sums) or 'none'}{without}"))
        group.branches.append(costs)
    return group


def places_of(thread: Thread, recommendation: str) -> dict[str, str]:
    """Return where the document assigns a recommendation, in words, by workstream."""
    found: dict[str, list[str]] = {}
    for at in thread.assignments:
        if at.recommendation == recommendation:
            lines = lines_words(at.lines)
            found.setdefault(at.workstream, []).append(
                f"{place_words(at.place)} ({lines})" if lines else place_words(at.place)
            )
    return {iri: ", ".join(places) for iri, places in found.items()}


def above(item: Workstream) -> Branch:
    """Return a workstream as what stands above an item: its name alone."""
    return Branch(said(item.label, item.text), "item")


def workstream(thread: Thread, item: Workstream, *, leave_out: Collection[str] = ()) -> Branch:
    """Return a workstream with everything under it but the actions to ``leave_out``."""
    top = above(item)
    top.branches += [
        _named(thread, f"{role_words(role.role)}, by {place_words(role.place)}", role)
        for role in item.roles
    ]
    top.branches += [
        measure(m)
        for m in thread.measures.values()
        if m.workstream == item.iri and m.objective is None
    ]
    top.branches += [
        objective(thread, o, leave_out=leave_out)
        for o in thread.objectives.values()
        if o.workstream == item.iri
    ]
    if not any(a.workstream == item.iri for a in thread.actions.values()):
        top.branches.append(Branch("The plan prints no actions under it", "note"))
    return top


def objective(
    thread: Thread, item: Objective, *, leave_out: Collection[str] = (), measures: bool = True
) -> Branch:
    """Return an objective with its measures and its actions."""
    top = Branch(said(item.label, item.text), "item")
    if measures:
        top.branches += [measure(m) for m in thread.measures.values() if m.objective == item.iri]
    top.branches += [
        action(thread, a)
        for a in thread.actions.values()
        if a.objective == item.iri and a.iri not in leave_out
    ]
    return top


def action(thread: Thread, item: Action, links: Iterable[Link] = ()) -> Branch:
    """Return an action with its deadline, its owners, and how it is linked."""
    rating = rating_words(item.printed_rating, item.rating)
    top = Branch(f"{said(item.label, item.text)} [{rating}]", "item", item.rating)
    top.branches += [Branch(_known(link)) for link in links]
    top.branches.append(Branch(f"Deadline: {deadline_words(item)}"))
    top.branches += [_named(thread, "owner", owner) for owner in item.owners]
    if not item.owners:
        top.branches.append(Branch("Owner: none is printed"))
    return _with(top, source(item.lines))


def measure(item: Measure) -> Branch:
    """Return a success measure with its target and its current value."""
    rating = rating_words(item.printed_rating, item.rating)
    target, current = item.printed_target or "none", item.printed_current or "not stated"
    text = f"Measure: {item.text}: target {target}, now {current} [{rating}]"
    return Branch(text, "item", item.rating)


def post(thread: Thread, iri: str) -> Branch:
    """Return a post with its holders."""
    item = thread.posts[iri]
    top = Branch(said(item.label, item.text), "item")
    holders = holders_words(thread, iri)
    if holders:
        top.branches.append(Branch(f"Held by: {holders}"))
    return _with(top, source(item.lines))


def duties(thread: Thread, iri: str) -> list[Branch]:
    """Return what a post is responsible for: workstreams, and actions by rating and deadline."""
    held = [
        (role.role, item)
        for item in thread.workstreams.values()
        for role in item.roles
        if iri in role.posts
    ]
    groups: list[Branch] = []
    for role in dict.fromkeys(role for role, _ in held):
        items = {item.iri: item for name, item in held if name == role}
        group = Branch(f"As {role_words(role)}: {len(items)}", "group")
        group.branches += [above(item) for item in items.values()]
        groups.append(group)
    owned = [a for a in thread.actions.values() if any(iri in o.posts for o in a.owners)]
    counts = Counter(a.rating or "not rated" for a in owned)
    ratings = sorted(counts, key=lambda colour: (_SEVERITY.get(colour, 3), colour))
    summary = ", ".join(f"{counts[colour]} {colour}" for colour in ratings)
    group = Branch(
        f"Actions it owns: {len(owned) or 'none'}{f' ({summary})' * bool(owned)}", "group"
    )
    group.branches += [
        action(thread, a)
        for a in sorted(owned, key=lambda a: (_severity(a), a.due or "9999", a.order))
    ]
    return [*groups, group]


def proposed(thread: Thread) -> list[Branch]:
    """Return the links that nobody has decided about, apart from all others, if asked for."""
    if thread.proposed is None:
        return []
    group = Branch(f"Links that are only proposed: {len(thread.proposed) or 'none'}", "group")
    if thread.proposed:
        group.branches.append(Branch(PROPOSED, "note"))
    for one in thread.proposed:
        end = said(one.action_label, one.action_text)
        if thread.kind != "Recommendation":
            asked = said(one.recommendation_label, one.recommendation_text)
            end = f"{one.action_label} for {asked}"
        branch = Branch(end, "item")
        how = f"{basis_words(one.link.basis)}, confidence {one.confidence:f}"
        branch.branches.append(Branch(f"Proposed: {how}"))
        branch.branches.append(Branch(f"Why: {one.reason}"))
        lines = lines_words(one.link.evidence)
        branch.branches += [Branch(f"Compare: {lines}")] if lines else []
        group.branches.append(branch)
    return [group]


def upward(thread: Thread) -> list[Branch]:
    """Return the recommendations above: linked, and apart from them those that only share."""
    linked = Branch(
        f"Recommendations linked: {len(thread.linked_recommendations) or 'none'}", "group"
    )
    for iri in thread.linked_recommendations:
        item = thread.recommendations[iri]
        branch = Branch(
            said(item.label, item.text or "its text is not printed in the plan"), "item"
        )
        for link in thread.links:
            if link.recommendation == iri:
                branch.branches.append(
                    Branch(f"{thread.actions[link.action].label}: {_known(link)}")
                )
        linked.branches.append(branch)
    sharing = thread.sharing_recommendations
    shared = Branch(
        f"Recommendations that only share a workstream: {len(sharing) or 'none'}", "group"
    )
    if sharing:
        shared.branches.append(Branch(SHARED, "note"))
    for iri in sharing:
        item = thread.recommendations[iri]
        branch = Branch(
            said(item.label, item.text or "its text is not printed in the plan"), "item"
        )
        branch.branches += [
            Branch(f"{thread.workstreams[at].label}: stated in {places}")
            for at, places in places_of(thread, iri).items()
        ]
        shared.branches.append(branch)
    return [linked, shared]


def _severity(item: Action) -> int:
    return _SEVERITY.get(item.rating or "", 3)


def _known(link: Link) -> str:
    printed = f" as {link.printed}" if link.printed else ""
    lines = lines_words(link.evidence)
    return f"Known because: {basis_words(link.basis)}{printed}{f', {lines}' * bool(lines)}"


def _named(thread: Thread, role: str, named: Owner | Role) -> Branch:
    how = resolution_words(named)
    words = f"{role[0].upper()}{role[1:]}: {named.printed}{f' ({how})' * bool(how)}"
    if named.resolution == "ambiguous":
        branch = Branch(words)
        for iri in named.posts:
            holders = holders_words(thread, iri)
            text = thread.posts[iri].text
            branch.branches.append(Branch(f"{text}: {holders}" if holders else text))
        return branch
    if named.posts:
        item = thread.posts[named.posts[0]]
        if item.text != named.printed:
            words += f", {item.text}"
        holders = holders_words(thread, item.iri)
        words += f": {holders}" if holders else ""
    return Branch(words)


def _with(top: Branch, more: list[Branch]) -> Branch:
    top.branches.extend(more)
    return top
