"""A table of answers as JSON, CSV and XLSX, safe to open in a spreadsheet.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is run as a formula by
spreadsheet programs, and the text of a plan is anybody's: in CSV such a text is
given a leading apostrophe, in XLSX it is marked as text.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font

from goldenthread.store.terms import XSD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from goldenthread.store.terms import Row, Term

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_CELL = 32_767  # characters that a cell of a spreadsheet holds
_EPOCH = dt.date(1900, 3, 1)  # before it, spreadsheets count days wrongly
_WHOLE = frozenset(f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))
_EXACT = f"{XSD}decimal"
_INEXACT = frozenset((f"{XSD}double", f"{XSD}float"))

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """Rows under headings.

    Attributes:
        names: the name of each column, for programs.
        headings: the heading of each column in plain words, for people.
        rows: the solutions, by column name; an unbound one is absent.
    """

    names: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Sequence[Row]

    def values(self) -> list[dict[str, Value]]:
        """Return the rows as JSON has them: numbers and truth values as such, nothing as null."""
        return [
            {name: _value(row[name]) if name in row else None for name in self.names}
            for row in self.rows
        ]


def to_csv(table: Table) -> bytes:
    """Return ``table`` as CSV (RFC 4180) in UTF-8, with the columns' names at the top."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.names)
    for row in table.rows:
        writer.writerow([_csv_cell(row.get(name)) for name in table.names])
    return text.getvalue().encode()


def to_xlsx(table: Table, title: str) -> bytes:
    """Return ``table`` as a workbook of one sheet, with the columns' headings at the top.

    A text longer than a cell can hold ends in an ellipsis: the only place where
    anything is cut, and visibly.
    """
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    bold = [_text_cell(sheet, heading) for heading in table.headings]
    for cell in bold:
        cell.font = Font(bold=True)
    sheet.append(bold)
    for row in table.rows:
        sheet.append([_xlsx_cell(sheet, row.get(name)) for name in table.names])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def safe_text(text: str) -> str:
    """Return ``text`` as a cell of CSV that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _value(term: Term) -> Value:
    number = _number(term)
    if isinstance(number, Decimal):
        return float(number)
    if number is not None:
        return number
    if term.datatype == f"{XSD}boolean":
        return term.value in {"true", "1"}
    return term.value


def _number(term: Term) -> int | float | Decimal | None:
    try:
        if term.datatype in _WHOLE:
            return int(term.value)
        if term.datatype == _EXACT:
            return Decimal(term.value)
        if term.datatype in _INEXACT and term.value not in {"INF", "-INF", "NaN"}:
            return float(term.value)
    except (ValueError, InvalidOperation):  # a literal that is not of its datatype stays a text
        return None
    return None


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if _number(term) is not None else safe_text(term.value)


def _xlsx_cell(sheet: WriteOnlyWorksheet, term: Term | None) -> object:
    if term is None:
        return None
    value = _value(term)
    if not isinstance(value, str):
        return value
    if term.datatype == f"{XSD}date":
        try:
            date = dt.date.fromisoformat(value)
        except ValueError:
            return _text_cell(sheet, value)
        return date if date >= _EPOCH else _text_cell(sheet, value)
    return _text_cell(sheet, value)


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(plain) > _LONGEST_CELL:
        plain = f"{plain[: _LONGEST_CELL - 1]}…"
    cell: Cell = WriteOnlyCell(sheet, plain)
    cell.data_type = "s"
    return cell


def _sheet_name(title: str) -> str:
    plain = "".join(" " if c in r"[]:*?/\'" else c for c in ILLEGAL_CHARACTERS_RE.sub("", title))
    return plain.strip()[:31] or "Answer"
