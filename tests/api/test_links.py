"""Links, coverage and the matrix over HTTP: what the commands tell, for whoever may read it."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date

import openpyxl
import pytest

from goldenthread import resources
from goldenthread.app import create_app
from goldenthread.config import Settings
from goldenthread.links.judging import Judgement, decide_all
from goldenthread.links.version import keep, read_links
from goldenthread.publication.build import build_version, describe_path
from goldenthread.publication.bundle import publish
from goldenthread.publication.holdings import holdings
from goldenthread.store.embedded import EmbeddedStore

PLAN = "buckinghamshire-cyps"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked(service, path, **params):
    answer = service.client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer


def table(service, path, **params):
    text = asked(service, path, format="csv", **params).text
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_links_come_with_the_members_of_the_command_best_first(service):
    links = asked(service, "/api/links").json()
    assert {"recommendation", "action", "basis", "confidence", "reason"} <= links[0].keys()
    by_recommendation = {}
    for link in links:
        by_recommendation.setdefault(link["recommendation"], []).append(link["confidence"])
    assert all(sure == sorted(sure, reverse=True) for sure in by_recommendation.values())
    known = {(x["recommendation"], x["action"], x["basis"]): x["status"] for x in links}
    assert known["A10", "2.1.3", "verbatim"] == "accepted"
    assert known["RQ11", "1.1.6", "cited"] == "accepted"
    assert known["B07", "5.2.1", "near"] == "proposed"


def test_links_are_chosen_by_their_ends_basis_and_status(service):
    links = asked(service, "/api/links", recommendation="B07", status="proposed").json()
    assert {(x["recommendation"], x["status"]) for x in links} == {("B07", "proposed")}
    links = asked(service, "/api/links", action="5.2.1", basis="near").json()
    assert [(x["recommendation"], x["action"]) for x in links] == [("B07", "5.2.1")]
    stated = asked(service, "/api/links", basis=["cited", "verbatim"]).json()
    assert {x["status"] for x in stated} == {"accepted"}
    assert asked(service, "/api/links", status="rejected").json() == []


def test_links_are_told_as_a_table_and_a_workbook_too(service):
    rows = table(service, "/api/links", recommendation="B07")
    links = asked(service, "/api/links", recommendation="B07").json()
    assert [row["action"] for row in rows] == [link["action"] for link in links]
    answer = service.client.get("/api/links?recommendation=B07", headers={"Accept": XLSX})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet.max_row == len(rows) + 1


def test_coverage_counts_accepted_links_alone(service):
    told = asked(service, "/api/coverage").json()
    assert told["at"] == "2015-03-31"
    # 21 refs of the second review are cited, and five actions repeat a recommendation.
    assert told["plan"]["accepted"] == {"cited": 21, "verbatim": 5}
    (row,) = table(service, "/api/coverage", by="plan")
    assert (row["answered"], row["unanswered"], row["accepted"]) == ("26", "39", "26")
    by_key = {row["key"]: row for row in table(service, "/api/coverage")}
    assert by_key["B07"]["accepted"] == "0"
    assert int(by_key["B07"]["waiting"]) > 0
    assert (by_key["A10"]["bases"], by_key["A10"]["actions"]) == ("1 verbatim", "2.1.3")


def test_coverage_is_told_by_one_thing_if_asked_and_at_another_day(service):
    told = asked(service, "/api/coverage", by="workstream", on="2014-12-31").json()
    assert told["at"] == "2014-12-31"
    assert [one["key"] for one in told["workstreams"]] == ["1", "2", "3", "4", "5", "6", "7"]
    assert "recommendations" not in told
    # Action 1.1.7 was due on 9 March 2015.
    late = {on: asked(service, "/api/coverage", by="plan", on=on).json()["plan"]["late"]
            for on in ("2015-03-09", "2015-03-10")}  # fmt: skip
    assert "1.1.7" not in late["2015-03-09"]
    assert "1.1.7" in late["2015-03-10"]


def test_the_matrix_has_a_column_for_each_action_and_can_be_its_holes(service):
    rows = table(service, "/api/matrix")
    assert len(rows) == 65
    assert len(rows[0]) == 2 + 162
    cells = {row["recommendation"]: row for row in rows}
    assert cells["A10"]["2.1.3"] == "verbatim"
    assert cells["B07"]["5.2.1"].startswith("? 0.")
    holes = asked(service, "/api/matrix", holes="both", workstream="5").json()
    assert "B02" not in holes["recommendations"]  # 5.3.2 repeats it
    assert "B07" in holes["recommendations"]
    assert "5.2.1" in holes["actions"]
    assert {cell["status"] for cell in holes["cells"]} == {"proposed"}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/links?basis=hearsay", 400, "basis is 'hearsay'"),
        ("/api/links?status=open", 400, "accepted, proposed, disputed, suspect, rejected"),
        ("/api/links?recommendation=B77", 404, "B07"),
        ("/api/links?action=5.2.111", 404, "5.2.1"),
        ("/api/links?depth=2", 400, "'depth'"),
        ("/api/links?format=turtle", 400, "json, csv, xlsx"),
        ("/api/links?plan=nowhere", 404, PLAN),
        ("/api/coverage?by=owner", 400, "recommendation, workstream, plan"),
        ("/api/coverage?on=2015-02-30", 400, "is not a date"),
        ("/api/coverage?by=plan&by=workstream", 400, "given twice"),
        ("/api/matrix?holes=some", 400, "none, recommendations, actions, both"),
        ("/api/matrix?workstream=9", 400, "1, 2, 3, 4, 5, 6, 7"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(service, path, status, said):
    answer = service.client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_nothing_is_written_over_http(service):
    assert service.client.post("/api/links", json={"recommendation": "B07"}).status_code == 405


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    """The store of the plan with its people restricted and one link accepted."""
    folder = tmp_path_factory.mktemp("reviewed") / PLAN
    shutil.copytree(resources.data() / PLAN, folder)
    (folder / "2015-03.trig").unlink()
    described = folder / "plan.toml"
    text = described.read_text(encoding="utf-8")
    described.write_text(text.replace("people_public = true", "people_public = false"))
    plan, _ = describe_path(folder)
    path = tmp_path_factory.mktemp("store")
    store = EmbeddedStore(path)
    publish(store, [build_version(plan, plan.versions[0]).trig], by="a test", why="to review")
    (held,) = holdings(store.reader())
    links = read_links(store.reader(), held.plan, held.iri)
    said = Judgement("B07", "5.2.1", "accept", "Read by both", "Zebedee Quill", date(2015, 4, 2))
    keep(store, [links], decide_all(links.corpus, links.decisions, links.waiting, {"row": said}))
    store.close()
    return path


def test_who_decided_is_told_only_to_who_may_see_the_names_of_people(reviewed):
    def told(settings):
        client = create_app(settings, reviewed).test_client()
        return client.get("/api/links?recommendation=B07&basis=judged")

    anyone, insider = told(Settings()), told(Settings(public_people=(PLAN,)))
    assert [x["status"] for x in anyone.get_json()] == ["accepted"]
    assert "Quill" not in anyone.get_data(as_text=True)
    assert "Read by both" not in anyone.get_data(as_text=True)
    (link,) = insider.get_json()
    assert link["decisions"] == [
        {"verdict": "accept", "reason": "Read by both", "by": "Zebedee Quill", "on": "2015-04-02"}
    ]


def test_the_description_has_the_paths_with_their_choices(service):
    described = service.client.get("/api/openapi.json").json()["paths"]
    params = {p["name"]: p for p in described["/api/links"]["get"]["parameters"]}
    assert params["status"]["schema"]["items"]["enum"][:2] == ["accepted", "proposed"]
    assert {"/api/coverage", "/api/matrix"} <= described.keys()
