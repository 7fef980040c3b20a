"""The README's commands do what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
TIME = re.compile(r"\b\d+\.\d\d s\b")
ADDRESS = "http://127.0.0.1:8000/"


def commands():
    """Each command of the README with the output printed under it."""
    for block in CONSOLE.findall(README):
        text, _, output = block.removeprefix("$ ").partition("\n")
        while text.count("'") % 2:  # a quoted text that goes on over lines
            line, _, output = output.partition("\n")
            text += f"\n{line}"
        yield text, output


def is_printed(printed, output):
    """Whether the output begins as printed; a line ``…`` ends what is shown of it."""
    shown, cut, _ = printed.partition("…\n")
    shown, output = TIME.sub("0.00 s", shown), TIME.sub("0.00 s", output)
    return output.startswith(shown) if cut else output == shown


COMMANDS = dict(commands())


def test_the_readme_shows_the_two_commands_first():
    assert list(COMMANDS)[:2] == ["make serve", "make test"]


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("make ")])
def test_each_command_of_the_readme_prints_what_the_readme_shows(command, request):
    if ADDRESS in command:
        command_here = command.replace(ADDRESS, f"{request.getfixturevalue('service').url}/")
    else:
        command_here = command
    before = (ROOT / "data/buckinghamshire-cyps/2015-03.trig").read_bytes()
    told = subprocess.run(
        ["sh", "-c", command_here],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
        env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )
    assert told.returncode == 0, told.stderr
    assert is_printed(COMMANDS[command], told.stdout), told.stdout[:2000]
    assert (ROOT / "data/buckinghamshire-cyps/2015-03.trig").read_bytes() == before


@pytest.mark.parametrize("target", ["serve", "test"])
def test_the_make_targets_of_the_readme_are_there(target):
    told = subprocess.run(
        ["make", "-n", target], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert told.returncode == 0, told.stderr


def test_every_file_the_readme_points_to_is_there():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
