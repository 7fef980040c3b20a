"""Cross-references: the places where the document points elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.ingest.document.headings import WORKSTREAM
from goldenthread.ingest.readings.references import ITEM_ID, find_pointers
from goldenthread.plan.records import Action, CrossReference, Lines, Narrative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ACTION = re.compile(rf"(?:[Aa]ction\s+)?(?P<id>{ITEM_ID})")
_APPENDIX = re.compile(r"appendix\s+[A-Z]", re.IGNORECASE)


@dataclass(frozen=True)
class Targets:
    """What a pointer can resolve to: IRI paths by printed id, number, heading and ref."""

    actions: Mapping[str, str]
    workstreams: frozenset[str]
    headings: Mapping[str, str]
    recommendations: Mapping[str, str]

    def find(self, target: str) -> tuple[str, str | None]:
        """Return the kind of a target's words and the IRI path they resolve to, if any."""
        if action := _ACTION.fullmatch(target):
            key = self.actions.get(action["id"])
            return "action", f"action/{key}" if key else None
        if workstream := WORKSTREAM.fullmatch(target):
            number = workstream["number"]
            return "workstream", f"workstream/{number}" if number in self.workstreams else None
        if _APPENDIX.fullmatch(target):
            return "appendix", self.headings.get(target.casefold())
        return "document", None


def cross_references(
    actions: Iterable[Action],
    narratives: Iterable[tuple[Narrative, list[str]]],
    pages: Mapping[int, str],
    targets: Targets,
) -> tuple[CrossReference, ...]:
    """Return every pointer in order of the document.

    ``pages`` gives, for a line of prose on a workstream's page, that
    workstream's IRI path; prose elsewhere is the document's own.
    """
    found = sorted(_pointers(actions, narratives, pages, targets), key=lambda p: (p[2], p[0] or ""))
    return tuple(
        CrossReference(str(n), item, printed, kind, target, lines)
        for n, (item, printed, lines, kind, target) in enumerate(found, start=1)
    )


_Pointer = tuple[str | None, str, Lines, str, str | None]


def _pointers(
    actions: Iterable[Action],
    narratives: Iterable[tuple[Narrative, list[str]]],
    pages: Mapping[int, str],
    targets: Targets,
) -> Iterator[_Pointer]:
    for action in actions:
        item = f"action/{action.key}"
        texts = [action.text, *(c.printed for c in action.costs)]
        for printed, target in (p for text in texts for p in find_pointers(text)):
            yield item, printed, action.lines, *targets.find(target)
    for narrative, refs in narratives:
        page = pages.get(narrative.lines[0])
        if narrative.kind != "heading":
            for printed, target in find_pointers(narrative.text):
                yield page, printed, narrative.lines, *targets.find(target)
        for ref in refs:
            yield page, ref, narrative.lines, "recommendation", targets.recommendations.get(ref)
