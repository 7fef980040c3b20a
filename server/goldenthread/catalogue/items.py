"""Finds the items that a person means by a ref, a key, a name or an IRI.

The usual spellings are looked up in the graph; only what is not found so is
compared with every name there is.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.catalogue.values import shown
from goldenthread.errors import NotFound
from goldenthread.store.binding import bind
from goldenthread.store.dataset import Dataset
from goldenthread.store.terms import Row, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.catalogue.catalogue import Catalogue
    from goldenthread.store.binding import Value
    from goldenthread.store.protocol import Reader

_KINDS = {"PostGroup": "Post"}
_LONGEST = 300
_LONGEST_NEAR = 80  # comparing goes with the product of the lengths
_NO_IRI = re.compile(r"[\s<>\"{}|\\^`]")


class Item(NamedTuple):
    """An item of a plan.

    Attributes:
        iri: its IRI.
        kind: the local name of its class; ``Post`` for a group of posts as well.
        label: its short human label (``Action 2.2.12 (second)``).
        plan: the IRI of the plan it belongs to.
        graph: the graph that describes it.
        ref: its printed ref or id, ``None`` if it has none.
        order: its place in the plan's own order, among items of its kind.
    """

    iri: str
    kind: str
    label: str
    plan: str
    graph: str
    ref: str | None
    order: int

    @property
    def path(self) -> str:
        """The path of the item in its plan, as ``action/2.2.9``."""
        return self.iri.removeprefix(f"{self.plan}/")


def require_items(
    catalogue: Catalogue,
    reader: Reader,
    dataset: Dataset,
    what: str,
    *,
    kinds: Sequence[str] = (),
    plan: str | None = None,
) -> tuple[Item, ...]:
    """Return the items that ``what`` means, at least one; as :func:`find_items`.

    Raises:
        NotFound: there is none; with the near names.
    """
    found = find_items(catalogue, reader, dataset, what, kinds=kinds, plan=plan)
    if found:
        return found
    wanted = " or ".join(map(_plain, kinds)) if 0 < len(kinds) <= 2 else "item"
    raise NotFound(
        f"There is no {wanted} '{shown(what)}'.",
        near_names(catalogue, reader, dataset, what, kinds=kinds, plan=plan),
    )


def find_items(
    catalogue: Catalogue,
    reader: Reader,
    dataset: Dataset,
    what: str,
    *,
    kinds: Sequence[str] = (),
    plan: str | None = None,
) -> tuple[Item, ...]:
    """Return every item that ``what`` names, in the plan's order; none if there is none.

    ``what`` is an IRI, a printed ref (``B12``), a key (``2.2.12_2``), a path
    (``ofsted/B12``, ``workstream/5``), a label (``Workstream 5``), a post's
    abbreviation or title, or a person's name. A ref that is printed twice names
    two items. ``kinds`` are the local names of the classes to look among, ``plan``
    the IRI or the key of the plan to look in.
    """
    wanted = " ".join(what[:_LONGEST].split())
    every = _named(dataset)
    for found in _looked_up(catalogue, reader, every, wanted):
        kept = [item for item in found if _fits(item, kinds, plan)]
        if kept:
            return tuple(sorted(dict.fromkeys(kept), key=lambda i: (i.plan, i.kind, i.order)))
    return ()


def _looked_up(
    catalogue: Catalogue, reader: Reader, every: Dataset, wanted: str
) -> Iterator[list[Item]]:
    """Yield what is found, the quickest way of looking first."""

    def ask(name: str, /, **values: Value) -> list[Item]:
        return [_item(row) for row in reader.select(bind(catalogue.get(name).text, values), every)]

    if wanted.startswith(("http://", "https://")):
        if not _NO_IRI.search(wanted):
            yield ask("item-by-iri", item=Term.iri(wanted))
            yield ask("person-by-iri", item=Term.iri(wanted))
        return
    if not wanted:
        return
    yield ask("item-by-name", name=Term.literal(wanted))
    yield ask("item-by-name", name=[Term.literal(wanted.upper()), Term.literal(wanted.title())])
    yield ask("person-by-name", label=Term.literal(wanted))
    yield _compared(_names(catalogue, reader, every), wanted)


def near_names(
    catalogue: Catalogue,
    reader: Reader,
    dataset: Dataset,
    what: str,
    *,
    kinds: Sequence[str] = (),
    plan: str | None = None,
) -> list[str]:
    """Return up to three names of items that are spelled nearly as ``what``."""
    by_spelling: dict[str, str] = {}
    for item, names in _names(catalogue, reader, _named(dataset)):
        if _fits(item, kinds, plan):
            for name in names:
                if len(name) <= _LONGEST_NEAR:
                    by_spelling.setdefault(_folded(name), name)
    wanted = _folded(what[:_LONGEST_NEAR])
    near = get_close_matches(wanted, by_spelling, n=3, cutoff=0.6)
    return [by_spelling[name] for name in near]


def _named(dataset: Dataset) -> Dataset:
    """Return the default graphs as graphs that can be named, and nothing else."""
    return Dataset(dataset.default_graphs, dataset.default_graphs)


def _item(row: Row) -> Item:
    kind = row["kind"].value.rpartition("#")[2].rpartition("/")[2]
    ref = row.get("ref")
    return Item(
        iri=row["item"].value,
        kind=_KINDS.get(kind, kind),
        label=row["label"].value,
        plan=row["plan"].value,
        graph=row["graph"].value,
        ref=None if ref is None else ref.value,
        order=int(row["order"].value) if "order" in row else 0,
    )


def _fits(item: Item, kinds: Sequence[str], plan: str | None) -> bool:
    if kinds and item.kind not in kinds:
        return False
    return plan is None or item.plan == plan or item.plan.rpartition("/")[2] == plan


def _compared(named: list[tuple[Item, tuple[str, ...]]], what: str) -> list[Item]:
    wanted = _folded(what)
    by_name = [item for item, names in named if wanted in map(_folded, names)]
    if by_name:
        return by_name
    path = f"/{what.casefold()}"
    return [item for item, _ in named if f"/{item.path.casefold()}".endswith(path)]


def _names(
    catalogue: Catalogue, reader: Reader, every: Dataset
) -> list[tuple[Item, tuple[str, ...]]]:
    rows = [
        *reader.select(catalogue.get("item-names").text, every),
        *reader.select(catalogue.get("person-names").text, every),
    ]
    named: dict[Item, list[str]] = {}
    for row in rows:
        named.setdefault(_item(row), []).append(row["name"].value)
    return [(item, tuple(names)) for item, names in named.items()]


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return " ".join(re.sub(r"[^\w.]+", " ", name.casefold().replace("&", " and ")).split())


def _plain(kind: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
