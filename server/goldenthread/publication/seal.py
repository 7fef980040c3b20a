"""The seal of a built graph: that it passed the data shapes, and which ones.

Checking a plan's graph takes about a second; a file that was checked when it
was built and has not been touched since need not be checked again when it is
loaded. The seal is a comment before the TriG, with the SHA-256 of what follows
it and of the shapes it passed. It guards against accidents, not forgers.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from goldenthread import resources

_SEAL = re.compile(
    rb"# Conforms to data shapes (?P<shapes>[0-9a-f]{64}); graphs (?P<graphs>[0-9a-f]{64})\n"
)


def seal(trig: bytes) -> bytes:
    """Return TriG that was found to conform, with its seal before it."""
    head = f"# Conforms to data shapes {_shapes_digest()}; graphs {_digest(trig)}\n"
    return head.encode("ascii") + trig


def is_sealed(trig: bytes) -> bool:
    """Tell whether TriG has a seal that fits it and the shapes of this installation."""
    match = _SEAL.match(trig)
    return (
        match is not None
        and match["shapes"].decode() == _shapes_digest()
        and match["graphs"].decode() == _digest(trig[match.end() :])
    )


@cache
def _shapes_digest() -> str:
    return _digest((resources.shapes() / "data.ttl").read_bytes())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
