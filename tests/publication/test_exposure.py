"""Names of restricted people that stand where anyone may read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.publication.exposure import exposed_names
from ingest.reading import read_text

NORTHMOOR = Path(__file__).parents[1] / "ingest" / "documents" / "northmoor-2026-04.txt"
LINE = "1.2.1 Count the kit\tSep 2026\tEstates Manager"


@pytest.fixture(scope="module")
def text():
    return NORTHMOOR.read_text(encoding="utf-8")


def test_a_plan_that_names_people_in_its_table_of_posts_alone_exposes_none(text):
    assert exposed_names(read_text(text)) == ()


def test_a_post_holder_named_as_an_owner_is_exposed_with_the_line(text):
    named = text.replace(LINE, LINE.replace("Estates Manager", "JO REYES"))
    assert exposed_names(read_text(named)) == (("Jo Reyes", (74,)),)


def test_a_name_within_a_longer_word_is_not_that_name(text):
    named = text.replace(LINE, LINE.replace("Estates Manager", "Jo Reyesby"))
    assert exposed_names(read_text(named)) == ()


def test_people_whom_anyone_may_see_are_not_exposed(text):
    named = text.replace(LINE, LINE.replace("Estates Manager", "Jo Reyes"))
    assert exposed_names(replace(read_text(named), people_public=True)) == ()
