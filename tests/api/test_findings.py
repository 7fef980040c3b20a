"""Findings over HTTP: one result, in every form, for whoever asks."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date

import openpyxl
import pytest
from pyoxigraph import RdfFormat, parse

from goldenthread import resources
from goldenthread.app import create_app
from goldenthread.config import Settings
from goldenthread.findings import SEVERITIES, Finder, decide
from goldenthread.findings.decisions import keep
from goldenthread.publication.build import build_version, describe_path
from goldenthread.publication.bundle import publish
from goldenthread.publication.holdings import holdings
from goldenthread.store.embedded import EmbeddedStore

PLAN = "buckinghamshire-cyps"
ID = f"https://w3id.org/goldenthread/id/{PLAN}/"
IMPOSSIBLE = "date-impossible--action-5.1.3"
RDF = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
RESULT = "http://www.w3.org/ns/shacl#result"


def found(service, **params):
    answer = service.client.get("/api/findings", params=params)
    assert answer.status_code == 200
    return answer.json()


def refused(service, **params):
    answer = service.client.get("/api/findings", params=params)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()["detail"]


def test_a_finding_says_what_is_wrong_why_it_matters_and_who_can_close_it(service):
    (one,) = found(service, item="action/5.1.3", severity="high")["findings"]
    assert one["iri"] == f"{ID}finding/{IMPOSSIBLE}"
    assert one["item"] == f"{ID}action/5.1.3"
    assert (one["code"], one["kind"], one["state"]) == ("date-impossible", "source-error", "open")
    assert one["message"] == "Action 5.1.3 is due on 31/11/14: November has 30 days."
    assert one["lines"] == [[354, 354]]
    assert one["why"]
    assert one["closes"]
    assert {"name": "Head of CiN", "iri": f"{ID}post/head-of-cin"} in one["closers"]


def test_findings_come_worst_first_with_the_versions_own_date_and_their_counts(service):
    answer = found(service)
    severities = [f["severity"] for f in answer["findings"]]
    assert severities == sorted(severities, key=SEVERITIES.index)
    assert answer["statusDate"] == "2015-03-31"
    assert answer["ownStatusDate"] is True
    assert answer["total"] == answer["count"] == len(severities)
    assert answer["counts"] == {s: severities.count(s) for s in SEVERITIES}


def test_another_date_has_that_dates_late_actions(service):
    # Action 1.1.7 was due 09/03/15: the only one of workstream 1 that is late in March.
    day_before = found(service, code="late", workstream="1", on="2015-03-09")
    day_after = found(service, code="late", workstream="1", on="2015-03-10")
    assert day_before["ownStatusDate"] is False
    assert f"{ID}action/1.1.7" not in {f["item"] for f in day_before["findings"]}
    late = {f["item"]: f["message"] for f in day_after["findings"]}
    assert late[f"{ID}action/1.1.7"].endswith("1 day late at 10 March 2015.")


@pytest.mark.parametrize(
    ("params", "holds"),
    [
        ({"severity": "low"}, lambda f: f["severity"] == "low"),
        ({"severity": ["high", "low"]}, lambda f: f["severity"] != "medium"),
        ({"kind": "contradiction"}, lambda f: f["kind"] == "contradiction"),
        ({"code": "unowned"}, lambda f: f["code"] == "unowned"),
        ({"workstream": "6"}, lambda f: "Workstream 6" in f["workstreams"]),
        ({"workstream": "Workstream 6"}, lambda f: "Workstream 6" in f["workstreams"]),
        ({"owner": "head of qsp"}, lambda f: "Head of QSP" in [c["name"] for c in f["closers"]]),
        (
            {"owner": f"{ID}post/head-of-qsp"},
            lambda f: "Head of QSP" in [c["name"] for c in f["closers"]],
        ),
        ({"item": f"{ID}action/2.2.9"}, lambda f: f["item"] == f"{ID}action/2.2.9"),
        ({"item": "2.2.9"}, lambda f: f["item"] == f"{ID}action/2.2.9"),
        ({"state": "open"}, lambda f: f["state"] == "open"),
    ],
)
def test_a_filter_keeps_every_finding_that_fits_and_no_other(service, params, holds):
    every = found(service)["findings"]
    chosen = found(service, **params)["findings"]
    assert chosen == [f for f in every if holds(f)]
    assert chosen


def test_nothing_decided_means_nothing_accepted(service):
    assert found(service, state="accepted")["findings"] == []


def test_a_post_that_can_close_nothing_gives_none_and_is_no_error(service):
    assert found(service, owner="TM CAS", severity="high")["counts"] == {}


def test_an_empty_value_of_a_form_asks_for_nothing(service):
    assert found(service, severity="", on="", owner="")["count"] == found(service)["count"]


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"severity": "worst"}, "choose from high, medium, low"),
        ({"kind": "hole"}, "choose from gap, contradiction, source-error, precision, judgement"),
        ({"state": "shut"}, "choose from open, accepted, dismissed"),
        ({"by": "colour"}, "choose severity, kind, code, owner, closed-by, workstream"),
        ({"code": "lateness"}, "late"),
        ({"workstream": "9"}, "choose from Workstream 1, Workstream 2"),
        ({"owner": "Head of QPS"}, "Head of QSP"),
        ({"item": "99.9"}, "a ref such as 5.1.3"),
        ({"on": "2015-02-30"}, "give a day of the calendar as YYYY-MM-DD"),
        ({"on": "yesterday"}, "give a day of the calendar as YYYY-MM-DD"),
        ({"on": ["2015-03-01", "2015-03-02"]}, "given twice"),
        ({"colour": "red"}, "choose from plan, on, by, severity, kind, code"),
        ({"format": "docx"}, "json, csv, xlsx, turtle"),
    ],
)
def test_a_value_that_is_none_of_those_there_are_is_refused_with_those(service, params, says):
    assert says in refused(service, **params)


def test_groups_have_counts_and_name_their_findings(service):
    answer = found(service, by="kind", severity="high")
    by_kind = {}
    for one in answer["findings"]:
        by_kind.setdefault(one["kind"], []).append(one["iri"])
    assert {g["name"]: g["findings"] for g in answer["groups"]} == by_kind
    assert {g["name"]: g["count"] for g in answer["groups"]} == {
        kind: len(iris) for kind, iris in by_kind.items()
    }


def test_a_page_of_findings_keeps_the_counts_of_all(service):
    whole, part = found(service), found(service, limit="3", offset="2")
    assert part["findings"] == whole["findings"][2:5]
    assert part["counts"] == whole["counts"]
    assert part["total"] == whole["total"]
    assert "offset=5" in part["links"]["next"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("turtle", "text/turtle"),
        ("sarif", "application/sarif+json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_findings_are_offered_by_format_and_by_accept(service, name, media_type):
    params = {"severity": "high"}
    named = service.client.get("/api/findings", params={**params, "format": name})
    accepted = service.client.get("/api/findings", params=params, headers={"Accept": media_type})
    assert named.status_code == accepted.status_code == 200
    assert named.headers["content-type"].partition(";")[0] == media_type
    assert accepted.headers["content-type"] == named.headers["content-type"]


def test_every_form_has_the_same_findings_and_the_status_date(service):
    params = {"kind": "source-error", "on": "2015-06-30"}

    def ask(name):
        answer = service.client.get("/api/findings", params={**params, "format": name})
        assert answer.status_code == 200
        return answer

    as_json = ask("json").json()
    iris = [f["iri"] for f in as_json["findings"]]
    assert as_json["statusDate"] == "2015-06-30"
    rows = list(csv.DictReader(io.StringIO(ask("csv").text, newline="")))
    assert [row["IRI"] for row in rows] == iris
    assert {row["Status date"] for row in rows} == {"2015-06-30"}
    book = openpyxl.load_workbook(io.BytesIO(ask("xlsx").content))
    heading, *cells = book["Findings"].iter_rows(values_only=True)
    assert [row[heading.index("IRI")] for row in cells] == iris
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Status date"].startswith("2015-06-30")
    for name, rdf in RDF.items():
        triples = list(parse(ask(name).content, format=rdf))
        results = {q.object.value for q in triples if q.predicate.value == RESULT}
        assert results == set(iris)
        days = {q.object.value for q in triples if q.predicate.value.endswith("#assessedAt")}
        assert days == {"2015-06-30"}
    (run,) = ask("sarif").json()["runs"]
    assert [r["partialFingerprints"]["finding/v1"] for r in run["results"]] == [
        iri.rpartition("/")[2] for iri in iris
    ]
    assert run["properties"]["statusDate"] == "2015-06-30"


def test_one_finding_answers_by_its_key_and_at_its_own_iri(service):
    by_key = service.client.get(f"/api/findings/{IMPOSSIBLE}").json()
    assert by_key["finding"]["iri"] == f"{ID}finding/{IMPOSSIBLE}"
    assert by_key["statusDate"] == "2015-03-31"
    of_plan = service.client.get(f"/api/plans/{PLAN}/findings/{IMPOSSIBLE}").json()
    assert of_plan == by_key
    turtle = service.client.get(f"/id/{PLAN}/finding/{IMPOSSIBLE}").text
    assert "Action 5.1.3 is due on 31/11/14: November has 30 days." in turtle


def test_a_finding_that_is_not_there_is_404_and_names_the_near_ones(service):
    for path in (f"/api/findings/{IMPOSSIBLE}4", f"/id/{PLAN}/finding/{IMPOSSIBLE}4"):
        answer = service.client.get(path)
        assert answer.status_code == 404
        assert IMPOSSIBLE in answer.json()["near"]
    assert service.client.get(f"/api/findings/{IMPOSSIBLE}?by=kind").status_code == 400


def test_the_findings_of_a_plan_are_at_its_address_too(service):
    of_plan = service.client.get(f"/api/plans/{PLAN}/findings", params={"severity": "low"}).json()
    assert of_plan["findings"] == found(service, severity="low")["findings"]
    assert found(service, plan=PLAN)["count"] == found(service)["count"]
    assert service.client.get("/api/plans/nowhere/findings").status_code == 404
    contrary = service.client.get(f"/api/plans/{PLAN}/findings", params={"plan": "nowhere"})
    assert contrary.status_code == 400


def test_findings_not_changed_since_are_304(service):
    first = service.client.get("/api/findings")
    again = service.client.get("/api/findings", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    other = service.client.get("/api/findings?on=2015-06-30")
    assert other.headers["etag"] != first.headers["etag"]


def test_the_description_has_the_findings_with_their_choices(service):
    described = service.client.get("/api/openapi.json").json()["paths"]
    params = {p["name"]: p for p in described["/api/findings"]["get"]["parameters"]}
    assert params["severity"]["schema"]["items"]["enum"] == ["high", "medium", "low"]
    assert {"on", "by", "state", "kind", "workstream", "owner", "item"} <= params.keys()
    assert "/api/plans/{plan}/findings/{key}" in described


@pytest.fixture(scope="module")
def restricted(tmp_path_factory):
    """The store of the plan as it would be with its people restricted."""
    folder = tmp_path_factory.mktemp("restricted") / PLAN
    shutil.copytree(resources.data() / PLAN, folder)
    (folder / "2015-03.trig").unlink()
    described = folder / "plan.toml"
    text = described.read_text(encoding="utf-8")
    described.write_text(text.replace("people_public = true", "people_public = false"))
    plan, _ = describe_path(folder)
    store = tmp_path_factory.mktemp("store")
    built = build_version(plan, plan.versions[0]).trig
    publish(EmbeddedStore(store), [built], by="a test", why="people restricted")
    return store


def test_what_only_the_people_tell_is_for_those_who_may_see_them(restricted):
    def asked(settings):
        client = create_app(settings, restricted).test_client()
        return client, {f["code"] for f in client.get("/api/findings").get_json()["findings"]}

    anyone, seen = asked(Settings())
    insider, seen_inside = asked(Settings(public_people=(PLAN,)))
    assert seen_inside - seen == {"post-without-holder", "post-several-holders", "group-not-named"}
    assert anyone.get("/api/findings").get_json()["people"] is False
    key = "post-without-holder--post-tm-cas"
    assert anyone.get(f"/api/findings/{key}").status_code == 404
    assert insider.get(f"/api/findings/{key}").status_code == 200
    assert anyone.get("/api/findings?code=post-without-holder").status_code == 400


def test_a_page_leaves_out_what_only_the_people_tell_and_says_so(restricted):
    def page(settings):
        client = create_app(settings, restricted).test_client()
        return client.get("/findings", headers={"Accept": "text/html"}).get_data(as_text=True)

    said = "What only the names of post holders tell is left out."
    anyone, insider = page(Settings()), page(Settings(public_people=(PLAN,)))
    assert said in anyone
    assert said not in insider
    assert "Post without a holder" not in anyone
    assert "Post without a holder" in insider


def test_a_decision_is_told_to_all_and_who_made_it_to_those_who_may_see_names(restricted, tmp_path):
    store = tmp_path / "store"
    shutil.copytree(restricted, store)
    held = EmbeddedStore(store)
    (version,) = holdings(held.reader())
    every = Finder().find(held.reader(), version)
    day = date(2015, 4, 20)
    decision = decide(every, IMPOSSIBLE, "accepted", reason="A slip", by="Pat Quill", on=day)
    keep(held, version.plan, decision)
    held.close()
    for settings, named in ((Settings(), False), (Settings(public_people=(PLAN,)), True)):
        client = create_app(settings, store).test_client()
        (one,) = client.get("/api/findings?state=accepted").get_json()["findings"]
        assert one["iri"] == f"{ID}finding/{IMPOSSIBLE}"
        assert one["decision"]["reason"] == "A slip"
        shown = [
            client.get(path, headers={"Accept": accept}).get_data(as_text=True)
            for path, accept in (
                ("/api/findings?state=accepted", "application/json"),
                ("/findings?state=accepted", "text/html"),
                (f"/id/{PLAN}/finding/{IMPOSSIBLE}", "text/html"),
            )
        ]
        assert all("A slip" in text for text in shown)
        assert ["Pat Quill" in text for text in shown] == [named] * 3


def test_other_dates_wait_for_each_other_and_the_own_date_for_none(restricted):
    app = create_app(Settings(query_queue_seconds=0.01), restricted)
    client = app.test_client()
    with app.extensions["goldenthread"].other_dates:
        busy = client.get("/api/findings?on=2015-06-30")
        assert busy.status_code == 503
        assert "Retry-After" in busy.headers
        assert client.get("/api/findings?on=2015-03-31").status_code == 200
    assert client.get("/api/findings?on=2015-06-30").status_code == 200
