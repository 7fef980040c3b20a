"""Draws the top of a thread: recommendations, joined to the workstreams they are assigned to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.web.text_fit import fit, width

if TYPE_CHECKING:
    from goldenthread.web.tally import Part
    from goldenthread.web.thread_view import RecommendationView, ThreadView, WorkstreamView

WIDTH = 1200.0
_CHIP, _CHIP_STEP = 28.0, 34.0
_BOX, _BOX_STEP = 38.0, 48.0
_CHIPS_IN_ROW = 4
_GAP = 8.0
_BAR = 320.0


@dataclass(frozen=True)
class RecommendationChip:
    """A recommendation's ref in a box; ``linked``: an action of the thread is linked to it."""

    id: str
    x: float
    y: float
    width: float
    linked: bool
    of: RecommendationView


@dataclass(frozen=True)
class WorkstreamBox:
    """A workstream, with the bar of its actions' ratings beginning at ``bar``."""

    id: str
    x: float
    y: float
    width: float
    title: str
    bar: float
    parts: list[Part]
    of: WorkstreamView


@dataclass(frozen=True)
class TopJoin:
    """A line to a workstream; ``linked``: not assigned to it, but linked to an action of it."""

    ends: str
    path: str
    linked: bool


@dataclass(frozen=True)
class Top:
    """The picture of the top of a thread."""

    width: float
    height: float
    chips: list[RecommendationChip]
    workstreams: list[WorkstreamBox]
    joins: list[TopJoin]
    row: float


def draw_top(view: ThreadView, number: int) -> Top:
    """Return the picture for ``view``, the thread ``number`` of its page.

    One recommendation stands before its workstreams with a line to each. Many (those
    that share a workstream with an action) stand in rows before them, without lines:
    which of them are linked is said by their outline and in the list of the page.
    """
    many = len(view.recommendations) > 1
    wide = max((width(r.ref, 14, bold=True) for r in view.recommendations), default=20) + 26
    chips = [
        RecommendationChip(
            f"t{number}r{i}",
            round(0.5 + (i % _CHIPS_IN_ROW) * (wide + _GAP), 1),
            round(2 + (i // _CHIPS_IN_ROW) * _CHIP_STEP + (0 if many else 4), 1),
            round(wide, 1),
            bool(r.linked),
            r,
        )
        for i, r in enumerate(view.recommendations)
    ]
    columns = min(len(chips), _CHIPS_IN_ROW)
    x = columns * (wide + _GAP) + 40 if chips else 0.5
    most = max((w.tally.total for w in view.workstreams), default=1)
    boxes = [
        WorkstreamBox(
            f"t{number}ws{i}",
            round(x, 1),
            2 + i * _BOX_STEP,
            round(WIDTH - x - 1, 1),
            fit(f"Workstream {w.ref}: {w.text}", WIDTH - x - _BAR - 50, 14),
            WIDTH - _BAR - 14,
            w.tally.parts(_BAR, most),
            w,
        )
        for i, w in enumerate(view.workstreams)
    ]
    start = columns * (wide + _GAP) - _GAP
    assigned = {iri for r in view.recommendations for iri in r.workstreams}
    joins = [
        TopJoin(
            f"t{number}r0 {box.id}" if not many else box.id,
            _elbow(start, box),
            box.of.iri not in assigned,
        )
        for box in boxes
        if chips
    ]
    height = max(-(-len(chips) // _CHIPS_IN_ROW) * _CHIP_STEP, len(boxes) * _BOX_STEP) + 4
    return Top(WIDTH, height, chips, boxes, joins, _CHIP)


def _elbow(start: float, box: WorkstreamBox) -> str:
    return f"M{start:g} 19H{start + 22:g}V{box.y + _BOX / 2:g}H{box.x:g}"
