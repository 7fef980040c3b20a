"""The seal of a built graph: which data shapes it passed, and what it was built from.

Reading a plan and checking its graph take some seconds; a file that was built
from what still stands, and has not been touched since, need not be built again
when it is loaded. The seal is a comment before the TriG, with the SHA-256 of
what follows it, of the shapes it passed, and of its origin: the document, what
is said of it, and the program. It guards against accidents, not forgers.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from goldenthread import resources

_SEAL = re.compile(
    rb"# Conforms to data shapes (?P<shapes>[0-9a-f]{64}); graphs (?P<graphs>[0-9a-f]{64}); "
    rb"origin (?P<origin>[0-9a-f]{64})\n"
)


def seal(trig: bytes, origin: str) -> bytes:
    """Return TriG that was found to conform, with its seal before it.

    ``origin`` is the SHA-256, in hexadecimal, of all that it was built from.
    """
    head = (
        f"# Conforms to data shapes {_shapes_digest()}; graphs {_digest(trig)}; origin {origin}\n"
    )
    return head.encode("ascii") + trig


def is_sealed(trig: bytes) -> bool:
    """Tell whether TriG has a seal that fits it and the shapes of this installation."""
    match = _SEAL.match(trig)
    return (
        match is not None
        and match["shapes"].decode() == _shapes_digest()
        and match["graphs"].decode() == _digest(trig[match.end() :])
    )


def sealed_origin(trig: bytes) -> str | None:
    """Return the origin that the seal of TriG names; ``None`` when it has no seal."""
    match = _SEAL.match(trig)
    return match["origin"].decode() if match else None


@cache
def _shapes_digest() -> str:
    return _digest((resources.shapes() / "data.ttl").read_bytes())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
