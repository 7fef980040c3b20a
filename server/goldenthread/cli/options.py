"""Options that several verbs share, and what they open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goldenthread import resources
from goldenthread.config import checked_base
from goldenthread.errors import BadInput
from goldenthread.namespaces import DEFAULT_BASE
from goldenthread.publication.bundle import load_path, publish
from goldenthread.publication.holdings import ANYONE, access_to_all, dataset_for
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

SHIPPED = "buckinghamshire-cyps"
"""The plan that comes with the program: served when none is named."""


def shipped_plan() -> Path:
    """Return the folder of the plan that comes with the program."""
    return resources.data() / SHIPPED


def holding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--plan``, ``--store`` and ``--people``, which say what a verb reads."""
    command = click.option(
        "--people",
        is_flag=True,
        help="Show the people of plans that restrict them as well.",
    )(command)
    command = click.option(
        "--store",
        type=click.Path(path_type=Path),
        help="A store folder to read from, instead of --plan.",
    )(command)
    return click.option(
        "--plan",
        "plans",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A plan's folder, a built .trig file or a document. Default: the shipped plan.",
    )(command)


def base_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--base``, what the IRIs of plans' items begin with."""
    return click.option(
        "--base",
        default=DEFAULT_BASE,
        show_default=True,
        callback=lambda _context, _option, base: checked_base(base),
        help="What the IRIs of the plans' items begin with.",
    )(command)


def open_reader(
    plans: tuple[Path, ...], store: Path | None, *, people: bool = False
) -> tuple[Reader, Dataset]:
    """Open what ``--plan`` and ``--store`` name, and return a reader and what may be seen.

    Whoever can read a plan's files can read its names; a command shows those
    that are restricted only when ``--people`` asks for them, so that they do
    not slip into what is passed on.

    Raises:
        BadInput: both were given, or a plan is not one.
        StoreUnavailable: the store folder cannot be used.
    """
    if plans and store:
        raise BadInput("Give --plan or --store, not both: a store holds its plans already.")
    if store:
        reader: Reader = EmbeddedStore(store).reader()
    else:
        memory = MemoryStore()
        publish(
            memory,
            [trig for path in plans or (shipped_plan(),) for trig in load_path(path)],
            by="goldenthread",
            why="a command",
        )
        reader = memory.reader()
    return reader, dataset_for(reader, access_to_all(reader) if people else ANYONE)
