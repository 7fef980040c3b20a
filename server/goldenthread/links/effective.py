"""The links that hold, wait or fell: stated by the document, decided by people, proposed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.links.decisions import Decision, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.links.corpus import Corpus, Pair, StatedLink
    from goldenthread.links.proposal import Proposal

STATUSES = ("accepted", "proposed", "disputed", "suspect", "rejected")
"""The statuses of links, those that need least attention to be counted on first."""

JUDGED = "judged by a person"
"""The method of a link that a person decided about."""

BASES = ("verbatim", "cited", "judged", "near", "suggested")
"""The bases of links, the surest first."""


@dataclass(frozen=True)
class Link:
    """One link between an action and a recommendation (IRIs), and how it is known.

    ``basis`` is ``cited``, ``verbatim``, ``near``, ``judged`` or ``suggested``,
    ``status`` one of :data:`STATUSES`. ``confidence`` is 1 for an accepted link
    and that of the method for a proposed one; else ``None``. ``reason`` says
    in plain words why, and names nobody: ``decisions`` does, the last of each
    person, of a judged link alone. ``stated`` is the IRI of a link that the
    document states.
    """

    action: str
    recommendation: str
    basis: str
    status: str
    confidence: float | None
    reason: str
    method: str
    version: str | None = None
    decisions: tuple[Decision, ...] = ()
    stated: str | None = None

    @property
    def pair(self) -> Pair:
        """The two ends."""
        return self.action, self.recommendation


def effective_links(
    corpus: Corpus, proposed: Iterable[Proposal], decisions: Iterable[Decision]
) -> tuple[Link, ...]:
    """Return every link of the version, by recommendation, best first within each.

    The document's own are accepted. A pair that was decided about is judged, and
    not proposed: accepted if the last decision of every person is that it
    holds, rejected if of none, else disputed. Decisions made on other texts than
    today's do not count once somebody has decided on today's; until then the
    link is suspect. A decision about an action or a recommendation that the
    version does not have gives no link (:func:`gone`).
    """
    by_pair = _last_decisions(corpus, decisions)
    links = [_stated(link) for link in corpus.stated]
    links += [_judged(corpus, pair, made) for pair, made in by_pair.items()]
    links += [_proposed(one) for one in proposed if one.pair not in by_pair]
    place = {each.iri: n for n, each in enumerate(corpus.recommendations)}
    place |= {each.iri: n for n, each in enumerate(corpus.actions)}
    return tuple(sorted(links, key=lambda link: _order(link, place)))


def gone(corpus: Corpus, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions about an action or a recommendation that the version does not have."""
    return tuple(one for one in decisions if not _is_there(corpus, one))


def _is_there(corpus: Corpus, one: Decision) -> bool:
    return one.action in corpus.action_by_iri and one.recommendation in corpus.recommendation_by_iri


def _last_decisions(
    corpus: Corpus, decisions: Iterable[Decision]
) -> dict[Pair, tuple[Decision, ...]]:
    """Return the last decision of each person, by link."""
    last: dict[Pair, dict[str, Decision]] = defaultdict(dict)
    for one in sorted(decisions, key=lambda each: each.number):
        if _is_there(corpus, one):
            last[one.pair].pop(one.person, None)
            last[one.pair][one.person] = one
    return {pair: tuple(made.values()) for pair, made in last.items()}


def _stated(link: StatedLink) -> Link:
    return Link(
        action=link.action,
        recommendation=link.recommendation,
        basis=link.basis,
        status="accepted",
        confidence=1.0,
        reason=(
            f"The action's text names the recommendation: {link.printed}."
            if link.basis == "cited"
            else "The two texts have the same words."
        ),
        method=link.method,
        stated=link.iri,
    )


def _proposed(one: Proposal) -> Link:
    return Link(
        action=one.action,
        recommendation=one.recommendation,
        basis=one.basis,
        status="proposed",
        confidence=one.confidence,
        reason=one.reason,
        method=one.method,
        version=one.version,
    )


def _judged(corpus: Corpus, pair: Pair, made: tuple[Decision, ...]) -> Link:
    action = digest(corpus.action_by_iri[pair[0]].text)
    recommendation = digest(corpus.recommendation_by_iri[pair[1]].text)
    ends = {
        one: [
            *(["action"] if one.action_digest != action else []),
            *(["recommendation"] if one.recommendation_digest != recommendation else []),
        ]
        for one in made
    }
    today = tuple(one for one in made if not ends[one])
    status = _status(today)
    if status == "suspect":
        changed = [
            end for end in ("action", "recommendation") if any(end in e for e in ends.values())
        ]
        reason = f"{_told(made)} The text of the {' and of the '.join(changed)} has changed since."
    else:
        reason = _told(today)
    return Link(
        action=pair[0],
        recommendation=pair[1],
        basis="judged",
        status=status,
        confidence=1.0 if status == "accepted" else None,
        reason=reason,
        method=JUDGED,
        decisions=today or made,
    )


def _status(today: tuple[Decision, ...]) -> str:
    if not today:
        return "suspect"
    verdicts = {one.holds for one in today}
    if len(verdicts) > 1:
        return "disputed"
    return "accepted" if verdicts == {True} else "rejected"


def _told(made: tuple[Decision, ...]) -> str:
    """Return who decided what as counts and days, without names or anybody's words."""
    said = []
    for verb, holds in (("Accepted", True), ("Rejected", False)):
        days = sorted(one.on.isoformat() for one in made if one.holds is holds)
        if days:
            people = "1 reviewer" if len(days) == 1 else f"{len(days)} reviewers"
            said.append(f"{verb} by {people}, last on {days[-1]}.")
    return " ".join(said)


def _order(link: Link, place: Mapping[str, int]) -> tuple[float, ...]:
    return (
        place[link.recommendation],
        STATUSES.index(link.status),
        BASES.index(link.basis),
        -(link.confidence or 0.0),
        place[link.action],
    )
