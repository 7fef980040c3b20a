"""The catalogue of questions: what there is, what it takes, and the answers."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.catalogue.header import read_query
from goldenthread.catalogue.items import require_items
from goldenthread.catalogue.model import Choice, Param, Query
from goldenthread.catalogue.values import check_names, given, read_value, shown
from goldenthread.errors import BadQuery, NotFound
from goldenthread.store.binding import Value, bind
from goldenthread.store.formats import Answer, Wanted
from goldenthread.store.terms import Term

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

_ANY = Wanted()

GROUPS: Mapping[str, str] = {
    "report": "Counts and reports",
    "gaps": "Gaps",
    "actions": "Actions",
    "recommendations": "Recommendations",
    "people": "Posts and people",
    "source": "The source and its versions",
    "trace": "Traces",
    "items": "Items",
}
"""The folders that hold questions, with their headings in plain words. Queries in other
folders are parts that some part of the program reads by itself: nobody else can ask them."""


class Catalogue:
    """The questions that are kept as files, by name. It never changes once loaded."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        """Hold ``queries`` by their names."""
        self._queries = dict(queries)

    @classmethod
    def load(cls, folder: Path | None = None) -> Catalogue:
        """Read the questions under ``folder``, by default those that are shipped.

        They are the ``.rq`` files in the folders of :data:`GROUPS`.

        Raises:
            BadQuery: a file is not documented as it has to be, or two have one name.
        """
        root = folder or resources.queries()
        queries: dict[str, Query] = {}
        for path in sorted(root.rglob("*.rq")):
            if path.relative_to(root).parts[0] not in GROUPS:
                continue
            query = read_query(path)
            if query.name in queries:
                raise BadQuery(
                    f"{path} has the name of {queries[query.name].path}: rename one of them."
                )
            queries[query.name] = query
        for query in queries.values():
            for param in query.params:
                if param.choices_from is not None and param.choices_from not in queries:
                    raise BadQuery(
                        f"{query.path}: '{param.name}' takes its choices from "
                        f"'{param.choices_from}', and there is no such query."
                    )
        return cls(queries)

    def names(self) -> tuple[str, ...]:
        """Return the names of the questions that are offered, in order."""
        return tuple(query.name for query in self.queries())

    def all_names(self) -> tuple[str, ...]:
        """Return the names of every question and of the parts that traces are made of."""
        return tuple(sorted(self._queries))

    def queries(self) -> tuple[Query, ...]:
        """Return the questions that are offered, group by group and by name."""
        offered = (query for query in self._queries.values() if query.offered)
        groups = list(GROUPS)
        return tuple(sorted(offered, key=lambda q: (groups.index(q.group), q.name)))

    def get(self, name: str) -> Query:
        """Return the question ``name``, one that is not offered as well.

        Raises:
            NotFound: there is none; with the near names.
        """
        query = self._queries.get(name)
        if query is None:
            raise NotFound(
                f"There is no query '{shown(name)}'.",
                get_close_matches(name.lower(), self.names(), n=3, cutoff=0.5),
            )
        return query

    def choices(self, param: Param, reader: Reader, dataset: Dataset) -> tuple[Choice, ...]:
        """Return the values that ``param`` takes, as they stand in the file or in the data."""
        if param.choices_from is None:
            return param.choices
        rows = reader.select(bind(self.get(param.choices_from).text, {}), dataset)
        return tuple(Choice(row["value"].value, row["label"].value) for row in rows)

    def bind(
        self, query: Query, values: Mapping[str, str], reader: Reader, dataset: Dataset
    ) -> str:
        """Return the text of ``query`` with what a caller gave bound to it as terms.

        ``values`` are strings by parameter name. An item is looked up in
        ``dataset``; one that the caller may not see is not there.

        Raises:
            BadParameter: one is unknown, missing, or not of its type.
            NotFound: there is no such item; with the near ones.
        """
        check_names(query, values)
        bound: dict[str, Value] = {}
        for param in query.params:
            value = given(param, values)
            if value is not None:
                bound[param.name] = self._value(param, value, reader, dataset)
        return bind(query.text, bound)

    def run(
        self,
        query: Query,
        values: Mapping[str, str],
        reader: Reader,
        dataset: Dataset,
        wanted: Wanted = _ANY,
    ) -> Answer:
        """Return the answer to ``query``, serialised in the format that is wanted.

        Raises:
            BadParameter: one is unknown, missing, or not of its type.
            NotFound: there is no such item; with the near ones.
            NotAcceptable: no format that is wanted can hold the answer.
        """
        return reader.evaluate(self.bind(query, values, reader, dataset), dataset, wanted)

    def _value(self, param: Param, value: str, reader: Reader, dataset: Dataset) -> Value:
        if param.type == "item":
            items = require_items(self, reader, dataset, value, kinds=param.kinds)
            return [Term.iri(item.iri) for item in items]
        choices = self.choices(param, reader, dataset) if param.type == "choice" else ()
        return read_value(param, value, choices)
