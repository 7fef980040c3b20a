"""What is installed is whole: the wheel runs away from the checkout it was made in."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ("ontology", "shapes", "queries", "data")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder that the wheel and the source distribution were built into."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT],
        check=True,
        capture_output=True,
        text=True,
    )
    return out


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    """The wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(folder)  # noqa: S202 - our own archive
    return folder


def tracked(folder):
    """The files of a folder that git keeps."""
    told = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return told.stdout.splitlines()


@pytest.mark.parametrize("folder", CARRIED)
def test_the_wheel_carries_every_file_of_the_folders_beside_the_package(unpacked, folder):
    missing = [p for p in tracked(folder) if not (unpacked / "goldenthread" / p).is_file()]
    assert missing == []


def test_the_wheel_carries_the_pages_and_says_that_it_is_typed(unpacked):
    expected = [p.removeprefix("server/") for p in tracked("server/goldenthread")]
    assert "goldenthread/py.typed" in expected
    assert [p for p in expected if not (unpacked / p).is_file()] == []


def test_the_command_answers_from_the_wheel_alone(unpacked, tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "goldenthread", "trace", "5.2.1"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.startswith("Action 5.2.1: Ensure that all care leavers")
    where = subprocess.run(
        [sys.executable, "-c", "import goldenthread; print(goldenthread.__file__)"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(unpacked))


def test_the_source_distribution_carries_what_builds_and_tests_it(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {n.partition("/")[2] for n in archive.getnames()}
    for needed in ("Makefile", "README.md", "LICENSE", "pyproject.toml", "requirements/serve.txt"):
        assert needed in names
    assert [p for p in tracked("tests") if p not in names] == []
