"""What the catalogue knows of a question: its parameters, its columns, its text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - the types of the model can be asked at run time
from typing import Literal

ParamType = Literal["text", "ref", "item", "date", "integer", "choice"]
Form = Literal["SELECT", "CONSTRUCT", "ASK"]

PARAM_TYPES: tuple[ParamType, ...] = ("text", "ref", "item", "date", "integer", "choice")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a parameter takes: what is given, and what it means in plain words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a question.

    Attributes:
        name: the variable of the text that it is bound to, without its ``?``.
        type: ``text`` any string; ``ref`` a ref as printed; ``item`` an IRI, a
            printed ref, a key or a name of an item, which is looked up; ``date`` a
            day written ``2015-03-31``; ``integer``; ``choice`` one of ``choices``.
        label: the name in plain words, as a form shows it.
        description: more about it, ``None`` when the label says it all.
        required: whether the question cannot be asked without it.
        default: what is bound when nothing is given, written as a caller would.
        choices: the values that it takes, for ``choice``.
        choices_from: the question that lists the values (columns ``value`` and
            ``label``), where they are a matter of the data.
        prefix: for ``choice``: the IRI that a value is the end of; ``None`` when
            the value is bound as a string.
        kinds: for ``item``: the local names of the classes that it may be of.
        example: a value to try, one that the shipped plan has.
    """

    name: str
    type: ParamType
    label: str
    description: str | None = None
    required: bool = False
    default: str | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: str | None = None
    prefix: str | None = None
    kinds: tuple[str, ...] = ()
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer: its variable, and its heading in plain words."""

    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question, as its file tells it.

    Attributes:
        name: the name of the file without its suffix, unique in the catalogue.
        group: the folder that the file stands in.
        summary: the question in one line.
        description: what the answer holds, what it leaves out and why.
        tags: words to find it by.
        question: the numbers of the questions that the model sets, that it answers.
        params: its parameters, in the order that a form shows them.
        columns: the columns of the answer, in order; none for a graph.
        form: the form of the query.
        offered: false for the parts that a trace is made of, which are not listed.
        text: the whole file: valid SPARQL as it stands.
        path: where the file is.
    """

    name: str
    group: str
    summary: str
    description: str
    tags: tuple[str, ...]
    question: tuple[int, ...]
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    form: Form
    offered: bool
    text: str
    path: Path

    def param(self, name: str) -> Param | None:
        """Return the parameter ``name``, ``None`` if there is none."""
        return next((p for p in self.params if p.name == name), None)

    def to_json(self) -> dict[str, object]:
        """Return the description, as the service and the commands give it."""
        return {
            "name": self.name,
            "group": self.group,
            "summary": self.summary,
            "description": self.description,
            "tags": list(self.tags),
            "questions": list(self.question),
            "form": self.form,
            "params": [_param_json(p) for p in self.params],
            "columns": [{"name": c.name, "heading": c.heading} for c in self.columns],
        }


def _param_json(param: Param) -> dict[str, object]:
    described: dict[str, object] = {
        "name": param.name,
        "type": param.type,
        "label": param.label,
        "required": param.required,
    }
    extra: dict[str, object] = {
        "description": param.description,
        "default": param.default,
        "example": param.example,
        "kinds": list(param.kinds),
        "choices": [{"value": c.value, "label": c.label} for c in param.choices],
        "choices_from": param.choices_from,
    }
    described.update({key: value for key, value in extra.items() if value})
    return described
