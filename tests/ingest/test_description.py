"""plan.toml and aliases.toml, and what is said of their faults."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadInput
from goldenthread.plan.description import (
    HoldersAlias,
    PlanDescription,
    PostAlias,
    ReviewDescription,
    VersionDescription,
    load_description,
)
from ingest.reading import FOLDER, read_text, real_text

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
key = "northmoor-fire"
title = "Northmoor Improvement Plan"
publisher = "Northmoor Council"
licence = "https://example.org/licence"

[[review]]
key = "inspectorate"
name = "Fire inspection 2025"

[[review]]
key = "hmi"
name = "His Majesty's Inspectorate"
prefix = "HMI"

[[version]]
source = "a.txt"
key = "2026-04"
status_date = 2026-04-15
people_public = true
absent = ["board"]
"""
VERSION = '[[version]]\nsource = "a.txt"\n'


def described(folder: Path, plan: str, aliases: str | None = None) -> PlanDescription:
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    if aliases is not None:
        (folder / "aliases.toml").write_text(aliases, encoding="utf-8")
    return load_description(folder)


def fault(folder: Path, plan: str, aliases: str | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        described(folder, plan, aliases)
    message = caught.value.detail
    assert "\n" not in message.strip()
    assert str(folder) in message
    return message.replace(f"{folder}/", "")


def test_a_description_says_what_the_document_does_not(tmp_path: Path) -> None:
    assert described(tmp_path, WHOLE) == PlanDescription(
        key="northmoor-fire",
        title="Northmoor Improvement Plan",
        publisher="Northmoor Council",
        licence="https://example.org/licence",
        reviews=(
            ReviewDescription("inspectorate", "Fire inspection 2025", None),
            ReviewDescription("hmi", "His Majesty's Inspectorate", "HMI"),
        ),
        versions=(
            VersionDescription(
                source=tmp_path / "a.txt",
                key="2026-04",
                status_date=date(2026, 4, 15),
                people_public=True,
                absent=("board",),
            ),
        ),
    )


def test_names_of_people_are_restricted_unless_the_description_says_otherwise(
    tmp_path: Path,
) -> None:
    plan = described(tmp_path, f'key = "a"\n{VERSION}')
    assert plan.versions[0].people_public is False


def test_the_shipped_aliases_each_have_a_reason() -> None:
    plan = load_description(FOLDER)
    assert [a.printed for a in plan.post_aliases] == [
        "AL Service Manager",
        "Chair of E&CS Select Committee",
    ]
    assert [a.names for a in plan.holders_aliases] == [("Sarah Harris", "Barry Kirwan")]
    assert all(a.reason for a in (*plan.post_aliases, *plan.holders_aliases))


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("key = ", "plan.toml is not valid TOML: "),
        (VERSION, "plan.toml: key is missing."),
        ('key = "a"', "plan.toml lists no [[version]]: name at least one source."),
        (f"key = 5\n{VERSION}", "plan.toml: key must be text in quotes, not 5."),
        (f'key = " "\n{VERSION}', "plan.toml: key is empty: give it a value, or leave the line"),
        (f'key = "A plan"\n{VERSION}', "plan.toml: key is “A plan”: it becomes a part of IRIs"),
        (f'key = "a"\nowner = "b"\n{VERSION}', "plan.toml: owner is not a setting."),
        ('key = "a"\n[[version]]\n', "plan.toml: [[version]] number 1, source is missing."),
        ('key = "a"\n[version]\nsource = "b"', "plan.toml: version must be written [[version]]."),
        (
            f'key = "a"\n{VERSION}{VERSION}key = "2026-13"',
            "plan.toml: [[version]] number 2, key is “2026-13”: write the month or the day",
        ),
        (
            f'key = "a"\n{VERSION}key = "2026-02-30"',
            "plan.toml: [[version]] number 1, key is “2026-02-30”: write the month or the day",
        ),
        (
            f'key = "a"\n{VERSION}status_date = "1 May"',
            "plan.toml: [[version]] number 1, status_date must be a date, as 2015-03-31, not 1 May",
        ),
        (
            f'key = "a"\n{VERSION}status_date = 2026-04-01T00:00:00',
            (
                "plan.toml: [[version]] number 1, status_date must be a date, as 2015-03-31, not "
                "the date and time 2026-04-01 00:00:00."
            ),
        ),
        (
            f'key = "a"\n{VERSION}people_public = 1',
            "plan.toml: [[version]] number 1, people_public must be true or false, not 1.",
        ),
        (
            f'key = "a"\n{VERSION}absent = "board"',
            "plan.toml: [[version]] number 1, absent must be a list, not board.",
        ),
        (
            f'key = "a"\n{VERSION}absent = [1]',
            "plan.toml: [[version]] number 1, absent must be a list of texts.",
        ),
        (
            f'key = "a"\n{VERSION}sauce = "b"',
            "plan.toml: [[version]] number 1, sauce is not a setting.",
        ),
        (f'key = "a"\n{VERSION}{VERSION}', "plan.toml has 2 [[version]] with the source "),
        (
            f'key = "a"\n{VERSION}[[review]]\nkey = "r"\nname = "R"\nprefix = "rq"',
            "plan.toml: [[review]] number 1, prefix is “rq”: write the capital letters",
        ),
        (
            f'key = "a"\n{VERSION}' + '[[review]]\nkey = "r"\nname = "R"\nprefix = "RQ"\n' * 2,
            "plan.toml has 2 [[review]] with the key r: leave one.",
        ),
        (
            (
                f'key = "a"\n{VERSION}[[review]]\nkey = "r"\nname = "R"\n[[review]]\nkey = "s"\n'
                'name = "S"'
            ),
            "plan.toml has 2 [[review]] with the prefix (none): leave one.",
        ),
    ],
)
def test_each_fault_of_plan_toml_is_one_clear_sentence(
    tmp_path: Path, plan: str, says: str
) -> None:
    assert fault(tmp_path, plan).startswith(says)


