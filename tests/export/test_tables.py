"""Tables as people's tools read them."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from goldenthread.export.tables import Table, to_csv, to_xlsx
from goldenthread.store.terms import XSD, Term

NAMES = ("ref", "cost")


def of(**row: Term) -> Table:
    return Table(NAMES, ("Printed ref", "Cost in £"), [row])


def number(value: str, kind: str = "decimal") -> Term:
    return Term.literal(value, datatype=f"{XSD}{kind}")


def csv_rows(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(table).decode(), newline="")))


def sheet(table: Table, title: str = "Costs"):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(table, title))).active


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_text_that_a_spreadsheet_would_run_is_only_a_text(text):
    table = of(ref=Term.literal(text))
    assert csv_rows(table)[1][0] == f"'{text}"
    cell = sheet(table)["A2"]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()


def test_a_negative_number_stays_a_number():
    table = of(cost=number("-12.50"))
    assert csv_rows(table)[1] == ["", "-12.50"]
    assert sheet(table)["B2"].value == -12.5
    assert table.values() == [{"ref": None, "cost": -12.5}]


def test_a_text_in_the_shape_of_a_number_is_no_number_unless_it_is_typed_as_one():
    assert of(ref=Term.literal("12")).values()[0]["ref"] == "12"
    assert of(ref=number("12", "integer")).values()[0]["ref"] == 12
    assert of(ref=number("many", "integer")).values()[0]["ref"] == "many"
    assert csv_rows(of(ref=number("=1", "integer")))[1][0] == "'=1"


def test_csv_has_the_names_and_a_workbook_the_headings():
    table = of(ref=Term.literal("B12"))
    assert csv_rows(table)[0] == ["ref", "cost"]
    assert [cell.value for cell in sheet(table)[1]] == ["Printed ref", "Cost in £"]


def test_quotes_commas_and_line_ends_survive_csv():
    text = 'He said "no",\nthen £5'
    assert csv_rows(of(ref=Term.literal(text)))[1][0] == text


def test_a_day_is_a_day_in_a_workbook():
    cell = sheet(of(ref=Term.literal("2015-03-31", datatype=f"{XSD}date")))["A2"]
    assert cell.is_date
    assert cell.value.date().isoformat() == "2015-03-31"
    odd = sheet(of(ref=Term.literal("0031-03-31", datatype=f"{XSD}date")))["A2"]
    assert odd.value == "0031-03-31"


def test_what_a_workbook_cannot_hold_does_not_break_it():
    long = sheet(of(ref=Term.literal("x" * 40_000)), "Who? [all]/some: " + "y" * 40)
    assert len(long["A2"].value) == 32_767
    assert long["A2"].value.endswith("…")
    assert sheet(of(ref=Term.literal("a\x00b\x0bc")))["A2"].value == "abc"


def test_truth_values_are_told_as_such():
    assert of(ref=number("true", "boolean")).values()[0]["ref"] is True
