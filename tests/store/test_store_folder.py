"""A folder that cannot be used says what is wrong, where, and what to do."""

from __future__ import annotations

import fcntl
import json
import shutil
from pathlib import Path

import pytest

from goldenthread.errors import StoreUnavailable
from goldenthread.store.embedded import EmbeddedStore

from .conftest import publish


def refusal(path: Path) -> str:
    """What publishing to ``path`` and then reading it is refused with."""
    with pytest.raises(StoreUnavailable) as caught:
        publish(EmbeddedStore(path, lock_seconds=0))
    assert caught.value.exit_code == 3
    assert caught.value.status == 503
    assert str(path) in caught.value.detail
    return caught.value.detail


def test_a_locked_folder(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    with (tmp_path / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another process is publishing" in refusal(tmp_path)
        assert EmbeddedStore(tmp_path).reader().release.number == 1
    publish(EmbeddedStore(tmp_path, lock_seconds=0))


def test_a_folder_of_another_version(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    (tmp_path / "format.json").write_text('{"layout": 99}')
    assert "layout 99" in refusal(tmp_path)


def test_a_folder_with_something_else_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    assert "thesis.odt" in refusal(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("not a folder")
    assert "is a file" in refusal(path)
    assert path.read_text() == "not a folder"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be" in refusal(tmp_path / "file" / "store")


def test_a_folder_that_the_system_does_not_let_us_write() -> None:
    assert "cannot be written" in refusal(Path("/proc/golden-thread"))


def test_a_pointer_that_says_nothing(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    (tmp_path / "current").write_text("")
    assert "which release is current" in refusal(tmp_path)


def test_a_current_release_that_is_gone_names_those_to_go_back_to(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    publish(store)
    publish(store)
    shutil.rmtree(tmp_path / "releases" / "000002")
    assert "go back to one that is there (1)" in refusal(tmp_path)
    EmbeddedStore(tmp_path).rollback(1)
    assert EmbeddedStore(tmp_path).reader().release.number == 1


def test_a_release_whose_files_are_damaged(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    (tmp_path / "releases" / "000001" / "db" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreUnavailable, match=r"Release 1 .* cannot be opened.*Roll back"):
        EmbeddedStore(tmp_path).reader()


def test_what_a_killed_writer_left_is_cleaned_and_its_number_used_again(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    (tmp_path / "staging" / "release" / "db").mkdir(parents=True)
    unpublished = tmp_path / "releases" / "000002"
    unpublished.mkdir()
    (unpublished / "release.json").write_text("{}")
    store = EmbeddedStore(tmp_path)
    assert [release.number for release in store.releases()] == [1]
    publish(store)
    assert store.reader().release.number == 2
    assert json.loads((unpublished / "release.json").read_text())["release"] == 2
    assert list((tmp_path / "staging").iterdir()) == []
