"""Finds every link that the document states: by naming the ref, or by the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.links.cited import cited_links
from goldenthread.links.verbatim import verbatim_links

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion, TraceLink


def stated_links(version: PlanVersion) -> tuple[TraceLink, ...]:
    """Return the cited and the verbatim links of ``version``, in the order of its actions.

    An action that both cites a recommendation and repeats it has two links.

    Raises:
        ValueError: an action cites a recommendation that the version has no
            record of, or a key that two reviews share: a fault of the reader.
    """
    order = {action.key: index for index, action in enumerate(version.actions)}
    links = [*cited_links(version), *verbatim_links(version)]
    return tuple(sorted(links, key=lambda link: order[link.action]))
