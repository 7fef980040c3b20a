from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def collect(tmp_path: Path):
    def run(**environment: str) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if k != "CI"}
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                str(HERE / "test_pages_in_a_browser.py"),
                "--collect-only",
            ],
            cwd=HERE.parents[1],
            env={**kept, "PATH": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_browser_tests_are_left_out_with_a_line_that_says_how_to_get_one(collect) -> None:
    done = collect()
    assert "there is no browser: install one, as by: apt-get install chromium" in done.stdout
    assert "[overview-1280]" not in done.stdout


def test_in_ci_a_missing_browser_is_an_error(collect) -> None:
    done = collect(CI="true")
    assert done.returncode == 4
    assert "need a browser and there is none" in done.stderr
