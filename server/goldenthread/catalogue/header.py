"""Reads a query file: its header of ``#+`` lines (YAML, as grlc has it) and its text.

A fault in a header is said with the file and the line, when the catalogue is loaded:
a question that is not documented is never offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, cast

import yaml

from goldenthread.catalogue.model import PARAM_TYPES, Choice, Column, Form, Param, ParamType, Query
from goldenthread.errors import BadQuery
from goldenthread.store.binding import parameters
from goldenthread.store.lexer import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARK = "#+"
_MEMBERS = frozenset({"summary", "description", "tags", "question", "params", "columns", "offered"})
_PARAM_MEMBERS = frozenset(
    {
        "name",
        "type",
        "label",
        "description",
        "required",
        "default",
        "choices",
        "choices_from",
        "prefix",
        "kinds",
        "example",
    }
)
_FORMS: frozenset[str] = frozenset({"SELECT", "CONSTRUCT", "ASK"})


def read_query(path: Path) -> Query:
    """Return the question in the file at ``path``.

    Raises:
        BadQuery: the file has no header, a member of it is missing, unknown or of
            the wrong kind, or header and text do not agree; with file and line.
    """
    return _Reading(path).query()


class _Reading:
    """Reads one file, and knows where in it a fault is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise BadQuery(f"{path} is not UTF-8 text: save it as UTF-8.") from error
        self.lines = self.text.splitlines()

    def query(self) -> Query:
        header = self._header()
        for unknown in sorted(set(header) - _MEMBERS):
            self.fail(
                f"'{unknown}' is no member of a header: known are {', '.join(sorted(_MEMBERS))}",
                unknown,
            )
        form, projected = self._form()
        params = tuple(self._param(p) for p in self._list(header, "params"))
        columns = self._columns(header, form, projected)
        self._check_blocks(params)
        return Query(
            name=self.path.stem,
            group=self.path.parent.name,
            summary=self._words(header, "summary"),
            description=self._words(header, "description"),
            tags=tuple(str(tag) for tag in self._list(header, "tags")),
            question=tuple(self._numbers(header)),
            params=params,
            columns=columns,
            form=form,
            offered=header.get("offered", True) is not False,
            text=self.text,
            path=self.path,
        )

    def fail(self, what: str, near: str | None = None, *, line: int | None = None) -> NoReturn:
        """Raise what is wrong, at ``line`` or the first line that holds ``near``."""
        if line is None:
            line = next((n for n, at in enumerate(self.lines, 1) if near and near in at), 1)
        raise BadQuery(f"{self.path}, line {line}: {what}.", line=line, near=near)

    def _header(self) -> dict[str, object]:
        marked = [(n, at[2:]) for n, at in enumerate(self.lines, 1) if at.startswith(_MARK)]
        if not marked or marked[0][0] != 1:
            self.fail("the file does not begin with a header of '#+' lines", line=1)
        gap = next((at for at, (line, _) in enumerate(marked, 1) if line != at), None)
        if gap is not None:
            self.fail("the header is broken off: keep its lines together", line=gap)
        try:
            header = yaml.safe_load("\n".join(text.removeprefix(" ") for _, text in marked))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            self.fail(
                f"the header is no YAML: {error.problem or 'it cannot be read'}",
                line=1 if mark is None else mark.line + 1,
            )
        except yaml.YAMLError:
            self.fail("the header is no YAML", line=1)
        if not isinstance(header, dict):
            self.fail("the header is not a list of members as 'summary: …'", line=1)
        return {str(key): value for key, value in header.items()}

    def _words(self, members: Mapping[str, object], name: str) -> str:
        value = members.get(name)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"'{name}' is missing: say it in plain words", name)
        return " ".join(value.split())

    def _list(self, members: Mapping[str, object], name: str) -> list[object]:
        value = members.get(name, [])
        if not isinstance(value, list):
            self.fail(f"'{name}' is not a list", name)
        return value

    def _numbers(self, header: Mapping[str, object]) -> list[int]:
        value = header.get("question", [])
        numbers = value if isinstance(value, list) else [value]
        if not all(isinstance(n, int) for n in numbers):
            self.fail("'question' is not a number or a list of numbers", "question")
        return cast("list[int]", numbers)

    def _param(self, value: object) -> Param:
        if not isinstance(value, dict) or not isinstance(value.get("name"), str):
            self.fail("a parameter has no name", "params")
        name = value["name"]
        at = f"name: {name}"
        for unknown in sorted({str(key) for key in value} - _PARAM_MEMBERS):
            self.fail(f"'{unknown}' is no member of a parameter", f"{unknown}:")
        kind = value.get("type")
        if kind not in PARAM_TYPES:
            self.fail(f"the type of '{name}' is not one of {', '.join(PARAM_TYPES)}", at)
        choices = self._choices(value.get("choices", []), at)
        if kind == "choice" and not choices and not value.get("choices_from"):
            self.fail(f"'{name}' is a choice and says neither choices nor choices_from", at)
        if not isinstance(value.get("label"), str):
            self.fail(f"'{name}' has no label", at)
        return Param(
            name=name,
            type=cast("ParamType", kind),
            label=value["label"],
            description=_optional(value.get("description")),
            required=value.get("required", False) is True,
            default=_optional(value.get("default")),
            choices=choices,
            choices_from=_optional(value.get("choices_from")),
            prefix=_optional(value.get("prefix")),
            kinds=tuple(str(k) for k in value.get("kinds", [])),
            example=_optional(value.get("example")),
        )

    def _choices(self, value: object, at: str) -> tuple[Choice, ...]:
        if isinstance(value, dict):
            return tuple(Choice(str(key), str(label)) for key, label in value.items())
        if not isinstance(value, list):
            self.fail("'choices' is neither a list nor values with their labels", at)
        return tuple(Choice(str(key), str(key)) for key in value)

    def _columns(
        self, header: Mapping[str, object], form: Form, projected: tuple[str, ...]
    ) -> tuple[Column, ...]:
        value = header.get("columns", {})
        if not isinstance(value, dict):
            self.fail("'columns' is not a list of variables with their headings", "columns")
        headings = {str(name): str(heading) for name, heading in value.items()}
        if form != "SELECT":
            if headings:
                self.fail(f"a {form} query has no columns", "columns")
            return ()
        for name in projected:
            if name not in headings:
                self.fail(f"the column ?{name} has no heading under 'columns'", f"?{name}")
        for name in headings:
            if name not in projected:
                what = f"'{name}' is under 'columns' and the query does not select it"
                self.fail(what, f"  {name}:")
        return tuple(Column(name, headings[name]) for name in projected)

    def _check_blocks(self, params: tuple[Param, ...]) -> None:
        blocks = parameters(self.text)
        for param in params:
            if param.name not in blocks:
                self.fail(
                    f"the parameter '{param.name}' has no block "
                    f"VALUES ?{param.name} {{ UNDEF }} in the text",
                    f"name: {param.name}",
                )
        known = {param.name for param in params}
        for name in blocks:
            if name not in known:
                self.fail(f"VALUES ?{name} {{ UNDEF }} is not under 'params'", f"VALUES ?{name}")

    def _form(self) -> tuple[Form, tuple[str, ...]]:
        found = list(tokens(self.text))
        at = next((i for i, token in enumerate(found) if token.is_word(*_FORMS)), None)
        if at is None:
            self.fail("the text is no SELECT, CONSTRUCT or ASK query", line=len(self.lines))
        form = cast("Form", found[at].text.upper())
        projected = _projected(found[at + 1 :]) if form == "SELECT" else ()
        if form == "SELECT" and not projected:
            self.fail("name the columns: SELECT * is not documented", "SELECT")
        return form, projected


def _projected(found: list[Token]) -> tuple[str, ...]:
    names: list[str] = []
    depth = 0
    renamed = False
    for token in found:
        if token.text == "{" or token.is_word("WHERE"):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "var" and (depth == 0 or renamed):
            names.append(token.text[1:])
        renamed = token.is_word("AS")
    return tuple(names)


def _optional(value: object) -> str | None:
    return None if value is None else " ".join(str(value).split())
