"""The store's folder on disk: its layout, its lock, its pointer to the current release.

format.json             the version of this layout
lock                    held by the one process that publishes
current                 the number of the current release, replaced atomically
staging/                what is being made or thrown away; emptied at every publication
releases/000001/        one release: release.json, and the engine's files in db/
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.errors import NotFound, StoreUnavailable
from goldenthread.store.release import Release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYOUT = 1
_IGNORED = {"lost+found"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """What ``current`` says: the current release, and the highest ever published."""

    release: int
    highest: int


class StoreFolder:
    """The files of one store, and the rules by which they change."""

    def __init__(self, root: Path) -> None:
        """Use ``root``; nothing is made until something is published.

        Raises:
            StoreUnavailable: it is no folder, holds something else, or is of
                another version.
        """
        self.root = root
        self.releases = root / "releases"
        self.staging = root / "staging"
        self.pointer_file = root / "current"
        self._check()

    def _check(self) -> None:
        with _told(self.root, "read"):
            if not self.root.exists():
                return
            if not self.root.is_dir():
                raise StoreUnavailable(f"{self.root} is a file, not a folder: name another place.")
            format_file = self.root / "format.json"
            if not format_file.exists():
                foreign = sorted(
                    p.name
                    for p in self.root.iterdir()
                    if not p.name.startswith(".") and p.name not in {*_IGNORED, "lock"}
                )
                if foreign:
                    raise StoreUnavailable(
                        f"{self.root} holds other files ({foreign[0]}) and is no store of "
                        "Golden Thread: name an empty folder."
                    )
                return
            text = format_file.read_text()
        layout = _members(text).get("layout")
        if layout != LAYOUT:
            raise StoreUnavailable(
                f"{self.root} is a store of layout {layout}, and this version of Golden Thread "
                f"reads layout {LAYOUT}: use the version that made it, or load the plans "
                "into a new folder with goldenthread load."
            )

    @contextlib.contextmanager
    def writing(self, wait: float) -> Iterator[None]:
        """Hold the store for writing: make what is missing, clean what a killed writer left.

        Args:
            wait: how many seconds to wait for another writer.

        Raises:
            StoreUnavailable: another process is writing, or the folder is not writable.
        """
        with _told(self.root, "written"):
            self.root.mkdir(parents=True, exist_ok=True)
            with (self.root / "lock").open("a") as lock:
                self._lock(lock.fileno(), wait)
                self._check()
                self._prepare()
                yield

    def _lock(self, number: int, wait: float) -> None:
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise StoreUnavailable(
                        f"{self.root} is locked: another process is publishing to it. Wait for "
                        "it to finish, and try again."
                    ) from None
                time.sleep(0.02)
            else:
                return

    def _prepare(self) -> None:
        self.releases.mkdir(exist_ok=True)
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(exist_ok=True)
        if not (self.root / "format.json").exists():
            self._replace_file(self.root / "format.json", {"layout": LAYOUT})
        highest = self.pointer().highest
        for number in self.numbers():
            if number > highest:  # made by a writer that was killed before it published
                self.discard(number)

    def pointer(self) -> Pointer:
        """Return what is current; zeros where nothing has been published.

        Raises:
            StoreUnavailable: the pointer cannot be read.
        """
        with _told(self.root, "read"):
            try:
                members = _members(self.pointer_file.read_text())
            except FileNotFoundError:
                return Pointer(0, 0)
        try:
            return Pointer(int(members["release"]), int(members["highest"]))  # type: ignore[call-overload]
        except (KeyError, TypeError, ValueError) as error:
            raise StoreUnavailable(
                f"{self.pointer_file} does not say which release is current: write "
                '{"release": N, "highest": N} into it, with the number of the last good folder '
                f"in {self.releases}."
            ) from error

    def point_to(self, pointer: Pointer) -> None:
        """Make another release the current one, at one stroke and for good."""
        self._replace_file(
            self.pointer_file, {"release": pointer.release, "highest": pointer.highest}
        )

    def numbers(self) -> list[int]:
        """Return the numbers of the releases that are there, lowest first."""
        with contextlib.suppress(FileNotFoundError):
            return sorted(int(p.name) for p in self.releases.iterdir() if p.name.isdigit())
        return []

    def database(self, number: int) -> Path:
        """Return the folder of the engine's files of a release."""
        return self.releases / f"{number:06}" / "db"

    def describe(self, number: int) -> Release:
        """Return the release ``number`` from its description.

        Raises:
            NotFound: it is not kept here.
            StoreUnavailable: its description cannot be read, or it is the current
                release and is gone.
        """
        path = self.releases / f"{number:06}" / "release.json"
        with _told(self.root, "read"):
            try:
                text = path.read_text()
            except FileNotFoundError:
                near = [str(n) for n in self.numbers()]
                if number == self.pointer().release:
                    raise StoreUnavailable(
                        f"Release {number}, the current one, is gone from {self.releases}: go back "
                        f"to one that is there ({', '.join(near) or 'none is'}) with "
                        "goldenthread release rollback, or restore the folder."
                    ) from None
                raise NotFound(f"There is no release {number} in {self.root}.", near) from None
        try:
            return Release.from_json(_members(text))
        except (KeyError, TypeError, ValueError) as error:
            raise StoreUnavailable(f"{path} does not describe a release: {error}.") from error

    def adopt(self, made: Path, release: Release) -> None:
        """Make the finished folder ``made`` the release ``release``, not yet the current one."""
        self._replace_file(made / "release.json", release.to_json())
        for folder in (made / "db", made):
            for path in folder.iterdir():
                if path.is_file() and path.suffix != ".sst":  # the engine syncs its tables
                    _sync(path)
            _sync(folder)
        made.rename(self.releases / f"{release.number:06}")
        _sync(self.releases)

    def discard(self, number: int) -> None:
        """Remove the release ``number``: out of sight at one stroke, then bit by bit."""
        trash = self.staging / f"discarded-{number:06}"
        (self.releases / f"{number:06}").rename(trash)
        shutil.rmtree(trash, ignore_errors=True)

    def _replace_file(self, path: Path, members: dict[str, object]) -> None:
        draft = path.with_name(f"{path.name}.new")
        draft.write_text(json.dumps(members, indent=1) + "\n")
        _sync(draft)
        draft.replace(path)
        _sync(path.parent)


@contextlib.contextmanager
def _told(root: Path, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreUnavailable(
            f"The store {root} cannot be {done}: {reason}. Check that the folder is there and "
            "that this user may use it, or name another."
        ) from error


def _members(text: str) -> dict[str, object]:
    try:
        members = json.loads(text)
    except ValueError:
        return {}
    return members if isinstance(members, dict) else {}


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
