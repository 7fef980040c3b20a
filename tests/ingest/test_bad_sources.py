"""Files that are no plan, not whole, or not text: each is refused in one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goldenthread.errors import UnreadableSource
from goldenthread.ingest.document.reader import read_document
from goldenthread.ingest.document.source import MAX_BYTES, read_source
from goldenthread.plan.description import PlanDescription, VersionDescription
from ingest.reading import read_text, real_text, source_of

ENCODED = "The council’s plan – £40k for children\tA row\n"


def refused(path: Path) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read_source(path)
    assert caught.value.exit_code == 2
    return caught.value.detail


def refused_text(text: str, absent: tuple[str, ...] = ()) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read_text(text, absent=absent)
    return caught.value.detail


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty: there is no plan in it."),
        (b" \n\t\r\n\n", "is empty: there is no plan in it."),
        (b"\xef\xbb\xbf", "is empty: there is no plan in it."),
        (b"%PDF-1.7\n...", "is a PDF: save the plan as UTF-8 text and try again."),
        (b"PK\x03\x04\x14\x00", "is a Word, Excel or zip file: save the plan as UTF-8 text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old Word or Excel file: save the plan as UTF-8"),
        (b"{\\rtf1\\ansi plan}", "is a Rich Text file: save the plan as UTF-8 text"),
        (b"\x1f\x8b\x08\x00", "is a compressed file: save the plan as UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n", "is a picture: save the plan as UTF-8 text"),
        (ENCODED.encode("utf-16"), "is text in UTF-16: save the plan as UTF-8 text"),
        (ENCODED.encode("utf-16-be"), "is not text: save the plan as UTF-8 text"),
        (b"plan\n\x00\x01\x02", "is not text: save the plan as UTF-8 text"),
    ],
)
def test_what_is_no_utf_8_text_is_named_for_what_it_is(
    tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    assert refused(path).startswith(f"{path} {says}")


@pytest.mark.parametrize(
    ("text", "encoding", "fault"),
    [
        ("first line\nThe council’s plan\n", "cp1252", "line 2: byte 22 (0x92) is not UTF-8."),
        ("first line\n\nIt costs £40k\n", "latin-1", "line 3: byte 21 (0xa3) is not UTF-8."),
    ],
)
def test_another_encoding_is_refused_with_its_line_and_byte(
    tmp_path: Path, text: str, encoding: str, fault: str
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(text.encode(encoding))
    assert refused(path) == (
        f"{path}, {fault} The file is in another encoding: save it as UTF-8 and try again."
    )


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.txt"
    assert refused(path) == f"{path} cannot be read: No such file or directory."
    assert refused(tmp_path) == f"{tmp_path} cannot be read: Is a directory."
    assert "cannot be read" in refused(Path("a\0b"))


def test_a_file_far_too_large_is_refused_and_never_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), MAX_BYTES + 1)
    assert refused(path) == f"{path} is larger than 20,000,000 bytes: is it a plan?"
    assert "is larger than" in refused(Path("/dev/zero"))


def test_the_lines_of_a_file_are_its_line_ends_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("\ufeffone\r\ntwo\x0b2\rthree\u2028 3\x0c\n\nfive".encode())
    assert read_source(path).text == ("one", "two\x0b2", "three\u2028 3\x0c", "", "five")


def test_the_checksum_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert read_source(path).checksum == digest


@pytest.mark.parametrize(
    "text",
    [
        "# A project\n\nThis is how to install it:\n\n1. Get it\n2. Run it\n",
        "id,action,owner\n1,Do it,Me\n2,Do more,You\n",
        "id\taction\towner\n1\tDo it\tMe\n",
        "<!DOCTYPE html>\n<html><body><p>1. A plan</p></body></html>\n",
        "Improvement Plan\n\nMarch 2015\n\nWe will do better.\n",
        "Workstream 1\tOnly a page\n",
    ],
)
def test_a_text_that_is_no_plan_is_told_what_a_plan_has(text: str) -> None:
    message = refused_text(text)
    assert message.startswith("plan.txt is not an improvement plan that can be read: it has no ")
    assert "“Actions, By When, By Who, RAG”" in message


def test_a_large_text_that_is_no_plan_is_refused_too() -> None:
    prose = "A line of prose that is not any plan at all, number {}.\n"
    assert "no table of actions" in refused_text("".join(prose.format(n) for n in range(20_000)))
    assert "no table of actions" in refused_text("word " * 200_000)


# Behind each of these the next table begins: cut there, the document still looks tidy.
BORDERS = [1, 9, 17, 24, 38, 46, 50, 59, 61, 64, 68, 73, 78, 92, 123, 198, 262, 320, 433]
BORDERS += [487, 489, 491, 492, 494, 496, 498, 500, 519, 521, 523, 594, 596, 598, 653, 655, 656]


@pytest.mark.parametrize("line", sorted({*BORDERS, *range(7, 656, 43)}))
def test_a_document_that_breaks_off_before_its_last_table_is_refused(line: int) -> None:
    text = "\n".join(real_text().split("\n")[:line])
    message = refused_text(text)
    assert message.startswith("plan.txt is not ")
    assert "whole" in message or "an improvement plan" in message


@pytest.mark.parametrize("characters", range(1_500, 100_600, 6_143))
def test_a_document_that_breaks_off_within_a_line_is_refused(characters: int) -> None:
    assert refused_text(real_text()[:characters]).startswith("plan.txt is not ")


def test_the_refusal_says_what_is_missing_and_where_the_text_ends() -> None:
    message = refused_text("\n".join(real_text().split("\n")[:487]))
    assert message == (
        "plan.txt is not whole: workstream 7 is listed on line 45 but has no page; the mapping of "
        "recommendations to workstreams is missing; the table of recommendations is missing; the "
        "table of post holders is missing; the table of board members is missing. The last line "
        "with text is line 486. Get the whole document; if the plan has no such table, say so with "
        "“absent” in plan.toml or with --absent."
    )


def test_a_row_that_breaks_off_is_named() -> None:
    lines = real_text().split("\n")[:657]
    message = refused_text("\n".join([*lines, "Leader of"]))
    assert "line 658, the last, is a row that is cut short" in message


def test_a_table_that_the_plan_truly_lacks_can_be_declared_absent() -> None:
    lines = real_text().split("\n")
    text = "\n".join(lines[:653])
    assert "the table of board members is missing" in refused_text(text)
    plan = read_text(text, absent=("board",))
    assert plan.board is None
    assert len(plan.actions) == 162


def test_a_workstream_without_a_page_can_be_declared_absent() -> None:
    lines = real_text().split("\n")
    text = "\n".join([*lines[:487], *lines[492:]])
    assert "workstream 7 is listed on line 45 but has no page" in refused_text(text)
    plan = read_text(text, absent=("workstream 7",))
    assert [w.number for w in plan.workstreams][-1] == "7"


def test_an_absent_that_names_no_table_is_refused() -> None:
    message = refused_text(real_text(), absent=("budget",))
    assert message.startswith("absent = ['budget'] names no table: use ratings, measures, mapping")


def test_a_plan_without_date_asks_for_the_version() -> None:
    text = real_text().replace("\nMARCH 2015\n", "\n", 1)
    message = refused_text(text)
    assert message.startswith("plan.txt does not print its date of issue")


def test_a_date_far_below_the_top_is_not_the_date_of_issue() -> None:
    text = real_text().replace("\nMARCH 2015\n", "\n", 1)
    assert "date of issue" in refused_text(text.replace("\nAppendix A\n", "\nMay 2015\n", 1))


def test_a_version_key_that_is_no_month_is_refused() -> None:
    version = VersionDescription(Path("plan.txt"), key="2015-13")
    with pytest.raises(UnreadableSource, match="“2015-13” is not the name of a version"):
        read_document(source_of(real_text()), PlanDescription(), version)


def test_a_title_that_no_key_can_be_made_of_asks_for_one() -> None:
    title = "BUCKINGHAMSHIRE CHILDREN AND YOUNG PEOPLE'S SERVICES IMPROVEMENT PLAN"
    message = refused_text(real_text().replace(title, "改善計画", 1))
    assert message.startswith("plan.txt: no name for the plan can be made of its title, “改善計画”")
