"""The sheet on which links are reviewed in bulk."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from goldenthread.errors import BadInput
from goldenthread.export.review_sheet import COLUMNS, read_sheet, review_table
from goldenthread.export.tables import to_csv, to_xlsx
from goldenthread.links.judging import Judgement, decide_all
from goldenthread.links.version import VersionLinks, version_links
from links.small import bucks_pair

ROW = {
    "recommendation": "B07",
    "action": "5.2.1",
    "decision": "accept",
    "reason": "Nearly the same words",
    "by": "Ada Byron",
    "on": "2015-04-01",
}
SAID = Judgement("B07", "5.2.1", "accept", "Nearly the same words", "Ada Byron", date(2015, 4, 1))


def as_csv(*rows: dict[str, str], columns: tuple[str, ...] = tuple(ROW)) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_xlsx(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def test_the_sheet_has_a_row_for_each_link_that_waits(real: VersionLinks) -> None:
    table = review_table(real.corpus, real.links)
    waiting = [link for link in real.links if link.status == "proposed"]
    assert len(table.rows) == len(waiting)
    (row,) = [
        r for r in table.rows if (r["recommendation"].value, r["action"].value) == ("B07", "5.2.1")
    ]
    assert row["recommendation_text"].value.startswith("Ensure that all care leavers have")
    assert row["basis"].value == "near"
    assert "decision" not in row


def test_a_sheet_that_is_not_filled_in_says_nothing(real: VersionLinks) -> None:
    table = review_table(real.corpus, real.links)
    for data in (to_csv(table), to_xlsx(table, "Review")):
        filled = read_sheet(data)
        assert (filled.judgements, filled.problems) == ({}, [])


def test_an_exported_workbook_filled_in_by_hand_is_read_and_applied(real: VersionLinks) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(review_table(real.corpus, real.links), "Review")))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    assert heads == list(COLUMNS.values())
    for row in sheet.iter_rows(min_row=2):
        if (row[0].value, row[2].value) == ("B07", "5.2.1"):
            row[8].value, row[9].value = "Accept", "Nearly the same words"
            row[10].value, row[11].value = "Ada Byron", datetime(2015, 4, 1)  # noqa: DTZ001
    sink = io.BytesIO()
    book.save(sink)
    filled = read_sheet(sink.getvalue())
    assert list(filled.judgements.values()) == [SAID]
    made = decide_all(real.corpus, (), real.waiting, filled.judgements, filled.problems)
    after = version_links(real.corpus, made)
    statuses = [x.status for x in after.links if x.pair == bucks_pair("B07", "5.2.1")]
    assert statuses == ["accepted"]


def test_a_csv_sheet_is_read_by_names_in_any_order_with_columns_of_one_s_own() -> None:
    columns = ("note", *reversed(tuple(ROW)))
    filled = read_sheet(as_csv({**ROW, "note": "mine"}, columns=columns))
    assert filled.judgements == {"row 2": SAID}


def test_a_byte_order_mark_and_british_dates_are_understood() -> None:
    data = b"\xef\xbb\xbf" + as_csv({**ROW, "on": "1/4/2015"})
    assert read_sheet(data).judgements == {"row 2": SAID}


def test_one_name_and_day_can_stand_for_all_rows_that_leave_them_empty() -> None:
    data = as_csv(ROW, columns=("recommendation", "action", "decision", "reason"))
    assert read_sheet(data, by="Ada Byron", on=date(2015, 4, 1)).judgements == {"row 2": SAID}


def test_an_apostrophe_that_guards_a_text_from_being_run_is_taken_off() -> None:
    filled = read_sheet(as_csv({**ROW, "reason": "'=same words"}))
    assert filled.judgements["row 2"].reason == "=same words"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"decision": ""}, "row 2: there is a reason but no decision"),
        ({"on": ""}, "row 2: there is no day of the decision"),
        ({"on": "31/11/2014"}, "row 2: '31/11/2014' is no day"),
        ({"action": ""}, "row 2: there is no action"),
        ({"confidence": "1.2"}, "row 2: the confidence '1.2' is no number from 0 to 1"),
        ({"confidence": "high"}, "row 2: the confidence 'high' is no number from 0 to 1"),
        ({"confidence": "nan"}, "row 2: the confidence 'nan' is no number from 0 to 1"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_its_number(change: dict[str, str], said: str) -> None:
    filled = read_sheet(as_csv({**ROW, **change}, columns=(*ROW, "confidence")))
    assert not filled.judgements
    assert filled.problems[0].startswith(said)


def test_faults_of_reading_and_of_deciding_are_told_together_and_nothing_is_applied(
    real: VersionLinks,
) -> None:
    filled = read_sheet(
        as_csv(
            ROW,
            {**ROW, "action": "9.9.9"},
            {**ROW, "on": "soon"},
            {**ROW, "by": " "},
            {**ROW, "recommendation": "B10", "action": "5.4.1"},
        )
    )
    with pytest.raises(BadInput) as caught:
        decide_all(real.corpus, (), real.waiting, filled.judgements, filled.problems)
    problems = caught.value.extra["problems"]
    assert isinstance(problems, list)
    assert sorted(one.partition(":")[0] for one in problems) == ["row 3", "row 4", "row 5", "row 6"]


def test_a_key_that_a_spreadsheet_made_a_date_of_is_told_as_that() -> None:
    row: list[object] = ["B07", datetime(2001, 2, 5), "accept", "same", "Ada", "2015-04-01"]  # noqa: DTZ001
    filled = read_sheet(as_xlsx(list(ROW), row))
    assert "has made a date of the action" in filled.problems[0]


@pytest.mark.parametrize("missing", list(ROW))
def test_a_sheet_that_lacks_a_column_is_refused_by_its_name(missing: str) -> None:
    columns = tuple(name for name in ROW if name != missing)
    with pytest.raises(BadInput, match=f"lacks the column “{missing}”"):
        read_sheet(as_csv(ROW, columns=columns))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "lacks the column"),
        (b"\xff\xfe\x00", "neither XLSX nor CSV"),
        (b"PK\x03\x04 no workbook", "cannot be read as XLSX"),
        (b'recommendation,action\n"open', "lacks the column|cannot be read as CSV"),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_sheet(data)
