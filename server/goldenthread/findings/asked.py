"""Reads which findings a caller asks for by names and values, as in an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from goldenthread.errors import BadParameter
from goldenthread.findings.choose import GROUPINGS, Wanted, choose
from goldenthread.findings.finder import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goldenthread.catalogue.items import Item
    from goldenthread.findings.model import Finding, Findings

PLAN, ON, BY = "plan", "on", "by"
SEVERITY, KIND, CODE, STATE = "severity", "kind", "code", "state"
WORKSTREAM, OWNER, ITEM = "workstream", "owner", "item"
CHOSEN_BY = (SEVERITY, KIND, CODE, WORKSTREAM, OWNER, STATE, ITEM)
"""What findings are chosen by; each but ``item`` may be given several times."""

PARAMETERS = (PLAN, ON, BY, *CHOSEN_BY)
_ONCE = frozenset({PLAN, ON, BY, ITEM})
_CLOSERS = ("Post", "PostGroup", "BoardSeat")


class FindItems(Protocol):
    """Finds the items of the plan that a name means, none if there is none."""

    def __call__(self, what: str, kinds: Sequence[str]) -> Sequence[Item]:
        """Return the items of ``kinds``, or of any kind, that ``what`` names."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller asks for, as it was given.

    Attributes:
        plan: the key of the plan, ``None`` if it was not said.
        on: the status date, ``None`` for the version's own.
        by: what to group by, one of ``GROUPINGS``; ``None`` if it was not said.
        chosen: the values given for each of :data:`CHOSEN_BY`.
    """

    plan: str | None
    on: date | None
    by: str | None
    chosen: dict[str, tuple[str, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        """Return the values that were given for ``name``."""
        return self.chosen.get(name, ())


def read(given: Iterable[tuple[str, str]], *, besides: Iterable[str] = ()) -> Asked:
    """Return what is asked for by pairs of name and value; an empty value is none.

    Args:
        given: the pairs, in any order.
        besides: names that are no concern of ours.

    Raises:
        BadParameter: a name is unknown or given twice, the date is none, or findings
            are not grouped by that.
    """
    values: dict[str, tuple[str, ...]] = {}
    ignored = frozenset(besides)
    for name, value in given:
        if name in ignored:
            continue
        if name not in PARAMETERS:
            raise BadParameter(
                f"Findings have no parameter '{name[:40]}': choose from {', '.join(PARAMETERS)}.",
                parameter=name,
            )
        if not (text := value.strip()):
            continue
        if name in _ONCE and name in values:
            raise BadParameter(f"'{name}' is given twice: give it once.", parameter=name)
        values[name] = (*values.get(name, ()), text)
    by = values.get(BY, (None,))[0]
    if by is not None and by not in GROUPINGS:
        raise BadParameter(
            f"Findings are not grouped by '{by[:40]}': choose {', '.join(GROUPINGS)}.",
            parameter=BY,
        )
    on = values.get(ON, (None,))[0]
    return Asked(
        plan=values.get(PLAN, (None,))[0],
        on=read_date(on) if on is not None else None,
        by=by,
        chosen={name: values[name] for name in CHOSEN_BY if name in values},
    )


def answer(found: Findings, asked: Asked, find_items: FindItems) -> Findings:
    """Return those of ``found`` that are asked for, in their order.

    A workstream and a post may be named in any way that names them elsewhere; one
    that has no finding gives none, one that is not there is an error.

    Raises:
        BadParameter: a value is none of those there are; names those, or the near ones.
    """
    kept = choose(
        found,
        Wanted(
            severities=asked.of(SEVERITY),
            kinds=asked.of(KIND),
            codes=asked.of(CODE),
            states=asked.of(STATE),
            workstreams=tuple(_workstream(found, w, find_items) for w in asked.of(WORKSTREAM)),
            closers=tuple(_closer(found, name, find_items) for name in asked.of(OWNER)),
        ),
    )
    for what in asked.of(ITEM):
        items = _items(found, what, find_items)
        kept = replace(kept, findings=tuple(f for f in kept.findings if f.item in items))
    return kept


def workstreams_of(found: Findings) -> list[str]:
    """Return the names of the workstreams that have a finding."""
    return sorted({name for finding in found.findings for name in finding.workstreams})


def closers_of(found: Findings) -> list[str]:
    """Return the names of those who can close a finding, in the order of the alphabet."""
    return sorted({c.name for f in found.findings for c in f.closers}, key=str.casefold)


def _workstream(found: Findings, given: str, find_items: FindItems) -> str:
    names = workstreams_of(found)
    if given in names or f"Workstream {given}" in names:
        return given
    items = find_items(given, ("Workstream",)) or find_items(f"workstream/{given}", ("Workstream",))
    if not items:
        raise BadParameter(
            f"There is no workstream '{given[:60]}': choose from {', '.join(names)}.",
            parameter=WORKSTREAM,
        )
    return items[0].label


def _closer(found: Findings, given: str, find_items: FindItems) -> str:
    names = {name.casefold(): name for name in closers_of(found)}
    if given.casefold() in names:
        return given
    items = {item.iri for item in find_items(given, _CLOSERS)}
    if not items:
        near = get_close_matches(given.casefold(), names, n=3, cutoff=0.5)
        shown = [names[name] for name in near] or list(names.values())
        raise BadParameter(
            f"There is no post '{given[:60]}': choose from {', '.join(shown)}"
            f"{' or another post of the plan' if near else ''}.",
            parameter=OWNER,
        )
    closers = (c for f in found.findings for c in f.closers)
    return next((c.name for c in closers if c.iri in items), given)


def _items(found: Findings, given: str, find_items: FindItems) -> frozenset[str]:
    named = {f.item for f in found.findings if _names(f, given)}
    if not named:
        named = {item.iri for item in find_items(given, ())}
    if not named:
        raise BadParameter(
            f"There is no item '{given[:60]}': give an IRI, a ref such as 5.1.3, "
            "or a path such as action/5.1.3.",
            parameter=ITEM,
        )
    return frozenset(named)


def _names(finding: Finding, given: str) -> bool:
    return (
        given in {finding.item, finding.item_label}
        or finding.item == f"{finding.iri.partition('/finding/')[0]}/{given}"
    )
