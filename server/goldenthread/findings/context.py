"""Says of findings what their items are, where they stand, and who can close them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.findings.model import CLOSERS, Closer
from goldenthread.store.binding import bind
from goldenthread.store.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.findings.model import Finding
    from goldenthread.store.scratch import Scratch
    from goldenthread.store.terms import Row

_NOBODY = Closer("the programme manager")
_PROGRAMME = "programme-manager"
_FRAGMENT = re.compile(r"#line=(\d+),(\d+)$")

Found = list[tuple["Finding", tuple[str, ...]]]
"""Findings with the IRIs of the things that show them."""


@dataclass(frozen=True, slots=True)
class _Item:
    kind: str
    label: str
    workstreams: Mapping[str, str]


def describe(found: Found, scratch: Scratch) -> list[Finding]:
    """Return the findings with labels, lines, closers and facts from the same triples."""
    items = sorted({finding.item for finding, _ in found})
    things = sorted({thing for finding, shown in found for thing in (*shown, finding.item)})
    described = _items(_ask("finding-items", scratch, item=items))
    passages = _passages(_ask("finding-lines", scratch, thing=things))
    closers = _closers(_ask("finding-closers", scratch, item=items))
    facts = _facts(_ask("finding-facts", scratch, item=items))
    unknown = _Item("", "", {})
    complete = []
    for finding, shown in found:
        item = described.get(finding.item, unknown)
        where = sorted({p for thing in shown for p in passages.get(thing, ())}) or sorted(
            set(passages.get(finding.item, ()))
        )
        part, posts = _who(finding, item, closers)
        complete.append(
            replace(
                finding,
                item_kind=item.kind,
                item_label=item.label,
                message=_sentence(finding, item),
                lines=tuple(lines for lines, _ in where),
                passages=tuple(iri for _, iri in where),
                closers=posts,
                closed_by=part,
                workstreams=tuple(item.workstreams.values()),
                facts=facts.get(finding.item, ()),
            )
        )
    return complete


def _sentence(finding: Finding, item: _Item) -> str:
    """Put the item's label in the place of "It" at the head of a core constraint's message."""
    core = finding.rule.message == finding.message and finding.message.startswith("It ")
    return f"{item.label}{finding.message[2:]}" if core and item.label else finding.message


def _items(rows: Iterable[Row]) -> dict[str, _Item]:
    kinds: dict[str, str] = {}
    labels: dict[str, str] = {}
    workstreams: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        iri = row["item"].value
        kinds.setdefault(iri, re.split("[#/]", row["kind"].value)[-1])
        labels.setdefault(iri, row["label"].value)
        if "workstream" in row:
            workstreams[iri][row["workstream"].value] = row["title"].value
    return {iri: _Item(kinds[iri], labels[iri], workstreams.get(iri, {})) for iri in kinds}


def _passages(rows: Iterable[Row]) -> dict[str, list[tuple[tuple[int, int], str]]]:
    """Return lines and IRI of each passage, by what was derived from it.

    A passage whose lines may not be seen has only its IRI, which tells which
    lines they are (RFC 5147), and not what they say.
    """
    passages: dict[str, list[tuple[tuple[int, int], str]]] = defaultdict(list)
    for row in rows:
        iri = row["passage"].value
        if "first" in row:
            lines = (int(row["first"].value), int(row["last"].value))
        elif fragment := _FRAGMENT.search(iri):
            lines = (int(fragment[1]) + 1, int(fragment[2]))
        else:
            continue
        passages[row["thing"].value].append((lines, iri))
    return passages


def _closers(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[Closer, ...]]:
    """Return the posts by part and by the item or workstream that they have it of."""
    found: dict[tuple[str, str], dict[Closer, None]] = defaultdict(dict)
    for row in rows:
        of = row["of"].value if "of" in row else ""
        closer = Closer(row["name"].value, row["post"].value if "post" in row else None)
        found[row["part"].value, of][closer] = None
    return {key: tuple(closers) for key, closers in found.items()}


def _who(
    finding: Finding, item: _Item, closers: Mapping[tuple[str, str], tuple[Closer, ...]]
) -> tuple[str, tuple[Closer, ...]]:
    """Return who has the rule's part, or the next one up where nobody has it."""
    for part in CLOSERS[CLOSERS.index(finding.rule.closer) :]:
        if part == _PROGRAMME:
            break
        of = (finding.item,) if part == "owner" else tuple(item.workstreams)
        posts = dict.fromkeys(c for key in of for c in closers.get((part, key), ()))
        if posts:
            return part, tuple(posts)
    return _PROGRAMME, closers.get((_PROGRAMME, ""), (_NOBODY,))


def _facts(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    facts: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        item = row["item"].value
        name = re.split("[#/]", row["property"].value)[-1]
        part = f" {_tail(row['part'].value, item)}" if "part" in row else ""
        value = row["value"]
        shown = _tail(value.value, item) if value.kind == "iri" else value.value
        facts[item].add(f"{name}{part}: {shown}")
    return {item: tuple(sorted(said)) for item, said in facts.items()}


def _tail(iri: str, item: str) -> str:
    """Return what tells ``iri`` from others of the same plan: its last two parts."""
    if iri.startswith(f"{item}/"):
        return "/".join(iri.removeprefix(f"{item}/").split("/")[1:]) or iri
    return "/".join(iri.split("/")[-2:])


def _ask(name: str, scratch: Scratch, **values: list[str]) -> list[Row]:
    bound = {key: [Term.iri(iri) for iri in iris] for key, iris in values.items()}
    return scratch.select(bind(_text(name), bound))


@cache
def _text(name: str) -> str:
    path = resources.queries() / "findings" / f"{name}.rq"
    return path.read_text(encoding="utf-8")
