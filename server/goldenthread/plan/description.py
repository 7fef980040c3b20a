"""The description of a plan: what its documents do not say of themselves.

``plan.toml`` in a plan's folder names the plan, its publisher and licence, the
documents of its versions and the reviews it answers; ``aliases.toml`` beside
it states which printed names mean which post and which cells hold the names of
several people, each with its reason. A document can be read without either.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from goldenthread.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "plan.toml"
ALIASES_NAME = "aliases.toml"

_KINDS: dict[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    list: "a list",
    date: "a date, as 2015-03-31",
}
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Z]{1,4}")
_VERSION_KEY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


@dataclass(frozen=True)
class ReviewDescription:
    """A review whose refs begin with ``prefix``; ``key`` is its part of the IRIs."""

    key: str
    name: str
    prefix: str | None


@dataclass(frozen=True)
class VersionDescription:
    """A document of the plan; every field but ``source`` may be left to the document."""

    source: Path
    key: str | None = None
    status_date: date | None = None
    revises: str | None = None
    checksum: str | None = None
    people_public: bool = False
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class PostAlias:
    """That a printed name means a post, for a reason."""

    printed: str
    post: str
    reason: str


@dataclass(frozen=True)
class HoldersAlias:
    """That a cell of post holders holds these names, for a reason."""

    printed: str
    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class PlanDescription:
    """What is said of a plan beside its documents. ``key`` ``None``: made from the title."""

    key: str | None = None
    title: str | None = None
    publisher: str | None = None
    licence: str | None = None
    reviews: tuple[ReviewDescription, ...] = ()
    versions: tuple[VersionDescription, ...] = ()
    post_aliases: tuple[PostAlias, ...] = ()
    holders_aliases: tuple[HoldersAlias, ...] = ()


def load_description(folder: Path) -> PlanDescription:
    """Load the description in ``folder``.

    Raises:
        BadInput: a file is missing, is not TOML, or lacks or misspells a
            setting; the message names the file and the setting.
    """
    plan = _Settings(folder / FILE_NAME, _toml(folder / FILE_NAME))
    reviews = tuple(
        ReviewDescription(r.name("key"), r.text("name"), r.prefix()) for r in plan.tables("review")
    )
    versions = tuple(_version(v, folder) for v in plan.tables("version"))
    aliases_file = folder / ALIASES_NAME
    aliases = _Settings(aliases_file, _toml(aliases_file) if aliases_file.exists() else {})
    description = PlanDescription(
        key=plan.name("key"),
        title=plan.optional("title"),
        publisher=plan.optional("publisher"),
        licence=plan.optional("licence"),
        reviews=reviews,
        versions=versions,
        post_aliases=tuple(
            PostAlias(a.text("printed"), a.text("post"), a.text("reason"))
            for a in aliases.tables("post")
        ),
        holders_aliases=tuple(
            HoldersAlias(a.text("printed"), a.texts("names"), a.text("reason"))
            for a in aliases.tables("holders")
        ),
    )
    plan.finish()
    aliases.finish()
    if not versions:
        raise BadInput(f"{folder / FILE_NAME} lists no [[version]]: name at least one source.")
    _refuse_repeats(folder / FILE_NAME, "[[review]] with the key", [r.key for r in reviews])
    _refuse_repeats(
        folder / FILE_NAME,
        "[[review]] with the prefix",
        [r.prefix or "(none)" for r in reviews],
    )
    _refuse_repeats(
        folder / FILE_NAME, "[[version]] with the key", [v.key for v in versions if v.key]
    )
    _refuse_repeats(
        folder / FILE_NAME, "[[version]] with the source", [str(v.source) for v in versions]
    )
    for what, printed in (
        ("[[post]]", [a.printed for a in description.post_aliases]),
        ("[[holders]]", [a.printed for a in description.holders_aliases]),
    ):
        _refuse_repeats(aliases_file, f"{what} with printed =", printed)
    return description


def is_version_key(key: str) -> bool:
    """Tell whether ``key`` is a month or a day of the calendar, as ``2015-03``."""
    if not _VERSION_KEY.fullmatch(key):
        return False
    try:
        date.fromisoformat(key if len(key) == 10 else f"{key}-01")
    except ValueError:
        return False
    return True


def checked_name(what: str, name: str) -> str:
    """Return ``name``, the value of ``what``, if it can be a part of IRIs.

    Raises:
        BadInput: it holds other than small letters, digits and hyphens between them.
    """
    if not _NAME.fullmatch(name):
        raise BadInput(
            f"{what} is “{name}”: it becomes a part of IRIs, so use small letters and digits "
            "with “-” between words."
        )
    return name


def _refuse_repeats(path: Path, what: str, values: list[str]) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            raise BadInput(f"{path} has {times} {what} {value}: leave one.")


def _version(settings: _Settings, folder: Path) -> VersionDescription:
    status = settings.value("status_date", date)
    public = settings.value("people_public", bool)
    return VersionDescription(
        source=folder / settings.text("source"),
        key=settings.version(),
        status_date=status,
        revises=settings.optional("revises"),
        checksum=settings.optional("checksum"),
        people_public=bool(public),
        absent=settings.texts("absent", required=False),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is not valid TOML: {error}.") from error


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return f"the date and time {value}"
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Settings:
    """One table of a TOML file, that notices what nobody asked for."""

    def __init__(self, path: Path, table: dict[str, Any], name: str = "") -> None:
        self._path, self._table, self._name = path, dict(table), name
        self._children: list[_Settings] = []

    def value(self, key: str, kind: type) -> Any:
        value = self._table.pop(key, None)
        # A date with a time of day is a date too by its type, and true a number.
        if value is not None and type(value) is not kind:
            raise self._error(f"{key} must be {_KINDS[kind]}, not {_shown(value)}")
        return value

    def optional(self, key: str) -> str | None:
        value: str | None = self.value(key, str)
        if value is not None and not value.strip():
            raise self._error(f"{key} is empty: give it a value, or leave the line out")
        return value

    def name(self, key: str) -> str:
        """Return a required text that becomes a part of IRIs."""
        return checked_name(f"{self._path}: {self._name}{key}", self.text(key))

    def prefix(self) -> str | None:
        value = self.optional("prefix")
        if value is not None and not _PREFIX.fullmatch(value):
            raise self._error(
                f"prefix is “{value}”: write the capital letters that the refs begin with, as RQ"
            )
        return value

    def version(self) -> str | None:
        value = self.optional("key")
        if value is not None and not is_version_key(value):
            raise self._error(
                f"key is “{value}”: write the month or the day of issue, as 2015-03 or 2015-03-12"
            )
        return value

    def text(self, key: str) -> str:
        value = self.optional(key)
        if value is None:
            raise self._error(f"{key} is missing")
        return value

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        value = self.value(key, list)
        if not value and required:
            raise self._error(f"{key} is {'missing' if value is None else 'empty'}")
        if not all(isinstance(v, str) and v.strip() for v in value or ()):
            raise self._error(f"{key} must be a list of texts")
        return tuple(value or ())

    def tables(self, key: str) -> list[_Settings]:
        found = self._table.pop(key, [])
        if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
            raise self._error(f"{key} must be written [[{key}]]")
        self._children += [
            _Settings(self._path, t, f"[[{key}]] number {n}, ") for n, t in enumerate(found, 1)
        ]
        return self._children[-len(found) :] if found else []

    def finish(self) -> None:
        for settings in (self, *self._children):
            settings.refuse_the_rest()

    def refuse_the_rest(self) -> None:
        if self._table:
            raise self._error(f"{next(iter(self._table))} is not a setting")

    def _error(self, what: str) -> BadInput:
        return BadInput(f"{self._path}: {self._name}{what}.")
