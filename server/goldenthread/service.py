"""What the service is made of, apart from HTTP: the store, the queries, and who may read what."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

import goldenthread
from goldenthread.catalogue import Catalogue
from goldenthread.catalogue.items import find_items
from goldenthread.errors import BadParameter, Busy, NotFound
from goldenthread.findings import Finder
from goldenthread.links.facts import read_facts
from goldenthread.links.version import read_links
from goldenthread.publication.holdings import Access, dataset_for, holdings
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.store.formats import Wanted
from goldenthread.store.workers import Limits, QueryPool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from goldenthread.catalogue.items import Item
    from goldenthread.config import Settings
    from goldenthread.findings import Findings
    from goldenthread.findings.asked import FindItems
    from goldenthread.links.facts import Facts
    from goldenthread.links.version import VersionLinks
    from goldenthread.publication.holdings import Holding
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.engine import Engine
    from goldenthread.store.formats import Answer
    from goldenthread.store.protocol import QueryRunner, Reader
    from goldenthread.store.release import Release

T = TypeVar("T")

_DEFAULT_WANTED = Wanted()
_KEPT_VERSIONS = 32


class Service:
    """The parts that every request draws on. Thread safe.

    Attributes:
        settings: the settings that it was made with.
        base: what the IRIs of items begin with.
        catalogue: the questions that are kept as files.
        runner: runs callers' queries within limits.
        other_dates: held while findings are worked out at a date not their version's own.
    """

    def __init__(self, settings: Settings, store: Path) -> None:
        """Serve the store in the folder ``store``; nothing is opened before it is used.

        Raises:
            StoreUnavailable: the folder is no store.
            BadQuery: a query file is not as it has to be.
        """
        self.settings = settings
        self.base = settings.base
        self.catalogue = Catalogue.load()
        self._store = EmbeddedStore(store, memory_triples=settings.memory_triples)
        self._pool = QueryPool(
            self._store,
            workers=settings.query_workers,
            limits=limits(settings),
            memory_triples=settings.memory_triples,
        )
        self.runner: QueryRunner = GatedRunner(
            self._pool, settings.query_workers + settings.query_waiting
        )
        self._access = Access(frozenset(settings.public_people))
        self._finder = Finder()
        self.other_dates = threading.BoundedSemaphore(1)
        self._seen: tuple[int, Dataset, str] | None = None
        self._links = _OfVersions(lambda r, h: read_links(r, h.plan, h.iri))
        self._facts = _OfVersions(lambda r, h: read_facts(r, h.iri))

    def start(self) -> None:
        """Open the current release and start the query workers, so that nobody waits for it."""
        self._pool.start()
        self.dataset(self.reader())

    def reader(self) -> Engine:
        """Return a reader of the current release.

        Raises:
            StoreUnavailable: there is none, or it cannot be opened.
        """
        return self._store.reader()

    def dataset(self, reader: Reader) -> Dataset:
        """Return what the caller of the present request may read of the reader's release."""
        return self._of_release(reader)[1]

    def tag(self, reader: Reader) -> str:
        """Return a short text that differs where answers may: by release, readable graphs, program.

        Answers are kept under it, so two callers have the same one only if they may
        read the same.
        """
        return self._of_release(reader)[2]

    def holding(self, reader: Reader, plan: str | None = None) -> Holding:
        """Return the current version of the plan with the key ``plan``, or of the only one.

        Raises:
            NotFound: there is no such plan; with the keys there are.
            BadParameter: several plans are held and none is named.
        """
        held = {h.plan_key: h for h in holdings(reader) if h.current}
        if plan is None and len(held) == 1:
            return next(iter(held.values()))
        if plan in held:
            return held[plan]
        if plan is None and held:
            raise BadParameter(
                f"Several plans are held here: choose plan from {', '.join(held)}.",
                parameter="plan",
            )
        raise NotFound(
            f"There is no plan '{plan[:60]}' here." if plan else "No plan is held here yet.",
            sorted(held)[:3],
        )

    def findings(self, reader: Reader, holding: Holding, on: date | None = None) -> Findings:
        """Return the findings of a version that the caller of the present request may see.

        Those at the version's own date are kept for as long as they can be asked
        for. Other dates are worked out one at a time, so that a caller who asks for
        many of them cannot keep the process busy.

        Args:
            reader: reads the release that holds the version.
            holding: which version.
            on: the status date; by default the version's own.

        Raises:
            Busy: the findings of too many other dates are waited for already.
        """
        if on is None or on.isoformat() == holding.status_date:
            return self._finder.find(reader, holding, self._access)
        if not self.other_dates.acquire(timeout=self.settings.query_queue_seconds):
            raise Busy("Findings of other dates are being worked out here: try again in a while.")
        try:
            return self._finder.find(reader, holding, self._access, on=on)
        finally:
            self.other_dates.release()

    def finding_items(self, reader: Reader, plan: str) -> FindItems:
        """Return what finds the items that a caller names, of the plan with the IRI ``plan``."""

        def find(what: str, kinds: Sequence[str]) -> tuple[Item, ...]:
            dataset = self.dataset(reader)
            return find_items(self.catalogue, reader, dataset, what, kinds=kinds, plan=plan)

        return find

    def links(self, reader: Reader, holding: Holding) -> VersionLinks:
        """Return every link of a version, with what people decided.

        The reasons in it name nobody; the decisions do, and are for whoever
        :meth:`may_see_people`.
        """
        return self._links.of(reader, holding)

    def link_facts(self, reader: Reader, holding: Holding) -> Facts:
        """Return what a version says of its actions: dates, ratings, owners, costs."""
        return self._facts.of(reader, holding)

    def may_see_people(self, holding: Holding) -> bool:
        """Tell whether the caller of the present request may see names of people."""
        return holding.people_public or holding.plan_key in self._access.people_of

    def close(self) -> None:
        """End the query workers and let go of the store."""
        self._pool.close()
        self._store.close()

    def _of_release(self, reader: Reader) -> tuple[int, Dataset, str]:
        number = reader.release.number
        seen = self._seen
        if seen is None or seen[0] != number:
            dataset = dataset_for(reader, self._access)
            seen = number, dataset, _tag(reader.release, dataset)
            self._seen = seen
        return seen


