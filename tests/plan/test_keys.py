"""The rule by which items get their keys."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plan.keys import MAX_SLUG, KeyMinter, from_printed, slug, use_number


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Head of QSP", "head-of-qsp"),
        ("P&E Manager", "p-and-e-manager"),
        ("% of contacts with NFA", "percent-of-contacts-with-nfa"),
        ("Children’s Services", "childrens-services"),
        ("Children's Services", "childrens-services"),
        ("Café – Zoë", "cafe-zoe"),
        ("  14-19 Commissioner ", "14-19-commissioner"),
        ("–", ""),
        ("", ""),
    ],
)
def test_a_slug_spells_marks_and_drops_accents(text: str, key: str) -> None:
    assert slug(text) == key


def test_a_slug_is_cut_on_a_border_between_words() -> None:
    text = "Number of children who wait longer than they should for a settled placement"
    assert slug(text) == "number-of-children-who-wait-longer-than-they-should-for-a"


def test_a_slug_that_ends_on_the_border_keeps_its_last_word() -> None:
    assert slug("a" * 55 + " word more") == "a" * 55 + "-word"


def test_a_single_word_that_is_too_long_is_cut_within() -> None:
    assert slug("a" * 61) == "a" * 60


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_slug_is_always_short_plain_and_its_own_slug(text: str) -> None:
    key = slug(text)
    assert len(key) <= MAX_SLUG
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", key)
    assert slug(key) == key


def test_an_id_that_is_printed_again_is_numbered_from_its_second_use() -> None:
    keys = KeyMinter()
    assert [keys.mint("2.2.12"), keys.mint("2.2.13"), keys.mint("2.2.12"), keys.mint("2.2.12")] == [
        "2.2.12",
        "2.2.13",
        "2.2.12_2",
        "2.2.12_3",
    ]


def test_rows_without_an_id_are_parts_of_the_row_they_continue() -> None:
    keys = KeyMinter()
    head = keys.mint("3.3.7")
    assert keys.continuation(head) == "3.3.7_p2"
    assert keys.continuation(head) == "3.3.7_p3"


def test_a_row_that_continues_a_part_counts_on_from_the_row_with_the_id() -> None:
    keys = KeyMinter()
    part = keys.continuation(keys.mint("3.3.7"))
    assert keys.continuation(part) == "3.3.7_p3"


def test_a_part_of_a_repeated_id_hangs_on_the_use_that_it_follows() -> None:
    keys = KeyMinter()
    keys.mint("2.2.12")
    assert keys.continuation(keys.mint("2.2.12")) == "2.2.12_2_p2"


def test_a_row_cannot_continue_one_that_has_no_key() -> None:
    with pytest.raises(KeyError, match=r"3\.3\.7"):
        KeyMinter().continuation("3.3.7")


def test_a_row_that_continues_none_is_counted_in_its_table() -> None:
    keys = KeyMinter()
    assert [keys.orphan("3.3"), keys.orphan("3.3"), keys.orphan("3.4")] == [
        "3.3_p1",
        "3.3_p2",
        "3.4_p1",
    ]


def test_a_printed_id_that_looks_like_a_minted_key_is_not_given_twice() -> None:
    keys = KeyMinter()
    assert [keys.mint("1_2"), keys.mint("1"), keys.mint("1"), keys.mint("1_2")] == [
        "1_2",
        "1",
        "1_3",
        "1_2_2",
    ]


def test_marks_that_a_path_cannot_hold_become_a_dash() -> None:
    assert KeyMinter().mint(" Priority 1/a ") == "Priority-1-a"


def test_an_item_that_is_only_worded_has_its_slug_and_the_repeats_are_numbered() -> None:
    keys = KeyMinter()
    assert [keys.mint_from_text("Headteacher"), keys.mint_from_text("Headteacher")] == [
        "headteacher",
        "headteacher_2",
    ]


def test_an_item_without_any_letter_is_unnamed() -> None:
    assert KeyMinter().mint_from_text("—") == "unnamed"


@settings(deadline=None)
@given(st.lists(st.sampled_from(["1", "1_2", "1_p2", "a b", "a-b", "", "é"])))
def test_no_key_is_ever_given_twice(printed: list[str]) -> None:
    keys = KeyMinter()
    given_out = [key for text in printed for key in (keys.mint(text), keys.orphan("1"))]
    assert len(set(given_out)) == len(given_out)


@pytest.mark.parametrize(
    ("key", "printed", "use"),
    [("2.2.12", "2.2.12", 1), ("2.2.12_2", "2.2.12", 2), ("A_2", "A_2", 1), ("A_2_3", "A_2", 3)],
)
def test_the_use_of_an_id_is_read_back_from_the_key(key: str, printed: str, use: int) -> None:
    assert use_number(key, printed) == use


def test_the_first_use_of_an_id_has_the_id_as_its_key() -> None:
    assert KeyMinter().mint("Priority 1") == from_printed("Priority 1") == "Priority-1"
