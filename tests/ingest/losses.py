"""What a document prints that no record kept: found word for word, apart from the reader."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.plan.records import PlanVersion

# The fields of records that hold what the document prints.
PRINTED = {
    "abbreviation",
    "action_required",
    "by_whom",
    "current_heading",
    "good",
    "letter",
    "meaning",
    "name",
    "note",
    "number",
    "outcome",
    "printed",
    "printed_holders",
    "printed_id",
    "printed_name",
    "printed_objective",
    "printed_owners",
    "ref",
    "story",
    "target_heading",
    "text",
    "title",
    "update",
    "version",
}
WORD = re.compile(r"[^\s/]+")
# What frames the content and says nothing itself: tags, labels, numbers of lists, marks.
TAG = re.compile(r"</?[a-z]+>|\*\*")
FRAME = re.compile(
    r"Action required:|^Workstream \w+:?$|^Objective(?: [\d.]+)?:"
    r"|^(?:[A-Z]\w+ ){0,2}(?:Outcome|Recommendations|Measures|Sponsor|Lead|Manager):"
)
MARKS = re.compile(r"\W+|\d+\.")
HEADING_OF_MEASURES = "Objective\tSuccess Measure\t"


def lost_words(plan: PlanVersion) -> dict[int, list[str]]:
    """The printed words of each line that was used which no record of that line holds."""
    kept: dict[int, set[str]] = defaultdict(set)
    for name in (f.name for f in fields(plan) if f.name not in {"source", "ledger", "unread"}):
        for lines, text in _printed(getattr(plan, name), ()):
            for line in lines:
                kept[line] |= set(WORD.findall(text))
    used = {entry.line for entry in plan.ledger if entry.used}
    lost = {}
    for number, raw in enumerate(plan.source.text, start=1):
        if number not in used or raw.startswith(HEADING_OF_MEASURES):
            continue
        cells = " ".join(FRAME.sub(" ", TAG.sub(" ", cell).strip()) for cell in raw.split("\t"))
        words = [w for w in WORD.findall(cells) if not MARKS.fullmatch(w)]
        missing = [w for w in words if not {w, w.rstrip(":;,")} & kept[number]]
        if missing:
            lost[number] = missing
    return lost


def _printed(value: object, lines: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    if isinstance(value, tuple):
        for item in value:
            yield from _printed(item, lines)
    elif is_dataclass(value):
        lines = getattr(value, "lines", lines)
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, str) and field.name in PRINTED:
                yield lines, inner
            elif not isinstance(inner, str):
                yield from _printed(inner, lines)