@pytest.mark.parametrize(
    ("aliases", "says"),
    [
        ("[[post]]", "aliases.toml: [[post]] number 1, printed is missing."),
        (
            '[[post]]\nprinted = "AL"\npost = "a-and-l"',
            "aliases.toml: [[post]] number 1, reason is missing.",
        ),
        (
            '[[holders]]\nprinted = "A B C D"\nnames = []\nreason = "two lines"',
            "aliases.toml: [[holders]] number 1, names is empty.",
        ),
        (
            '[[holders]]\nprinted = "A B C D"\nnames = ["A B", ""]\nreason = "two lines"',
            "aliases.toml: [[holders]] number 1, names must be a list of texts.",
        ),
        (
            '[[post]]\nprinted = "AL"\npost = "a"\nreason = "r"\n' * 2,
            "aliases.toml has 2 [[post]] with printed = AL: leave one.",
        ),
        ("[[posts]]", "aliases.toml: posts is not a setting."),
    ],
)
def test_each_fault_of_aliases_toml_is_one_clear_sentence(
    tmp_path: Path, aliases: str, says: str
) -> None:
    assert fault(tmp_path, f'key = "a"\n{VERSION}', aliases).startswith(says)


def test_a_folder_without_description_or_with_one_in_another_encoding_is_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(BadInput, match=r"plan\.toml cannot be read: No such file"):
        load_description(tmp_path)
    (tmp_path / "plan.toml").write_bytes('key = "café"'.encode("latin-1"))
    with pytest.raises(BadInput, match=r"plan\.toml is not valid TOML"):
        load_description(tmp_path)


def test_an_alias_of_a_post_that_the_plan_does_not_list_is_refused_with_a_near_one() -> None:
    alias = PostAlias("AL Service Manager", "a-and-l-service-manger", "a slip")
    with pytest.raises(BadInput) as caught:
        read_text(real_text(), PlanDescription(post_aliases=(alias,)))
    assert caught.value.detail == (
        "aliases.toml: “AL Service Manager” is an alias of the post a-and-l-service-manger, which "
        "is not in the plan's table of post holders. Did you mean a-and-l-service-manager?"
    )


def test_a_cell_of_several_names_is_read_as_its_alias_says() -> None:
    alias = HoldersAlias("Sarah Harris Barry Kirwan", ("Sarah Harris", "Barry Kirwan"), "two lines")
    plan = read_text(real_text(), PlanDescription(holders_aliases=(alias,)))
    assert plan.unread == ()


def test_without_the_alias_the_cell_is_kept_as_one_name_and_reported() -> None:
    plan = read_text(real_text())
    assert [(u.lines, u.printed) for u in plan.unread] == [((614,), "Sarah Harris Barry Kirwan")]
    assert "Sarah Harris Barry Kirwan" in {p.name for p in plan.people}
