"""The sheet on which links are reviewed in bulk: written as a table, filled in, read back.

One row is one link that waits for a person. Who reviews fills in the last four
columns of the rows that they have judged, and leaves the others as they are.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from goldenthread.errors import BadInput
from goldenthread.export.tables import Table
from goldenthread.links.judging import Judgement
from goldenthread.links.present import recommendation_keys
from goldenthread.store.terms import XSD, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goldenthread.links.corpus import Corpus
    from goldenthread.links.effective import Link

WAITING = frozenset({"proposed", "disputed", "suspect"})
"""The statuses of links that wait for a person."""

COLUMNS = {
    "recommendation": "Recommendation",
    "recommendation_text": "What it asks",
    "action": "Action",
    "action_text": "What is to be done",
    "basis": "Basis",
    "status": "Status",
    "confidence": "Confidence",
    "why": "Why it is proposed",
    "decision": "Decision (accept, reject or add)",
    "reason": "Reason",
    "by": "Decided by",
    "on": "Decided on",
}
"""The columns of the sheet: their names, and their headings in plain words."""

_NEEDED = ("recommendation", "action", "decision", "reason", "by", "on")
_FILLED_IN = ("decision", "reason")
_MOST_ROWS = 20_000
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

_Cell = str | date | None


@dataclass(frozen=True)
class FilledIn:
    """What a sheet says: the judgements by the row that each is in, and what is wrong."""

    judgements: Mapping[str, Judgement]
    problems: Sequence[str]


def review_table(corpus: Corpus, links: Iterable[Link]) -> Table:
    """Return the sheet of those of ``links`` that wait for a person, in the order given."""
    keys = recommendation_keys(corpus)
    rows = []
    for link in links:
        if link.status in WAITING:
            action = corpus.action_by_iri[link.action]
            row = {
                "recommendation": Term.literal(keys[link.recommendation]),
                "recommendation_text": Term.literal(
                    corpus.recommendation_by_iri[link.recommendation].text
                ),
                "action": Term.literal(action.key),
                "action_text": Term.literal(action.text),
                "basis": Term.literal(link.basis),
                "status": Term.literal(link.status),
                "why": Term.literal(link.reason),
            }
            if link.confidence is not None:
                row["confidence"] = Term.literal(f"{link.confidence:.3f}", datatype=f"{XSD}decimal")
            rows.append(row)
    return Table(tuple(COLUMNS), tuple(COLUMNS.values()), rows)


def read_sheet(data: bytes, *, by: str = "", on: date | None = None) -> FilledIn:
    """Return what the sheet ``data`` says, CSV in UTF-8 or XLSX; rows not filled in say nothing.

    ``by`` and ``on`` stand in for a name or a day that a row leaves empty.
    Columns of a reviewer's own are passed over.

    Raises:
        BadInput: it is neither CSV nor XLSX, has no rows, too many, or lacks a column.
    """
    rows = _xlsx_rows(data) if data.startswith(b"PK") else _csv_rows(data)
    names = _names(next(rows, []), may_lack=({"by"} if by else set()) | ({"on"} if on else set()))
    judgements: dict[str, Judgement] = {}
    problems: list[str] = []
    for number, cells in enumerate(rows, start=2):
        if number > _MOST_ROWS:
            raise BadInput(f"The sheet has more than {_MOST_ROWS} rows: split it.")
        row = {name: cells[at] for name, at in names.items() if at < len(cells)}
        if any(_text(row.get(name)) for name in _FILLED_IN):
            try:
                judgements[f"row {number}"] = _judgement(row, by, on)
            except BadInput as error:
                problems.append(f"row {number}: {error.detail}")
    return FilledIn(judgements, problems)


def _names(heads: Sequence[_Cell], may_lack: set[str]) -> dict[str, int]:
    """Return where each column is, by its name; a sheet has its names or its headings on top."""
    known = {name: name for name in COLUMNS}
    known |= {heading.casefold(): name for name, heading in COLUMNS.items()}
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        name = known.get(_text(head).casefold())
        if name is not None:
            found.setdefault(name, at)
    missing = [n for n in _NEEDED if n not in found and n not in may_lack]
    if missing:
        raise BadInput(
            f"The sheet lacks the column {', '.join(f'“{name}”' for name in missing)}: begin from "
            "one that was exported, and keep its first row."
        )
    return found


def _judgement(row: Mapping[str, _Cell], by: str, on: date | None) -> Judgement:
    verdict = _text(row.get("decision")).casefold()
    if not verdict:
        raise BadInput("there is a reason but no decision: accept, reject or add.")
    _check_confidence(_text(row.get("confidence")))
    return Judgement(
        recommendation=_key(row.get("recommendation"), "recommendation"),
        action=_key(row.get("action"), "action"),
        verdict=verdict,
        reason=_text(row.get("reason")),
        by=_text(row.get("by")) or by,
        on=_day(row.get("on"), on),
    )


def _key(cell: _Cell, what: str) -> str:
    if isinstance(cell, date):
        raise BadInput(
            f"the spreadsheet has made a date of the {what}: format the column as text and write "
            "it again."
        )
    if not _text(cell):
        raise BadInput(f"there is no {what}.")
    return _text(cell)


def _check_confidence(text: str) -> None:
    try:
        right = not text or 0 <= float(text) <= 1
    except ValueError:
        right = False
    if not right:
        raise BadInput(f"the confidence '{text}' is no number from 0 to 1.")


def _day(cell: _Cell, instead: date | None) -> date:
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if not text and instead is not None:
        return instead
    if not text:
        raise BadInput("there is no day of the decision.")
    british = _BRITISH_DATE.fullmatch(text)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text}' is no day: write it as 2015-03-31 or 31/03/2015.") from None


def _text(cell: _Cell) -> str:
    """Return a cell as text, without the apostrophe that guards a text from being run."""
    text = "" if cell is None else str(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _csv_rows(data: bytes) -> Iterator[Sequence[_Cell]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("The sheet is neither XLSX nor CSV in UTF-8: save it as one.") from None
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise BadInput(f"The sheet cannot be read as CSV: {error}.") from None


def _xlsx_rows(data: bytes) -> Iterator[Sequence[_Cell]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield [_xlsx_cell(value) for value in row]
    except (InvalidFileException, KeyError, IndexError, ValueError, zipfile.BadZipFile) as error:
        raise BadInput(f"The sheet cannot be read as XLSX: {error}.") from None


def _xlsx_cell(value: object) -> _Cell:
    if isinstance(value, datetime):
        return value.date()
    return value if value is None or isinstance(value, date) else str(value)
