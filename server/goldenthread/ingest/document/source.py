"""From the bytes of a file to numbered lines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from goldenthread.errors import UnreadableSource
from goldenthread.plan.records import Source

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000
"""A printed plan is some hundred kilobytes; what is larger by far is something else."""

_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a Rich Text file",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def read_source(path: Path) -> Source:
    """Read a file of UTF-8 text (a byte order mark is allowed).

    Raises:
        UnreadableSource: there is no such file, or it is empty, not text, too
            large, or in another encoding; the message names the file and place.
    """
    try:
        with path.open("rb") as file:
            # A little more than is allowed, so that a device without end is noticed too.
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UnreadableSource(f"{path} cannot be read: {why}.") from error
    if len(data) > MAX_BYTES:
        raise UnreadableSource(f"{path} is larger than {MAX_BYTES:,} bytes: is it a plan?")
    return Source(
        name=path.name,
        media_type="text/plain",
        checksum=hashlib.sha256(data).hexdigest(),
        text=tuple(_lines(path, data)),
    )


def _lines(path: Path, data: bytes) -> list[str]:
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise UnreadableSource(f"{path} is {what}: save the plan as UTF-8 text and try again.")
    if b"\0" in data:
        raise UnreadableSource(f"{path} is not text: save the plan as UTF-8 text and try again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSource(
            f"{path}, line {line}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8. "
            "The file is in another encoding: save it as UTF-8 and try again."
        ) from error
    if not text.strip():
        raise UnreadableSource(f"{path} is empty: there is no plan in it.")
    # Only line ends count: str.splitlines would also cut at form feeds and the like.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
