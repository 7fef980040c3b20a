"""Makes the items of a thread out of rows."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.trace.fetch import code, lines_of
from goldenthread.trace.model import (
    Action,
    Assignment,
    Cost,
    CostColumn,
    Lines,
    Link,
    Measure,
    Objective,
    Owner,
    Person,
    Post,
    ProposedLink,
    Recommendation,
    Role,
    Workstream,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goldenthread.trace.fetch import Rows

_ROLES = ("sponsor", "lead", "project-manager")
_NO_LINES: tuple[Lines, ...] = ()

LinesOf = dict[str, tuple[Lines, ...]]


def lines_by_item(rows: Rows) -> LinesOf:
    """Return the lines of each item, from the rows of ``trace-lines``."""
    passages: dict[str, list[str]] = defaultdict(list)
    for item, passage in rows:
        passages[item].append(passage)
    return {item: lines_of(found) for item, found in passages.items()}


def recommendations(rows: Rows, lines: LinesOf) -> dict[str, Recommendation]:
    """Return the recommendations in the plan's order, from ``trace-recommendations``."""
    first: dict[str, list[str]] = {}
    bands: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (int(r[9]), r[0], r[8])):
        first.setdefault(row[0], row)
        if row[8]:
            bands[row[0]].append(row[8])
    return {
        iri: Recommendation(
            iri,
            row[1],
            row[2],
            row[3] or None,
            row[4] or None,
            row[5] or None,
            row[6],
            row[7],
            tuple(bands.get(iri, ())),
            int(row[9]),
            lines.get(iri, _NO_LINES),
        )
        for iri, row in first.items()
    }


def assignments(rows: Rows) -> tuple[Assignment, ...]:
    """Return where recommendations are assigned to workstreams, from ``trace-assignments``."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for recommendation, workstream, place, passage in rows:
        found[recommendation, workstream, code(place)].append(passage)
    return tuple(Assignment(*at, lines_of(passages)) for at, passages in sorted(found.items()))


def links(rows: Rows) -> tuple[Link, ...]:
    """Return the links of one status, from ``trace-links``."""
    first: dict[str, list[str]] = {}
    evidence: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        first.setdefault(row[0], row)
        evidence[row[0]].append(row[6])
    return tuple(
        Link(iri, row[1], row[2], code(row[3]), row[4], row[5] or None, lines_of(evidence[iri]))
        for iri, row in sorted(first.items())
    )


def proposed(
    rows: Rows,
    actions: Mapping[str, Action],
    recommendations: Mapping[str, Recommendation],
) -> tuple[ProposedLink, ...]:
    """Return the proposed links between these items, from ``trace-links``, surest first."""
    said = {row[0]: (Decimal(row[8]), row[9]) for row in rows if row[8]}
    found = [
        ProposedLink(
            link,
            *said[link.iri],
            actions[link.action].label,
            actions[link.action].text,
            recommendations[link.recommendation].label,
            recommendations[link.recommendation].text or "",
        )
        for link in links(rows)
        if link.iri in said and link.action in actions and link.recommendation in recommendations
    ]
    place = {iri: n for n, iri in enumerate((*recommendations, *actions))}
    return tuple(
        sorted(
            found,
            key=lambda p: (-p.confidence, place[p.link.recommendation], place[p.link.action]),
        )
    )


def workstreams(rows: Rows, roles: Rows, lines: LinesOf) -> dict[str, Workstream]:
    """Return the workstreams, from ``trace-workstreams`` and ``trace-roles``."""
    held: dict[str, dict[tuple[str, str, int], list[list[str]]]] = defaultdict(dict)
    for row in roles:
        at = (code(row[1]), code(row[2]), int(row[3]))
        held[row[0]].setdefault(at, []).append(row)
    return {
        row[0]: Workstream(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4] or None,
            int(row[5]),
            tuple(
                Role(*at, same[0][4], code(same[0][5]), tuple(sorted(r[6] for r in same if r[6])))
                for at, same in sorted(held[row[0]].items(), key=_by_role)
            ),
            lines.get(row[0], _NO_LINES),
        )
        for row in sorted(rows, key=lambda r: (int(r[5]), r[0]))
    }


def _by_role(at: tuple[tuple[str, str, int], object]) -> tuple[int, str, int]:
    role, place, position = at[0]
    return (_ROLES.index(role) if role in _ROLES else len(_ROLES), place, position)


def objectives(rows: Rows, lines: LinesOf) -> dict[str, Objective]:
    """Return the objectives, from ``trace-objectives``."""
    return {
        row[0]: Objective(
            row[0], row[2], row[3], row[4], row[1], int(row[5]), lines.get(row[0], _NO_LINES)
        )
        for row in sorted(rows, key=lambda r: (int(r[5]), r[0]))
    }


def owners(rows: Rows) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of each action, from ``trace-owners``."""
    found: dict[str, dict[int, list[list[str]]]] = defaultdict(dict)
    for row in rows:
        found[row[0]].setdefault(int(row[1]), []).append(row)
    return {
        action: tuple(
            Owner(at, same[0][2], code(same[0][3]), tuple(sorted(r[4] for r in same if r[4])))
            for at, same in sorted(cells.items())
        )
        for action, cells in found.items()
    }


