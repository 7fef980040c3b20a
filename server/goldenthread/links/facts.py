"""What a version says of its actions that a manager asks when told which of them answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.links.corpus import last_part
from goldenthread.store.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goldenthread.store.protocol import Reader
    from goldenthread.store.terms import Row


@dataclass(frozen=True)
class CostCell:
    """One cost cell: the column as printed, a term of the cost statuses, and the amount if any.

    ``place`` is the column's among the columns, from 1; ``amount`` is in whole
    units of ``currency`` (ISO 4217).
    """

    column: str
    place: int
    status: str
    amount: Decimal | None
    currency: str | None


@dataclass(frozen=True)
class ActionFacts:
    """When an action is due, how it is rated, who is responsible, and what it costs.

    ``rating`` is a term of the action ratings, ``None`` where none is read.
    ``owners`` are the names of posts as printed.
    """

    deadline: str
    due: date | None
    rating: str | None
    owners: tuple[str, ...]
    costs: tuple[CostCell, ...]

    def late(self, at: date) -> bool:
        """Tell whether the action was due before the day ``at`` and is not completed (green)."""
        return self.due is not None and self.due < at and self.rating != "green"

    def awaited(self, at: date) -> bool:
        """Tell whether the action is due on the day ``at`` or after and is not completed."""
        return self.due is not None and self.due >= at and self.rating != "green"


@dataclass(frozen=True)
class Facts:
    """The facts of every action by IRI, and the number and title of each workstream."""

    actions: Mapping[str, ActionFacts]
    workstreams: Mapping[str, str]


def read_facts(reader: Reader, version: str) -> Facts:
    """Return the facts of the version with the IRI ``version``, from its content graph."""
    dataset = Dataset((version,), ())

    def rows(name: str) -> list[Row]:
        path = resources.queries() / "links" / f"{name}.rq"
        return reader.select(path.read_text(encoding="utf-8"), dataset)

    owners: dict[str, list[str]] = defaultdict(list)
    for row in rows("link-action-owners"):
        owners[row["action"].value].append(row["owner"].value)
    costs: dict[str, list[CostCell]] = defaultdict(list)
    for row in rows("link-action-costs"):
        costs[row["action"].value].append(_cell(row))
    return Facts(
        actions={
            iri: ActionFacts(
                deadline=row["deadline"].value,
                due=date.fromisoformat(row["due"].value) if "due" in row else None,
                rating=last_part(row["rating"].value) if "rating" in row else None,
                owners=tuple(dict.fromkeys(owners[iri])),
                costs=tuple(costs[iri]),
            )
            for row in rows("link-action-facts")
            for iri in [row["action"].value]
        },
        workstreams={row["number"].value: row["title"].value for row in rows("link-workstreams")},
    )


def _cell(row: Row) -> CostCell:
    return CostCell(
        column=row["column"].value,
        place=int(row["place"].value),
        status=last_part(row["status"].value),
        amount=Decimal(row["amount"].value) if "amount" in row else None,
        currency=row["currency"].value if "currency" in row else None,
    )
