"""Answers kept for as long as the release they were read from is the current one.

A release never changes, so an answer from it does not either. The key of an answer
holds the release, so an older one is never found again and is pushed out in time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

_LARGEST_PART = 8


class KeptAnswer(NamedTuple):
    """The body of an answer, and the headers that belong to it."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


class KeptAnswers:
    """The answers last asked for, up to a number of bytes. Thread safe."""

    def __init__(self, most_bytes: int) -> None:
        """Keep at most ``most_bytes`` of bodies; 0 keeps nothing."""
        self._most = most_bytes
        self._size = 0
        self._answers: OrderedDict[str, KeptAnswer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> KeptAnswer | None:
        """Return the answer kept under ``key``."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: str, answer: KeptAnswer) -> None:
        """Keep ``answer``, and let those go that were not asked for the longest.

        One that would take an eighth of the room is not kept: a few long answers
        must not push out all the short ones.
        """
        if len(answer.body) * _LARGEST_PART > self._most:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self._size += len(answer.body) - (len(before.body) if before else 0)
            self._answers[key] = answer
            while self._size > self._most:
                _, oldest = self._answers.popitem(last=False)
                self._size -= len(oldest.body)
