"""From the draft to records: owners, citations, costs and pointers resolved.

This is the second pass, when the whole document is known: a cell may name a
post that only the last table lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import merged
from goldenthread.ingest.readings.dates import read_deadline
from goldenthread.ingest.readings.money import read_cost
from goldenthread.ingest.readings.quantities import (
    read_direction,
    read_quantity,
    read_quantity_in_text,
)
from goldenthread.ingest.readings.references import find_refs
from goldenthread.plan.keys import KeyMinter, slug
from goldenthread.plan.records import (
    Action,
    Citation,
    Cost,
    Lines,
    Objective,
    Rating,
    Responsibility,
    Statement,
    SuccessMeasure,
    Workstream,
)

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import ActionDraft, CellDraft, Draft, MeasureDraft
    from goldenthread.ingest.readings.owners import PostTable
    from goldenthread.ingest.readings.ratings import RatingKey

_PLACES = ("page", "list", "sponsor-table", "overview", "appendix")


def preferred(statements: list[Statement], aspect: str) -> str | None:
    """Return what the page states of an aspect, else the first place that states it."""
    stated = [s for s in statements if s.aspect == aspect]
    stated.sort(key=lambda s: _PLACES.index(s.place) if s.place in _PLACES else len(_PLACES))
    return stated[0].printed if stated else None


def responsibilities(
    role: str, place: str, printed: str, lines: Lines, posts: PostTable
) -> tuple[Responsibility, ...]:
    """Return the responsibilities that a cell of names states, in its order."""
    return tuple(
        Responsibility(
            role=role,
            place=place,
            printed=name.printed,
            position=position,
            resolution=name.resolution,
            posts=name.posts,
            lines=lines,
            alias_reason=name.alias_reason,
        )
        for position, name in enumerate(posts.read_cell(printed), start=1)
    )


def workstreams(draft: Draft, posts: PostTable) -> tuple[Workstream, ...]:
    """Return the workstreams, in the order the document first names them."""
    return tuple(
        Workstream(
            number=w.number,
            position=w.position,
            title=preferred(w.statements, "title") or f"Workstream {w.number}",
            outcome=preferred(w.statements, "outcome"),
            statements=(
                *w.statements,
                *(Statement(c.role, c.place, c.printed, c.lines) for c in w.cells),
            ),
            responsibilities=tuple(r for c in w.cells for r in _of_cell(c, posts)),
            lines=merged(
                *(s.lines for s in w.statements), *(c.lines for c in w.cells), tuple(w.headings)
            ),
        )
        for w in draft.workstreams.values()
    )


def _of_cell(cell: CellDraft, posts: PostTable) -> tuple[Responsibility, ...]:
    return responsibilities(cell.role, cell.place, cell.printed, cell.lines, posts)


def objectives(draft: Draft) -> tuple[Objective, ...]:
    """Return the objectives, in the order the document first names them."""
    return tuple(
        Objective(
            key=o.key,
            ref=o.ref,
            workstream=o.workstream,
            position=o.position,
            title=preferred(o.statements, "title") or o.ref,
            statements=tuple(o.statements),
            lines=merged(*(s.lines for s in o.statements)),
        )
        for o in draft.objectives.values()
    )


def _rating(key: RatingKey, printed: str, lines: Lines, draft: Draft) -> Rating:
    rating = key.read(printed)
    if printed and rating.colour is None and key.defines_any:
        draft.report(lines, printed, f"“{printed}” is not a rating that the plan's key defines")
    return rating


@dataclass(frozen=True)
class ActionReader:
    """Turns joined rows into actions: needs the posts, the key and the refs of the document."""

    posts: PostTable
    key: RatingKey
    refs: set[str]
    prefixes: set[str]
    ids: dict[str, str]

    def read(self, draft: ActionDraft, position: int, whole: Draft) -> Action:
        """Return the action of one joined row; what cannot be read is reported in ``whole``."""
        return Action(
            key=draft.key,
            printed_id=draft.printed_id,
            position=position,
            objective=draft.objective,
            workstream=draft.workstream,
            text=draft.text,
            deadline=read_deadline(draft.deadline),
            printed_owners=draft.owners,
            responsibilities=responsibilities(
                "owner", "page", draft.owners, draft.lines, self.posts
            ),
            rating=_rating(self.key, draft.rating, draft.lines, whole),
            costs=tuple(self._cost(column, printed) for column, printed in draft.costs),
            citations=tuple(
                Citation(ref, ref) for ref in find_refs(draft.text, self.refs, self.prefixes)
            ),
            continues=draft.continues,
            lines=draft.lines,
        )

    def _cost(self, column: str, printed: str) -> Cost:
        found = read_cost(printed)
        target = self.ids.get(found.points_to) if found.points_to else None
        return Cost(column, printed, found.status, found.amount, found.currency, target)


def measures(draft: Draft, key: RatingKey) -> tuple[SuccessMeasure, ...]:
    """Return the success measures, in the order of the document."""
    keys = KeyMinter()
    return tuple(
        _measure(m, position, draft, key, keys)
        for position, m in enumerate(draft.measures, start=1)
    )


def _objective_of(m: MeasureDraft, draft: Draft) -> str | None:
    printed = m.printed_objective
    if not printed:
        return None
    key = draft.objective_key(printed, m.workstream)
    if key in draft.objectives:
        return key
    draft.report(m.lines, printed, f"“{printed}” is not an objective of the plan")
    return None


def _measure(
    m: MeasureDraft, position: int, draft: Draft, key: RatingKey, keys: KeyMinter
) -> SuccessMeasure:
    objective = _objective_of(m, draft)
    where = objective or f"workstream-{m.workstream}"
    listed = m.place == "list"
    minted = keys.mint(f"{where}-{slug(m.text)}")
    draft.ledger.use(m.lines, f"measure/{minted}")
    return SuccessMeasure(
        key=minted,
        position=position,
        workstream=m.workstream,
        objective=objective,
        printed_objective=m.printed_objective,
        place=m.place,
        text=m.text,
        target=read_quantity_in_text(m.text) if listed else read_quantity(m.target, m.text),
        current=read_quantity(m.current, m.text),
        rating=_rating(key, m.rating, m.lines, draft),
        direction=read_direction(m.text, m.target),
        target_heading=m.target_heading,
        current_heading=m.current_heading,
        lines=m.lines,
    )
