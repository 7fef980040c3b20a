"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from goldenthread.errors import StoreUnavailable


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader finds the old file or the new, never a part.

    Raises:
        StoreUnavailable: the folder cannot be written to; nothing was changed.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as new:
            try:
                new.write(data)
                new.flush()
                os.fsync(new.fileno())
                # A temporary file is private; what it becomes is as readable as any other.
                os.fchmod(new.fileno(), 0o644)
                Path(new.name).replace(path)
            except BaseException:
                Path(new.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written: {error.strerror}.") from error
