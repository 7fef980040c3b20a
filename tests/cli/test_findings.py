"""The verb that lists what a plan leaves out, and keeps what is decided about it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from goldenthread import resources

PLAN = resources.data() / "buckinghamshire-cyps"
KEY = "date-impossible--action-5.1.3"


def objects(run, *words):
    told = run("findings", "--format", "json", *words)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@pytest.fixture(scope="module")
def store(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("findings") / "store"
    run("load", PLAN, "--store", folder)
    return folder


def test_a_finding_tells_what_where_why_and_who_can_close_it(run):
    found = {f["iri"].rpartition("/")[2]: f for f in objects(run, "--code", "date-impossible")}
    assert set(found) == {KEY, "date-impossible--action-5.5.1"}
    one = found[KEY]
    assert one["message"] == "Action 5.1.3 is due on 31/11/14: November has 30 days."
    assert one["lines"] == [[354, 354]]
    assert [c["name"] for c in one["closers"]] == ["Head of CiN", "Head of CCM"]
    assert one["statusDate"] == "2015-03-31"
    assert {"iri", "code", "kind", "severity", "item", "message", "lines", "closes"} <= set(one)


def test_lateness_is_judged_at_the_date_asked_for(run):
    # Of the actions due by 30 April 2015, these were not due by the end of March and are not green.
    own = {f["itemLabel"] for f in objects(run, "--code", "late")}
    later = objects(run, "--code", "late", "--on", "2015-05-01")
    assert "Action 1.1.6" not in own
    assert "Action 1.1.6" in {f["itemLabel"] for f in later}
    assert {f["statusDate"] for f in later} == {"2015-05-01"}


def test_a_gate_fails_on_open_findings_as_bad_as_asked_and_prints_them(run):
    told = run("findings", "--code", "version-without-author", "--fail-on", "high")
    assert told.returncode == 0
    told = run("findings", "--code", "version-without-author", "--fail-on", "low")
    assert told.returncode == 1
    assert "by whom the version “November 2014” was made" in told.stdout


def test_counts_of_every_output_are_the_same(run):
    of_json = len(objects(run))
    of_csv = len(list(csv.reader(io.StringIO(run("findings", "--format", "csv").stdout)))) - 1
    sarif = json.loads(run("findings", "--format", "sarif").stdout)
    counted = json.loads(run("findings", "--counts", "--format", "json").stdout)
    counts = counted["buckinghamshire-cyps"]["counts"]
    assert {of_json, of_csv, len(sarif["runs"][0]["results"]), sum(counts.values())} == {of_json}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--on", "2015-02-31"], 2, "'2015-02-31' is not a date"),
        (["--severity", "worst"], 2, "'worst' is no severity: choose from high, medium, low."),
        (["--of", "bucks"], 2, "There is no plan “bucks” here."),
        (["--out", "/no/such/folder/x.csv", "--format", "csv"], 3, "cannot be written"),
    ],
)
def test_what_cannot_be_used_gets_one_line(run, words, code, said):
    told = run("findings", *words)
    assert told.returncode == code
    assert said in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_an_accepted_gap_survives_a_new_publication_and_can_be_taken_back(run, store):
    told = run(
        *("findings", "accept", KEY, "--store", store, "--on", "2015-03-20"),
        *("--reason", "The next issue prints 30/11/14", "--by", "A. Lee"),
    )
    assert told.returncode == 0, told.stderr
    run("load", PLAN, "--store", store)
    kept = objects(run, "--store", store, "--state", "accepted")
    assert [(f["iri"].rpartition("/")[2], f["decision"]["by"]) for f in kept] == [(KEY, "A. Lee")]
    run("findings", "reopen", KEY, "--store", store, "--reason", "It does not", "--by", "B. Roy")
    assert objects(run, "--store", store, "--state", "accepted") == []


def test_a_decision_about_a_finding_that_is_not_there_names_the_near_one(run, store):
    told = run(
        *("findings", "accept", "date-impossible--action-5.1.4", "--store", store),
        *("--reason", "x", "--by", "y"),
    )
    assert told.returncode == 2
    assert f"Did you mean {KEY}" in told.stderr


def test_a_decision_needs_a_reason_and_a_name(run, store):
    told = run("findings", "accept", KEY, "--store", store, "--reason", " ", "--by", "y")
    assert told.returncode == 2
    assert "A decision needs a reason" in told.stderr
