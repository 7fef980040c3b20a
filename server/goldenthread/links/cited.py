"""Links from an action to the recommendations that its text names by ref."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from goldenthread.plan.records import TraceLink

if TYPE_CHECKING:
    from goldenthread.plan.records import Lines, PlanVersion, Recommendation


def cited_links(version: PlanVersion) -> tuple[TraceLink, ...]:
    """Return a link for each recommendation that an action's text names, accepted.

    A recommendation that one text names twice gives one link. The evidence is
    the action's lines and, where the recommendation's text is printed, those.

    Raises:
        ValueError: a citation of a recommendation that is not in the version,
            or of a key that two reviews share.
    """
    known = _by_reference(version)
    links = []
    for action in version.actions:
        seen: set[tuple[str, str]] = set()
        for citation in action.citations:
            target = _only(known, citation.recommendation, action.key)
            if (target.review, target.key) in seen:
                continue
            seen.add((target.review, target.key))
            links.append(
                TraceLink(
                    action=action.key,
                    review=target.review,
                    recommendation=target.key,
                    basis="cited",
                    status="accepted",
                    method=f"ref in the text: {citation.printed}",
                    printed=citation.printed,
                    lines=_merge(action.lines, _text_lines(target)),
                )
            )
    return tuple(links)


def _by_reference(version: PlanVersion) -> dict[str, list[Recommendation]]:
    known: dict[str, list[Recommendation]] = defaultdict(list)
    for record in version.recommendations:
        known[record.key].append(record)
        known[f"{record.review}/{record.key}"].append(record)
    return known


def _only(known: dict[str, list[Recommendation]], cited: str, action: str) -> Recommendation:
    found = known.get(cited, [])
    if len(found) != 1:
        what = "more than one recommendation" if found else "no recommendation"
        raise ValueError(f"Action {action} cites {cited}, which is {what} of the plan.")
    return found[0]


def _text_lines(record: Recommendation) -> Lines:
    return tuple(n for said in record.statements if said.aspect == "text" for n in said.lines)


def _merge(one: Lines, other: Lines) -> Lines:
    return tuple(sorted({*one, *other}))
