"""The command as a person runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def run():
    """Run ``goldenthread`` with the words given; its exit code, output and errors."""
    command = Path(sys.executable).parent / "goldenthread"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GOLDENTHREAD_")}

    def run(*words, cwd=None):
        return subprocess.run(
            [command, *map(str, words)],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=cwd,
            env=environment | {"NO_COLOR": "1", "COLUMNS": "100"},
            check=False,
        )

    return run
