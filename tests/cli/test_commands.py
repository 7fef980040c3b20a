"""The verbs of the command, as a person types them."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread import resources
from goldenthread.cli.main import VERBS

PLAN = resources.data() / "buckinghamshire-cyps"


@pytest.fixture
def document(tmp_path):
    """The plan's document alone, without its description."""
    path = tmp_path / "plan.txt"
    shutil.copy(next((PLAN / "source").iterdir()), path)
    return path


def one_line(result):
    """The one line that a fault is told in, without its ``goldenthread: ``."""
    assert "Traceback" not in result.stderr
    head, *rest = result.stderr.splitlines()
    assert head.startswith("goldenthread: ")
    assert all(line.startswith("  ") for line in rest)
    return head.removeprefix("goldenthread: ")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_what_it_does_with_examples(run, verb):
    told = run(verb, "--help")
    assert told.returncode == 0
    assert "Examples:" in told.stdout or verb == "release"
    assert f"goldenthread {verb}" in told.stdout


def test_the_command_alone_lists_its_verbs(run):
    told = run("--help").stdout
    assert all(f"  {verb} " in told for verb in VERBS)


def test_the_command_without_a_verb_shows_its_help(run):
    told = run()
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == run("--help").stdout


def test_the_question_that_the_help_gives_as_an_example_is_there(run):
    lines = run("--help").stdout.splitlines()
    (example,) = [line.split() for line in lines if "goldenthread query" in line]
    assert run(*example[1:]).returncode == 0


def test_a_verb_that_is_not_there_gets_the_near_one(run):
    told = run("trase")
    assert told.returncode == 2
    assert one_line(told) == "There is no verb trase. Did you mean trace?"


def test_build_counts_what_it_read_and_writes_one_file(run, document, tmp_path):
    told = run("build", document, "--out", tmp_path, "--plan-key", "bucks")
    assert told.returncode == 0
    assert "162 actions" in told.stdout
    assert "567 lines with text" in told.stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2015-03.trig", "plan.txt"]
    # The one cell that names two people with nothing between them is reported, not guessed.
    assert told.stderr.startswith("Not read, line 614: “Sarah Harris Barry Kirwan”")


def test_build_of_a_truncated_document_writes_nothing(run, document, tmp_path):
    text = document.read_text(encoding="utf-8").split("\n")
    document.write_text("\n".join(text[:250]), encoding="utf-8")
    told = run("build", document)
    assert told.returncode == 2
    assert "plan.txt is not whole" in one_line(told)
    assert [p.name for p in tmp_path.iterdir()] == ["plan.txt"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        ("MARCH 2015\n£0\n".encode("latin-1"), "line 2: byte 11 (0xa3) is not UTF-8"),
        (b"PK\x03\x04rest", "is a Word, Excel or zip file"),
        (b"Dear all,\n\nplease find the plan.\n", "is not an improvement plan that can be read"),
    ],
)
def test_build_of_something_else_says_what_is_wrong_in_one_line(run, tmp_path, content, words):
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    told = run("build", path)
    assert told.returncode == 2
    assert words in one_line(told)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--base", "nonsense", "base is 'nonsense', and must be an http or https IRI."),
        ("--base", "http://a.org/<x>/", "and must end in / and hold no #, space, bracket"),
        ("--plan-key", "a/../b", "--plan-key is “a/../b”: it becomes a part of IRIs"),
        ("--version-key", "2015-99", "“2015-99” is not the name of a version"),
    ],
)
def test_build_refuses_what_cannot_stand_in_an_iri(run, document, option, value, words):
    told = run("build", document, option, value)
    assert told.returncode == 2
    assert words in one_line(told)
    assert [p.name for p in document.parent.iterdir()] == ["plan.txt"]


def test_build_of_a_folder_takes_its_keys_from_its_description_alone(run):
    told = run("build", PLAN, "--version-key", "2026-07")
    assert told.returncode == 2
    assert "are for a document alone" in one_line(told)
    assert not (PLAN / "2026-07.trig").exists()


def test_build_into_a_folder_that_is_not_there_is_refused(run, document, tmp_path):
    told = run("build", document, "--out", tmp_path / "nowhere")
    assert told.returncode == 3
    assert "nowhere/2015-03.trig cannot be written" in one_line(told)


def test_the_ledger_accounts_for_every_line_with_text(run):
    told = run("ledger", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    source = next((PLAN / "source").iterdir()).read_text(encoding="utf-8").split("\n")
    assert [int(row["line"]) for row in rows] == [
        n for n, line in enumerate(source, start=1) if line.strip()
    ]
    assert all(row["items or reason"] for row in rows)


def test_the_ledger_totals_stand_under_its_table(run):
    last = run("ledger", "--unused").stdout.splitlines()[-1]
    assert last.startswith("Version 2015-03: 676 lines, 109 of them blank; of the 567 with text")
    assert last.endswith("0 could not be read.")


def test_the_shipped_plan_conforms(run):
    told = run("validate")
    assert (told.returncode, told.stdout) == (0, "Conforms to the data shapes.\n")


def test_a_graph_that_does_not_conform_ends_in_exit_code_1_and_plain_words(run, tmp_path):
    broken = tmp_path / "broken.trig"
    trig = (PLAN / "2015-03.trig").read_text(encoding="utf-8")
    broken.write_text(trig.replace('"2015-01-31"^^xsd:date', '"soon"', 1), encoding="utf-8")
    told = run("validate", broken, "--format", "json")
    assert told.returncode == 1
    report = json.loads(told.stdout)
    assert not report["conforms"]
    assert any("soon" in problem for problem in report["problems"])


def test_plans_are_loaded_into_a_store_as_releases_that_can_be_rolled_back(run, tmp_path):
    store = tmp_path / "store"
    for why in ("first", "second"):
        assert run("load", PLAN, "--store", store, "--why", why, "--by", "Ann").returncode == 0
    assert run("release", "rollback", 1, "--store", store).returncode == 0
    told = json.loads(run("release", "list", "--store", store, "--format", "json").stdout)
    assert [(r["release"], r["why"], r["by"], r["current"]) for r in told] == [
        (1, "first", "Ann", True),
        (2, "second", "Ann", False),
    ]


def test_releases_are_listed_though_the_current_one_is_gone(run, tmp_path):
    store = tmp_path / "store"
    for _ in range(2):
        assert run("load", PLAN, "--store", store).returncode == 0
    shutil.rmtree(store / "releases" / "000002")
    told = run("release", "list", "--store", store, "--format", "json")
    assert [(r["release"], r["current"]) for r in json.loads(told.stdout)] == [(1, False)]


def test_a_folder_that_is_no_store_is_refused(run, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    told = run("load", PLAN, "--store", tmp_path)
    assert told.returncode == 3
    assert str(tmp_path) in one_line(told)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_output_that_nobody_reads_to_the_end_is_no_error():
    command = Path(sys.executable).parent / "goldenthread"
    told = subprocess.run(
        ["sh", "-c", f"{command} ledger --format csv | head -1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.startswith("version,line,used")
    assert told.stderr == ""


def test_a_fault_of_the_program_itself_is_one_line_as_well():
    broken = (
        "import sys, goldenthread.cli.ledger as ledger\n"
        "def fail(path): raise RuntimeError('a wire is loose')\n"
        "ledger.describe_path = fail\n"
        "sys.argv = ['goldenthread', 'ledger']\n"
        "from goldenthread.cli import main\n"
        "main()\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", broken], capture_output=True, text=True, check=False
    )
    assert told.returncode == 3
    assert "RuntimeError: a wire is loose" in one_line(told)
