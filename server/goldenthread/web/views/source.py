"""The source of a version, line by line, and what each line went into."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.errors import NotFound
from goldenthread.store.terms import Row, Term
from goldenthread.web.backstage import ask, backstage, plan_crumb, plan_of
from goldenthread.web.page import page
from goldenthread.web.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response


@dataclass
class SourceLine:
    """One line: its number, what it says, what went into the graph from it, or why nothing did."""

    number: int
    text: str | None = None
    reason: str = ""
    items: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def counted_parts(self) -> list[tuple[str, str]]:
        """What has no name of its own (costs, statements), counted by kind; the first one's IRI."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for iri, kind in self.parts.items():
            kinds[kind].append(iri)
        return [(plural(len(iris), kind), iris[0]) for kind, iris in sorted(kinds.items())]


def source_page(plan: str, version: str) -> Response:
    """Answer ``/source/{plan}/{version}``."""
    held = plan_of(plan)
    iri = Term.iri(f"{backstage().base}{held.plan_key}/source/{version}")
    about = ask("source", source=iri) if version == held.key else []
    if not about:
        raise NotFound(f"There is no source of a version '{version}' here.", near=[held.key])
    lines = _lines(ask("source-lines", source=iri), ask("source-items", source=iri))
    used = sum(bool(line.items or line.parts) for line in lines)
    return page(
        "source.html",
        title=f"Source of version {version}",
        crumbs=[plan_crumb(held)],
        held=held,
        about=about[0],
        lines=lines,
        summary=f"{plural(len(lines), 'line')} of the document; {used} went into items, "
        f"{sum(bool(line.reason) for line in lines)} did not and say why.",
    )


def _lines(passages: Sequence[Row], items: Sequence[Row]) -> list[SourceLine]:
    made: dict[str, dict[str, str]] = defaultdict(dict)
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in items:
        passage, item = str(row["passage"]), str(row["item"])
        if "label" in row:
            made[passage][item] = str(row["label"])
        else:
            parts[passage][item] = str(row.get("class", "value"))
    found: dict[int, SourceLine] = {}
    for row in passages:
        first, last = int(str(row["first"])), int(str(row["last"]))
        texts = str(row.get("text", "")).split("\n")
        for number in range(first, last + 1):
            line = found.setdefault(number, SourceLine(number))
            if first == last or (line.text is None and len(texts) == last - first + 1):
                line.text = texts[number - first] if first != last else "\n".join(texts)
            line.reason = line.reason or str(row.get("unused", row.get("unread", "")))
            line.items |= made[str(row["passage"])]
            line.parts |= parts[str(row["passage"])]
    return [found[number] for number in sorted(found)]
