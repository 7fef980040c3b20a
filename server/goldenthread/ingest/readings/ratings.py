"""Ratings, read by the plan's own key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.plan.records import Rating, RatingDefinition

if TYPE_CHECKING:
    from collections.abc import Iterable

COLOURS = ("red", "amber", "green", "blue")
_NOT_APPLICABLE = re.compile(r"n\s?/\s?a|not applicable", re.IGNORECASE)


def colour_of(name: str) -> str | None:
    """Return the colour that a name in the key begins with (``Red (R)``), or ``None``."""
    words = re.findall(r"[a-z]+", name.lower())
    return words[0] if words and words[0] in COLOURS else None


class RatingKey:
    """Reads rating cells by the letters and names that one scale of the key defines."""

    def __init__(self, definitions: Iterable[RatingDefinition], scale: str) -> None:
        """Use the definitions of ``scale`` (``action`` or ``measure``)."""
        self._colours: dict[str, str] = {}
        for definition in definitions:
            if definition.scale == scale and definition.colour:
                self._colours.setdefault(definition.letter.lower(), definition.colour)
                self._colours[definition.colour] = definition.colour

    @property
    def defines_any(self) -> bool:
        """Whether the plan has a key for this scale at all."""
        return bool(self._colours)

    def read(self, printed: str) -> Rating:
        """Read a rating cell; what the key does not define has no colour."""
        text = printed.strip().lower()
        if _NOT_APPLICABLE.fullmatch(text):
            return Rating(printed, "not-applicable")
        return Rating(printed, self._colours.get(text))
