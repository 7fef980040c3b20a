"""The words that texts are compared by."""

from __future__ import annotations

import pytest

from goldenthread.links.words import (
    abbreviations,
    as_printed,
    meanings_in,
    plain_words,
    stem,
    terms,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("review", "reviewing"),
        ("assessment", "assessed"),
        ("authorities", "authority"),
        ("visits", "visited"),
        ("policies", "policy"),
        ("apprenticeships", "apprenticeship"),
        ("prioritisation", "prioritises"),
        ("consistently", "consistent"),
        ("embedded", "embedding"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("care", "career"),
        ("care", "carer"),
        ("foster", "forest"),
        ("team", "term"),
        ("plan", "place"),
        ("mean", "meaningful"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_text_is_compared_without_case_marks_possessives_and_refs() -> None:
    text = "RQ9a The CHILD’S file (RQ9b), and the leavers' plan."
    assert plain_words(text) == ("the", "child", "file", "and", "the", "leavers", "plan")


def test_two_words_side_by_side_are_a_term_unless_a_common_word_parts_them() -> None:
    assert terms("a plan for care leavers") == [
        ("plan",),
        ("care",),
        ("leaver",),
        ("care", "leaver"),
    ]


def test_without_stemming_the_words_stay_as_they_are() -> None:
    assert terms("Reviewing carers", stemmed=False) == [
        ("reviewing",),
        ("carers",),
        ("reviewing", "carers"),
    ]


def test_an_abbreviation_is_what_the_document_explains_it_to_be() -> None:
    said = "The Independent Reviewing Officers (IROs) and the Safeguarding Hub (MASH)"
    assert abbreviations([said]) == {"iro": "Independent Reviewing Officers"}


def test_a_name_in_brackets_that_is_no_abbreviation_explains_nothing() -> None:
    assert abbreviations(["the Children in Care Council (Council)"]) == {}


def test_abbreviations_in_a_text_are_told_once_also_in_the_plural() -> None:
    known = {"iro": "independent reviewing officers"}
    assert meanings_in("IROs and each IRO", known) == ["independent reviewing officers"]


def test_a_term_is_shown_as_the_text_prints_it() -> None:
    assert as_printed(("care", "leaver"), "Support for Care Leavers’ homes") == "care leavers"
    assert as_printed(("pathway",), "Support for care leavers") is None
