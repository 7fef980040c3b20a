"""The settings of the service: one table of them, and where each is read from.

Later goes before earlier: the default, the configuration file, the environment,
the command's options. What is not in the table is an error, never ignored.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints
from urllib.parse import urlsplit

from goldenthread.errors import BadSetting
from goldenthread.namespaces import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ENVIRONMENT = "GOLDENTHREAD_"
"""What the names of the environment variables begin with."""

CONFIG_VARIABLE = f"{ENVIRONMENT}CONFIG"
"""The environment variable that names the configuration file."""

_NOT_IN_IRI = re.compile(r"""[\s\x00-\x1f<>"{}|\\^`]""")


def _setting(  # the type is the default's, as that of dataclasses.field is
    default: object, meaning: str, *, least: float | None = None, most: float | None = None
) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of the service; ``table`` tells the meaning, unit and range of each."""

    host: str = _setting(
        "127.0.0.1", "Address to listen on; 0.0.0.0 is every address of the machine."
    )
    port: int = _setting(8000, "Port to listen on; 0 takes a free one.", least=0, most=65535)
    base: str = _setting(DEFAULT_BASE, "What the IRIs of the plans' items begin with; ends in /.")
    store: Path | None = _setting(  # noqa: RUF009 - makes a field, as the others
        None, "Folder of the store; none: a temporary one that is removed at the end."
    )
    plans: tuple[Path, ...] = _setting(
        (),
        "Folders, documents or built files of the plans to publish at the start; none: the "
        "shipped ones where the store holds nothing yet.",
    )
    public_people: tuple[str, ...] = _setting(
        (), "Keys of plans whose people anyone may see though the plan restricts them."
    )
    workers: int = _setting(2, "Processes that answer requests.", least=1, most=256)
    threads: int = _setting(16, "Requests that each process answers at once.", least=2, most=512)
    query_workers: int = _setting(
        2, "Callers' queries that each process runs at once.", least=1, most=64
    )
    query_waiting: int = _setting(
        8,
        "Callers' queries in each process beside those that run, before it is busy; "
        "with query_workers less than threads.",
        least=0,
        most=500,
    )
    query_seconds: float = _setting(
        10.0, "Seconds that a caller's query may run.", least=0.1, most=3600
    )
    query_queue_seconds: float = _setting(
        5.0, "Seconds that a caller's query may wait for its turn.", least=0.0, most=600
    )
    query_memory_mb: int = _setting(
        1024, "Megabytes of memory that a caller's query may take.", least=16
    )
    query_result_mb: int = _setting(
        64, "Megabytes of the largest answer to a caller's query.", least=1
    )
    query_characters: int = _setting(
        100_000, "Characters of the longest query that is read.", least=100
    )
    request_kb: int = _setting(1024, "Kilobytes of the largest request that is read.", least=1)
    page_rows: int = _setting(
        1000, "Rows of one page of a listing, unless the caller asks for fewer.", least=1
    )
    cache_mb: int = _setting(
        32,
        "Megabytes of answers that each process keeps while a release is current; 0: none.",
        least=0,
    )
    memory_triples: int = _setting(
        200_000,
        "Triples up to which a release is held in memory, where reading is faster.",
        least=0,
    )
    stop_seconds: int = _setting(
        5, "Seconds that requests under way are given when the service stops.", least=1, most=600
    )

    def __post_init__(self) -> None:
        """Check each value against its range, and what must hold between them.

        Raises:
            BadSetting: a value cannot be used.
        """
        for item in fields(self):
            _in_range(item.name, getattr(self, item.name), item.metadata)
        checked_base(self.base)
        if self.query_workers + self.query_waiting >= self.threads:
            raise BadSetting(
                f"query_workers and query_waiting together ({self.query_workers} and "
                f"{self.query_waiting}) must be less than threads ({self.threads}), so that "
                "queries never keep pages and the health check waiting."
            )


def checked_base(base: str) -> str:
    """Return ``base`` if the IRIs of plans' items can begin with it.

    Raises:
        BadSetting: it is no http or https IRI that ends in /.
    """
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query:
        raise BadSetting(f"base is '{base}', and must be an http or https IRI.")
    if not base.endswith("/") or parts.fragment or _NOT_IN_IRI.search(base):
        raise BadSetting(
            f"base is '{base}', and must end in / and hold no #, space, bracket or quotation mark."
        )
    return base


class SettingInfo(NamedTuple):
    """One row of the table of settings, in words."""

    name: str
    kind: str
    default: str
    meaning: str
    environment: str


def table() -> tuple[SettingInfo, ...]:
    """Return the table of settings in its order: what the documentation shows."""
    hints = get_type_hints(Settings)
    return tuple(
        SettingInfo(
            item.name,
            _KINDS[hints[item.name]].words,
            _shown(item.default),
            item.metadata["meaning"],
            f"{ENVIRONMENT}{item.name.upper()}",
        )
        for item in fields(Settings)
    )


def read_settings(
    options: Mapping[str, object] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings from all their sources.

    Args:
        options: what the command was given, by setting; ``None`` is not given.
        file: the TOML file; by default the one that ``GOLDENTHREAD_CONFIG`` names.
        environment: the environment, by default the process's own.

    Raises:
        BadSetting: a name is unknown, or a value cannot be used; says which and where.
    """
    environment = os.environ if environment is None else environment
    if file is None and environment.get(CONFIG_VARIABLE):
        file = Path(environment[CONFIG_VARIABLE])
    values = _from_file(file) if file else {}
    values |= _from_environment(environment)
    given = {name: value for name, value in (options or {}).items() if value not in (None, ())}
    values |= {name: _value(name, value, "the command's options") for name, value in given.items()}
    return Settings(**values)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        members = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(
            f"The configuration file {file} cannot be read: {error.strerror}."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"The configuration file {file} is not TOML: {error}.") from error
    values = {name: _value(name, value, str(file)) for name, value in members.items()}
    for name in ("store", "plans"):  # a relative path is relative to the file that names it
        if isinstance(values.get(name), Path):
            values[name] = file.parent / values[name]
        elif values.get(name):
            values[name] = tuple(file.parent / path for path in values[name])
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: _value(name, text, f"the environment variable {variable}")
        for variable, text in environment.items()
        if variable.startswith(ENVIRONMENT) and variable != CONFIG_VARIABLE
        for name in [variable.removeprefix(ENVIRONMENT).lower()]
    }


