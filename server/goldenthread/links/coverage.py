"""How far the recommendations of a plan are answered: for each, by workstream, and in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from goldenthread.links.corpus import ActionText, Corpus, RecommendationText
    from goldenthread.links.effective import Link
    from goldenthread.links.facts import CostCell, Facts

_RATINGS = ("red", "amber", "green", "blue", "not-applicable", "none")
_WAITING = ("proposed", "disputed", "suspect")


@dataclass(frozen=True)
class CostTotal:
    """What some actions cost in one column and currency, each action counted once.

    ``stated`` is how many cells ``total`` adds up; ``left_out`` how many cells
    have no amount, by their cost status. An empty cell is not nought.
    ``currency`` is ``None`` where no cell of the column states an amount.
    """

    column: str
    currency: str | None
    total: Decimal
    stated: int
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Coverage:
    """How far one or more recommendations are answered.

    ``key`` is a recommendation's key, a workstream's number, or empty for the
    whole plan; ``answered`` and ``unanswered`` are keys of recommendations with
    and without an accepted link. ``accepted`` counts accepted links by basis
    (a pair linked on two bases counts under both), ``waiting`` those that are
    proposed, disputed or suspect. All that follows is of the actions of accepted
    links, each once: their keys, who is responsible as printed, their ratings,
    the first day on which one not completed is due, those late at the status
    date, costs, and the measures of their objectives.
    """

    key: str
    title: str
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]
    accepted: Mapping[str, int]
    waiting: Mapping[str, int]
    actions: tuple[str, ...]
    owners: tuple[str, ...]
    ratings: Mapping[str, int]
    next_due: date | None
    late: tuple[str, ...]
    costs: tuple[CostTotal, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class PlanCoverage:
    """The coverage of a version at the day ``at``: in all, by workstream, by recommendation.

    ``unassigned`` are keys of recommendations that the plan assigns to no
    workstream, ``idle`` those of actions that answer no recommendation.
    """

    at: date
    plan: Coverage
    workstreams: tuple[Coverage, ...]
    recommendations: tuple[Coverage, ...]
    unassigned: tuple[str, ...]
    idle: tuple[str, ...]


def coverage(
    corpus: Corpus, facts: Facts, links: Sequence[Link], at: date, *, title: str = ""
) -> PlanCoverage:
    """Return how far the recommendations of ``corpus`` are answered at the day ``at``.

    ``title`` is the plan's. ``links`` are all that there are (effective).
    """
    by_recommendation: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_recommendation[link.recommendation].append(link)

    def of(key: str, name: str, asked: Iterable[RecommendationText]) -> Coverage:
        found = {each.key: by_recommendation[each.iri] for each in asked}
        return _coverage(corpus, facts, at, (key, name), found)

    busy = {link.action for link in links if link.status == "accepted"}
    return PlanCoverage(
        at=at,
        plan=of("", title, corpus.recommendations),
        workstreams=tuple(
            of(number, name, [r for r in corpus.recommendations if number in r.workstreams])
            for number, name in facts.workstreams.items()
        ),
        recommendations=tuple(of(r.key, r.text, [r]) for r in corpus.recommendations),
        unassigned=tuple(r.key for r in corpus.recommendations if not r.workstreams),
        idle=tuple(action.key for action in corpus.actions if action.iri not in busy),
    )


def _coverage(
    corpus: Corpus,
    facts: Facts,
    at: date,
    named: tuple[str, str],
    found: Mapping[str, Sequence[Link]],
) -> Coverage:
    links = [link for some in found.values() for link in some]
    accepted = [link for link in links if link.status == "accepted"]
    taken = {link.action for link in accepted}
    actions = [action for action in corpus.actions if action.iri in taken]
    known = {action.iri: facts.actions[action.iri] for action in actions}
    ratings = Counter(one.rating or "none" for one in known.values())
    awaited = [one.due for one in known.values() if one.due is not None and one.awaited(at)]
    answered = {key for key, some in found.items() if any(x.status == "accepted" for x in some)}
    return Coverage(
        key=named[0],
        title=named[1],
        answered=tuple(key for key in found if key in answered),
        unanswered=tuple(key for key in found if key not in answered),
        accepted=dict(sorted(Counter(link.basis for link in accepted).items())),
        waiting={s: n for s in _WAITING if (n := sum(link.status == s for link in links))},
        actions=tuple(action.key for action in actions),
        owners=tuple(dict.fromkeys(o for a in actions for o in known[a.iri].owners)),
        ratings={colour: ratings[colour] for colour in _RATINGS if ratings[colour]},
        next_due=min(awaited, default=None),
        late=tuple(action.key for action in actions if known[action.iri].late(at)),
        costs=cost_totals([cell for one in known.values() for cell in one.costs]),
        measures=_measures(actions),
    )


def cost_totals(cells: Iterable[CostCell]) -> tuple[CostTotal, ...]:
    """Return the sums of ``cells`` by column and currency, in the order of the columns.

    Cells without an amount are counted with the currency of their column if it
    has one alone, else apart.
    """
    by_column: dict[tuple[int, str], list[CostCell]] = defaultdict(list)
    for cell in cells:
        by_column[cell.place, cell.column].append(cell)
    totals: list[CostTotal] = []
    for (_, column), some in sorted(by_column.items()):
        currencies = sorted({cell.currency for cell in some if cell.currency is not None})
        alone = currencies[0] if len(currencies) == 1 else None
        groups: dict[str | None, list[CostCell]] = defaultdict(list)
        for cell in some:
            groups[cell.currency or alone].append(cell)
        totals += [
            CostTotal(
                column=column,
                currency=currency,
                total=sum((c.amount for c in group if c.amount is not None), Decimal(0)),
                stated=sum(c.amount is not None for c in group),
                left_out=dict(sorted(Counter(c.status for c in group if c.amount is None).items())),
            )
            for currency, group in sorted(groups.items(), key=lambda each: each[0] or "~")
        ]
    return tuple(totals)


def _measures(actions: Iterable[ActionText]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for action in actions for text in action.measures))
