"""Draws one workstream of a thread: objectives, actions and posts in columns.

The columns are fixed and so is their order, so no layout engine is needed: boxes
stand in the plan's order, and posts by the mean position of their actions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.web.text_fit import fit, width, wrap

if TYPE_CHECKING:
    from goldenthread.web.tally import Part
    from goldenthread.web.thread_view import ActionView, ObjectiveView, OwnerView, WorkstreamView

WIDTH = 1200.0
_OBJECTIVE = (0.5, 236.0)  # where a column begins, and how wide it is
_ACTION = (296.0, 566.0)
_POST = (922.0, 277.0)
_TOP = 34.0
_ROW, _STEP = 26.0, 32.0
_LINE = 16.0
_POST_ROW, _POST_STEP = 40.0, 46.0
_SIZE, _SMALL = 13.0, 11.0


@dataclass(frozen=True)
class ObjectiveBox:
    """An objective: its lines of text, and its bar of ratings."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: list[str]
    parts: list[Part]
    of: ObjectiveView


@dataclass(frozen=True)
class Chip:
    """A recommendation that an action is linked to, and how."""

    x: float
    width: float
    text: str


@dataclass(frozen=True)
class ActionBox:
    """An action: the letter of its rating, its text, its links, whether it is late."""

    id: str
    x: float
    y: float
    width: float
    height: float
    text: str
    chips: list[Chip]
    of: ActionView


@dataclass(frozen=True)
class PostBox:
    """A post, or a name that is none, with its holder or what is missing."""

    id: str
    x: float
    y: float
    width: float
    height: float
    name: str
    under: str
    count: int
    of: OwnerView


@dataclass(frozen=True)
class Join:
    """A line from one box to another."""

    ends: str
    path: str


@dataclass(frozen=True)
class Picture:
    """The picture of one workstream."""

    id: str
    width: float
    height: float
    objectives: list[ObjectiveBox]
    actions: list[ActionBox]
    posts: list[PostBox]
    joins: list[Join]
    columns: list[tuple[float, float, str]]
    of: WorkstreamView


def draw(workstream: WorkstreamView, name: str) -> Picture:
    """Return the picture of ``workstream``; ``name`` begins the ids of its boxes."""
    objectives: list[ObjectiveBox] = []
    actions: list[ActionBox] = []
    joins: list[Join] = []
    y = _TOP
    for objective in workstream.objectives:
        box = _objective(objective, f"{name}o{len(objectives)}", y)
        objectives.append(box)
        for place, action in enumerate(objective.actions):
            own = _action(action, f"{name}a{len(actions)}", y + place * _STEP)
            actions.append(own)
            joins.append(_join(box.id, own.id, (box.x + box.width, y + 13), (own.x, own.y + 13)))
        y += max(box.height + 10, len(objective.actions) * _STEP + 8)
    posts, height = _posts(actions, name)
    for post in posts:
        for own in actions:
            if any(o.key == post.of.key for o in own.of.owners):
                start, end = (own.x + own.width, own.y + 13), (post.x, post.y + 20)
                joins.append(_join(own.id, post.id, start, end))
    return Picture(
        name,
        WIDTH,
        max(y, height),
        objectives,
        actions,
        posts,
        joins,
        [
            (*_OBJECTIVE, _counted(len(objectives), "objective")),
            (*_ACTION, _counted(len(actions), "action")),
            (*_POST, f"{_counted(len(posts), 'owner')}, and who holds the post"),
        ],
        workstream,
    )


def _objective(objective: ObjectiveView, name: str, y: float) -> ObjectiveBox:
    x, wide = _OBJECTIVE
    lines = wrap(f"{objective.ref} {objective.text}", wide - 20, _SIZE)
    height = len(lines) * _LINE + 32
    return ObjectiveBox(
        name, x, y, wide, height, lines, objective.tally.parts(wide - 20), objective
    )


def _action(action: ActionView, name: str, y: float) -> ActionBox:
    x, wide = _ACTION
    right = x + wide - 6
    if action.late:
        right -= 40
    chips = []
    for link in reversed(action.links[:3]):
        text = f"{link.ref} {link.basis}"
        room = width(text, _SMALL, bold=True) + 12
        right -= room + 4
        chips.append(Chip(round(right, 1), round(room, 1), text))
    text = fit(f"{action.key} {action.text}", right - x - 40, _SIZE)
    return ActionBox(name, x, y, wide, _ROW, text, chips, action)


def _posts(actions: list[ActionBox], name: str) -> tuple[list[PostBox], float]:
    at: dict[str, list[float]] = defaultdict(list)
    owners: dict[str, OwnerView] = {}
    for action in actions:
        for owner in dict.fromkeys(action.of.owners):
            at[owner.key].append(action.y)
            owners[owner.key] = owner
    order = sorted(owners, key=lambda key: sum(at[key]) / len(at[key]))
    x, wide = _POST
    boxes: list[PostBox] = []
    y = _TOP
    # A post stands beside its actions if there is room for all that come after it.
    last = max((a.y for a in actions), default=_TOP) + _STEP
    for place, key in enumerate(order):
        wanted = sum(at[key]) / len(at[key]) - 7
        latest = last - (len(order) - place) * _POST_STEP
        y = max(y, min(wanted, latest))
        owner = owners[key]
        under = owner.gap or ", ".join(owner.holders)
        boxes.append(
            PostBox(
                f"{name}p{place}",
                x,
                round(y, 1),
                wide,
                _POST_ROW,
                fit(owner.name, wide - 26, _SIZE, bold=True),
                fit(under, wide - 90, 12.0, bold=bool(owner.gap)),
                len(at[key]),
                owner,
            )
        )
        y += _POST_STEP
    return boxes, y + 4


def _join(first: str, second: str, start: tuple[float, float], end: tuple[float, float]) -> Join:
    bend = (start[0] + end[0]) / 2
    curve = f"{bend:g} {start[1]:g} {bend:g} {end[1]:g} {end[0]:g} {end[1]:g}"
    path = f"M{start[0]:g} {start[1]:g}C{curve}"
    return Join(f"{first} {second}", path)


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