class _Kind(NamedTuple):
    words: str
    parse: Callable[[object], object]


def _value(name: str, value: object, where: str) -> Any:
    kind = get_type_hints(Settings).get(name)
    if kind is None:
        near = get_close_matches(name, [item.name for item in fields(Settings)], 1)
        hint = f"Did you mean {near[0]}?" if near else "See the table of settings."
        raise BadSetting(f"'{name}' in {where} is no setting. {hint}")
    try:
        return _KINDS[kind].parse(value)
    except (TypeError, ValueError, KeyError) as error:
        raise BadSetting(
            f"{name} in {where} is '{value}', and must be {_KINDS[kind].words}."
        ) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if isinstance(value, str):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise TypeError
    return float(value)


def _path(value: object) -> Path | None:
    if isinstance(value, Path):
        return value
    return Path(_text(value)) if value else None


def _list(value: object) -> tuple[str, ...]:
    """Read a list, or one text with commas between."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return tuple(_text(item) for item in value)


def _paths(value: object) -> tuple[Path, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(Path(item) for item in value)
    return tuple(Path(item) for item in _list(value))


_KINDS: dict[object, _Kind] = {
    str: _Kind("a text", _text),
    int: _Kind("a whole number", _whole),
    float: _Kind("a number", _number),
    Path | None: _Kind("a path", _path),
    tuple[str, ...]: _Kind("a list of texts, in the environment with commas between", _list),
    tuple[Path, ...]: _Kind("a list of paths, in the environment with commas between", _paths),
}


def _in_range(name: str, value: object, metadata: Mapping[str, Any]) -> None:
    least, most = metadata["least"], metadata["most"]
    if least is None or not isinstance(value, (int, float)):
        return
    if not (least <= value and (most is None or value <= most)):  # written so that NaN is refused
        upper = f" and at most {most}" if most is not None else ""
        raise BadSetting(f"{name} is {value}, and must be at least {least}{upper}.")


def _shown(default: object) -> str:
    if default is None or default == ():
        return "none"
    return str(default)
