"""A link that software proposes and nobody has judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.links.corpus import Pair


@dataclass(frozen=True)
class Proposal:
    """That ``action`` may address ``recommendation`` (both IRIs), and why.

    ``basis`` is ``near`` or ``suggested``; ``confidence`` between 0 and 1;
    ``reason`` says in plain words what a person can look up in the two texts.
    ``method`` and ``version`` say what made it.
    """

    action: str
    recommendation: str
    basis: str
    confidence: float
    reason: str
    method: str
    version: str

    @property
    def pair(self) -> Pair:
        """The two ends."""
        return self.action, self.recommendation
