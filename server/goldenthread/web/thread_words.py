"""What a thread's page says in words: the caveat on its links, its counts, its costs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.web.tally import UNRATED, tally
from goldenthread.web.thread_view import CostRow
from goldenthread.web.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.trace.model import Thread
    from goldenthread.web.thread_view import ActionView, OwnerView, WorkstreamView


def letter_of(rating: str) -> str:
    """Return the letter of a rating's colour, empty for none."""
    return "N/A" if rating == "not-applicable" else (rating[:1].upper() or UNRATED)


def caveat(thread: Thread, name: str) -> str:
    """Return in plain words what the thread does, and does not, say of links."""
    if thread.kind == "Recommendation":
        return _caveat_of_recommendation(thread, name)
    if not thread.actions:
        return "The plan gives no actions here, so none of them answers a recommendation."
    sharing = len(thread.sharing_recommendations)
    tied = len(thread.linked_recommendations)
    said = f"{plural(tied, 'recommendation')} {'is' if tied == 1 else 'are'} linked to its actions"
    if thread.kind == "Action":
        said = f"It is linked to {plural(tied, 'recommendation')}"
    if not sharing:
        return f"{said[0].upper()}{said[1:]}."
    others = plural(sharing, "other recommendation").capitalize()
    return (
        f"{said[0].upper()}{said[1:]}. {others} {'is' if sharing == 1 else 'are'} only assigned "
        "to the same workstream, which is not a link."
    )


def _caveat_of_recommendation(thread: Thread, name: str) -> str:
    linked = len(thread.linked_actions)
    whole = len(thread.actions)
    if not thread.assignments:
        if not linked:
            return f"The plan assigns {name} to no workstream, and no action is linked to it."
        verb = "names it or repeats" if linked == 1 else "name it or repeat"
        return (
            f"The plan assigns {name} to no workstream. "
            f"{plural(linked, 'action').capitalize()} {verb} its words."
        )
    if not whole:
        return f"The plan assigns {name} to a workstream, and gives that workstream no actions."
    if not linked:
        return (
            f"The plan assigns {name} to whole workstreams and does not say which of their "
            f"actions answer it. The {plural(whole, 'action')} below only share a workstream "
            "with it, which is not a link: some may have nothing to do with it."
        )
    said = (
        f"{plural(linked, 'action').capitalize()} {'is' if linked == 1 else 'are'} linked to "
        f"{name}, and marked below with how that is known."
    )
    if linked == whole:
        return said
    return (
        f"{said} The others only share a workstream with it, which is not a link: some may have "
        "nothing to do with it."
    )


def counts(
    thread: Thread,
    workstreams: list[WorkstreamView],
    shown: dict[str, ActionView],
    boxes: Iterable[OwnerView],
) -> list[tuple[str, int, str]]:
    """Return the numbers that come first: their names, and an address (here none)."""
    owners = list(boxes)
    numbers = [
        ("Workstreams", len(workstreams), ""),
        ("Objectives", sum(len(w.objectives) for w in workstreams), ""),
        ("Actions", len(shown), ""),
        ("Linked actions", sum(bool(a.links) for a in shown.values()), ""),
        ("Late", sum(a.late for a in shown.values()), ""),
        ("Owners", len(owners), ""),
        ("Owners with a gap", sum(bool(o.gap) for o in owners), ""),
    ]
    if thread.kind != "Recommendation":
        numbers.insert(0, ("Recommendations linked", len(thread.linked_recommendations), ""))
    return numbers


def sentence(shown: dict[str, ActionView], ratings: list[tuple[str, str]], total: int) -> str:
    """Return the ratings of the actions ``shown`` in words; ``total`` are those not filtered."""
    if not shown:
        return "No action is shown." if total else "The plan has no action here."
    if len(shown) == 1:
        rating = next(iter(shown.values())).rating.lower()
        return f"The one action {'shown ' if total > 1 else ''}is {rating}."
    of = f"Of the {plural(len(shown), 'action')} shown"
    if len(shown) < total:
        of += f" (of {total})"
    return f"{of}, {tally((a.letter for a in shown.values()), ratings).sentence}."


def costs(thread: Thread, shown: dict[str, ActionView]) -> list[CostRow]:
    """Return what the actions ``shown`` cost, column by column, each action counted once."""
    rows = []
    for column in thread.columns.values():
        cells = [c for iri in shown for c in thread.actions[iri].costs if c.column == column.iri]
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for cell in cells:
            if cell.amount is not None:
                sums[cell.currency or ""] += cell.amount
        stated = sum(c.amount is not None for c in cells)
        if cells:
            total = listed([_money(amount, currency) for currency, amount in sums.items()])
            rows.append(CostRow(column.label, total or "none stated", stated, len(cells) - stated))
    return rows


def _money(amount: Decimal, currency: str) -> str:
    figure = f"{amount:,.2f}".removesuffix(".00")
    return f"£{figure}" if currency == "GBP" else f"{figure} {currency}".strip()