def columns(rows: Rows) -> dict[str, CostColumn]:
    """Return the columns of costs, in order, from ``trace-cost-columns``."""
    found = (CostColumn(iri, label, int(order)) for iri, label, order in rows)
    return {c.iri: c for c in sorted(found, key=lambda c: (c.order, c.iri))}


def costs(
    rows: Rows, covered_by: Mapping[str, str], order: Mapping[str, CostColumn]
) -> dict[str, tuple[Cost, ...]]:
    """Return the cost cells of each action in the order of the columns, from ``trace-costs``."""
    found: dict[str, list[Cost]] = defaultdict(list)
    for action, cell, column, printed, status, amount, currency in rows:
        found[action].append(
            Cost(
                column,
                printed,
                code(status),
                Decimal(amount) if amount else None,
                currency or None,
                covered_by.get(cell),
            )
        )
    places = {iri: place for place, iri in enumerate(order)}
    for cells in found.values():
        cells.sort(key=lambda c: places.get(c.column, len(places)))
    return {action: tuple(cells) for action, cells in found.items()}


class Notes:
    """What only a few actions have: asked for once, for all of them."""

    def __init__(self, rows: Rows) -> None:
        """Take the rows of ``trace-action-notes``."""
        self._by_property: dict[str, dict[str, str]] = defaultdict(dict)
        for item, prop, value in rows:
            self._by_property[prop.rpartition("#")[2]][item] = value

    def of(self, prop: str) -> Mapping[str, str]:
        """Return the values of the property of that local name, by item."""
        return self._by_property.get(prop, {})


def actions(
    rows: Rows,
    notes: Notes,
    owned: Mapping[str, tuple[Owner, ...]],
    cost: Mapping[str, tuple[Cost, ...]],
) -> dict[str, Action]:
    """Return the actions in the plan's order, from ``trace-actions`` and their parts."""
    first: dict[str, list[str]] = {}
    passages: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        first.setdefault(row[0], row)
        passages[row[0]].append(row[12])
    starts, recurs = notes.of("starts"), notes.of("recurrence")
    said, continues = notes.of("deadlineNote"), notes.of("continues")
    return {
        iri: Action(
            iri,
            row[3] or None,
            row[4],
            row[5],
            row[1],
            row[2],
            row[6],
            code(row[7]),
            row[8] or None,
            starts.get(iri),
            code(recurs[iri]) if iri in recurs else None,
            said.get(iri),
            row[9],
            code(row[10]) or None,
            continues.get(iri),
            int(row[11]),
            owned.get(iri, ()),
            cost.get(iri, ()),
            lines_of(passages[iri]),
        )
        for iri, row in sorted(first.items(), key=lambda at: (int(at[1][11]), at[0]))
    }


def measures(rows: Rows, lines: LinesOf) -> dict[str, Measure]:
    """Return the success measures in the plan's order, from ``trace-measures``."""
    return {
        row[0]: Measure(
            row[0],
            row[3],
            row[1],
            row[2] or None,
            row[4],
            Decimal(row[5]) if row[5] else None,
            code(row[6]) or None,
            row[7],
            Decimal(row[8]) if row[8] else None,
            code(row[9]) or None,
            row[10],
            code(row[11]) or None,
            code(row[12]) or None,
            int(row[13]),
            lines.get(row[0], _NO_LINES),
        )
        for row in sorted(rows, key=lambda r: (int(r[13]), r[0]))
    }


def posts(rows: Rows, lines: LinesOf) -> dict[str, Post]:
    """Return the posts in the plan's order, from ``trace-posts``."""
    return {
        row[0]: Post(
            row[0],
            row[1] or None,
            row[2],
            row[3] or row[2],
            row[4].endswith("#PostGroup"),
            int(row[5]),
            lines.get(row[0], _NO_LINES),
        )
        for row in sorted(rows, key=lambda r: (int(r[5]), r[0]))
    }


def holders(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Return the people who hold each post, by name, from ``trace-holders``."""
    held: dict[str, list[str]] = defaultdict(list)
    for post, person, _name in sorted(rows, key=lambda r: (r[2], r[1])):
        held[post].append(person)
    return {post: tuple(found) for post, found in held.items()}


def people(rows: Rows) -> dict[str, Person]:
    """Return the people by name, from ``trace-holders``."""
    found = sorted({(name, iri) for _post, iri, name in rows})
    return {iri: Person(iri, name) for name, iri in found}