class _OfVersions(Generic[T]):
    """What was read of the versions last asked for. Thread safe.

    A release never changes, so what was read of it is good for as long as it is.
    """

    def __init__(self, read: Callable[[Reader, Holding], T]) -> None:
        self._read = read
        self._kept: OrderedDict[tuple[object, ...], T] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, reader: Reader, holding: Holding) -> T:
        # Read with the lock held, so that a crowd does not read the same again and again.
        key = (reader.release.number, reader.release.made, holding.iri)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._read(reader, holding)
                if len(self._kept) > _KEPT_VERSIONS:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


class GatedRunner:
    """Runs callers' queries, and turns away at once those that are one too many.

    A query that waits keeps one of the process's threads; without a gate, a
    crowd of slow queries would keep them all, and pages would wait as well.
    """

    def __init__(self, pool: QueryPool, most: int) -> None:
        """Let at most ``most`` queries run or wait at once."""
        self._pool = pool
        self._most = most
        self._free = threading.BoundedSemaphore(most)

    def run(
        self,
        text: str,
        readable: Dataset,
        *,
        asked: Dataset | None = None,
        wanted: Wanted = _DEFAULT_WANTED,
        seconds: float | None = None,
    ) -> Answer:
        """Return the answer of a caller's query: as ``QueryPool.run`` does.

        Raises:
            Busy: too many queries run or wait already.
        """
        if not self._free.acquire(blocking=False):
            raise Busy(f"{self._most} queries are running or waiting here: try again in a while.")
        try:
            return self._pool.run(text, readable, asked=asked, wanted=wanted, seconds=seconds)
        finally:
            self._free.release()

    def close(self) -> None:
        """End the workers."""
        self._pool.close()


def limits(settings: Settings) -> Limits:
    """Return the bounds of callers' queries that ``settings`` give."""
    return Limits(
        seconds=settings.query_seconds,
        queue_seconds=settings.query_queue_seconds,
        memory_bytes=settings.query_memory_mb << 20,
        result_bytes=settings.query_result_mb << 20,
        query_characters=settings.query_characters,
    )


def _tag(release: Release, dataset: Dataset) -> str:
    readable = [dataset.default_graphs, dataset.named_graphs]
    told = json.dumps([release.to_json(), readable, goldenthread.__version__], sort_keys=True)
    return f"{release.number}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
