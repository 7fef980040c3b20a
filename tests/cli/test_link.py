"""The verb that suggests, reviews and counts links."""

from __future__ import annotations

import csv
import io
import json

import pytest

from goldenthread import resources

PLAN = resources.data() / "buckinghamshire-cyps"


@pytest.fixture(scope="module")
def store(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("links") / "store"
    run("load", PLAN, "--store", folder)
    return folder


def links(run, *words):
    told = run("link", "suggest", "--format", "json", *words)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_suggestions_come_best_first_within_each_recommendation(run):
    found = links(run)
    assert {"recommendation", "action", "basis", "confidence", "reason"} <= set(found[0])
    by_recommendation = {}
    for link in found:
        by_recommendation.setdefault(link["recommendation"], []).append(link["confidence"])
    assert all(c == sorted(c, reverse=True) for c in by_recommendation.values())
    assert all(0 <= c <= 1 for each in by_recommendation.values() for c in each)


def test_what_the_plan_states_is_accepted_and_what_software_finds_is_proposed(run):
    found = {(x["recommendation"], x["action"], x["basis"]): x["status"] for x in links(run)}
    assert found["A10", "2.1.3", "verbatim"] == "accepted"
    assert found["RQ11", "1.1.6", "cited"] == "accepted"
    # 5.2.1 asks for “a good quality pathway plan” where B07 asks for “a pathway plan”.
    assert found["B07", "5.2.1", "near"] == "proposed"
    assert {s for (_, _, basis), s in found.items() if basis == "suggested"} == {"proposed"}


def test_an_accepted_link_is_traced_and_survives_a_new_publication(run, store):
    told = run(
        *("link", "accept", "B07", "5.2.1", "--store", store, "--on", "2015-03-20"),
        *("--reason", "The same words but for two", "--by", "A. Lee"),
    )
    assert told.returncode == 0, told.stderr
    run("load", PLAN, "--store", store)
    first = links(run, "B07", "--store", store)[0]
    assert (first["action"], first["basis"], first["status"]) == ("5.2.1", "judged", "accepted")
    tree = run("trace", "B07", "--store", store).stdout
    assert "Known because: judged" in tree


def test_a_trace_tells_proposed_links_when_they_are_asked_for(run):
    told = run("trace", "B08", "--include", "proposed")
    assert told.returncode == 0, told.stderr
    assert "Links that are only proposed" in told.stdout
    assert "Links that are only proposed" not in run("trace", "B08").stdout


def test_a_rejected_link_is_not_proposed_again(run, store):
    run(
        *("link", "reject", "B07", "5.7.2", "--store", store),
        *("--reason", "It is about school plans", "--by", "A. Lee"),
    )
    assert "5.7.2" not in {x["action"] for x in links(run, "B07", "--store", store)}


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_review_sheet_goes_out_and_comes_back(run, tmp_path, suffix):
    folder, sheet = tmp_path / "store", tmp_path / f"sheet.{suffix}"
    run("load", PLAN, "--store", folder)
    assert run("link", "review", "export", "--store", folder, "--out", sheet).returncode == 0
    told = run("link", "review", "import", sheet, "--store", folder)
    assert "holds no decision" in told.stderr
    if suffix == "csv":
        rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
        filled = {"decision": "accept", "reason": "Read both", "by": "A. Lee", "on": "20/03/2015"}
        rows[0].update(filled)
        with sheet.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        told = run("link", "review", "import", sheet, "--store", folder)
        assert told.stdout == "1 decisions are kept: release 2.\n", told.stderr


def test_a_sheet_with_one_wrong_row_changes_nothing_and_names_the_row(run, store, tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "recommendation,action,decision,reason,by,on\n"
        "B08,5.7.1,accept,Read both,A. Lee,2015-03-20\n"
        "B08,9.9.9,accept,Read both,A. Lee,2015-03-20\n",
        encoding="utf-8",
    )
    before = run("release", "list", "--store", store).stdout
    told = run("link", "review", "import", sheet, "--store", store)
    assert told.returncode == 2
    assert "row 3" in told.stderr
    assert "9.9.9" in told.stderr
    assert run("release", "list", "--store", store).stdout == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["B99", "5.2.1", "--reason", "x", "--by", "y"], "B99"),
        (["B07", "9.9.9", "--reason", "x", "--by", "y"], "9.9.9"),
        (["B07", "5.2.1", "--reason", "x", "--by", " "], "name of who decides"),
        (["B07", "5.2.1", "--reason", " ", "--by", "y"], "reason"),
        (["B07", "1.1.1", "--reason", "x", "--by", "y"], "proposed"),
    ],
)
def test_a_decision_that_cannot_be_made_is_told_and_nothing_is_kept(run, store, words, said):
    before = run("release", "list", "--store", store).stdout
    told = run("link", "accept", *words, "--store", store)
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    assert run("release", "list", "--store", store).stdout == before


def test_coverage_tells_what_is_answered_and_what_is_not(run):
    last = run("link", "coverage").stdout.splitlines()[-1]
    # 5 repeated word for word, and 21 cited; RQ2 is cited in the prose alone.
    assert last == (
        "At 2015-03-31: 26 of 65 recommendations are answered by an accepted link; "
        "136 of 162 actions answer none."
    )


def test_the_matrix_of_holes_leaves_out_what_is_answered(run):
    rows = list(csv.DictReader(io.StringIO(run("link", "matrix", "--holes", "both").stdout)))
    assert len(rows) == 39
    assert "A10" not in {row["recommendation"] for row in rows}
    assert "2.1.3" not in rows[0]
    assert "5.2.1" in rows[0]


def test_the_methods_are_measured_against_the_judged_set(run):
    table = run("link", "evaluate").stdout
    assert "precision at 5" in table
    assert "BM25" in table
    assert "TF-IDF" in table
