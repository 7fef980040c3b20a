"""Questions kept as files, asked through the API."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from goldenthread.api.queries import RESERVED
from goldenthread.app import create_app
from goldenthread.catalogue import Catalogue
from goldenthread.config import Settings
from goldenthread.publication.bundle import publish
from goldenthread.store.embedded import EmbeddedStore

NUMBERS = """\
#+ summary: Numbers from one to seven
#+ description: Seven rows, of which the last begins with an equals sign.
#+ tags: [test]
#+ params:
#+   - name: least
#+     type: integer
#+     label: Least
#+     default: "1"
#+ columns:
#+   n: Number
#+   word: Word
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?n ?word WHERE {
  VALUES ?least { UNDEF }
  VALUES (?n ?word) { (1 "one") (2 "two") (3 "three") (4 "four") (5 "five") (6 UNDEF) (7 "=7") }
  FILTER(?n >= ?least)
}
ORDER BY ?n
"""
GRAPH = """\
#+ summary: One statement
#+ description: A graph of one statement.
#+ tags: [test]
CONSTRUCT { <urn:a> <urn:b> <urn:c> } WHERE {}
"""
TRUTH = """\
#+ summary: Whether it is so
#+ description: It is.
#+ tags: [test]
ASK {}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("queries")
    (folder / "report").mkdir()
    for name, text in (("numbers", NUMBERS), ("statement", GRAPH), ("truth", TRUTH)):
        (folder / "report" / f"{name}.rq").write_text(text)
    store = tmp_path_factory.mktemp("store")
    publish(EmbeddedStore(store), [], by="a test", why="to have a release")
    app = create_app(Settings(page_rows=5), store)
    app.extensions["goldenthread"].catalogue = Catalogue.load(folder)
    return app.test_client()


def test_the_list_describes_each_question_and_where_to_ask_it(client):
    listed = client.get("/api/queries").get_json()
    assert [q["name"] for q in listed["queries"]] == ["numbers", "statement", "truth"]
    numbers = listed["queries"][0]
    assert numbers["summary"] == "Numbers from one to seven"
    assert client.get(numbers["url"]).status_code == 200


def test_json_has_numbers_as_numbers_and_nothing_as_null(client):
    answer = client.get("/api/queries/numbers?least=5").get_json()
    assert answer["columns"][0] == {"name": "n", "heading": "Number"}
    assert answer["rows"] == [
        {"n": 5, "word": "five"},
        {"n": 6, "word": None},
        {"n": 7, "word": "=7"},
    ]
    assert answer["total"] == 3


def test_pages_link_to_each_other_and_together_are_everything(client):
    url, seen, relations = "/api/queries/numbers?limit=3", [], []
    while url:
        answer = client.get(url)
        members = answer.get_json()
        seen += [row["n"] for row in members["rows"]]
        relations.append(sorted(members["links"]))
        for name, link in members["links"].items():
            assert f'<{link}>; rel="{name}"' in answer.headers["Link"]
        url = members["links"].get("next")
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    assert relations == [
        ["first", "last", "next"],
        ["first", "last", "next", "prev"],
        ["first", "last", "prev"],
    ]


def test_a_page_of_json_is_bounded_and_says_that_there_is_more(client):
    members = client.get("/api/queries/numbers").get_json()
    assert len(members["rows"]) == 5
    assert members["total"] == 7
    assert "next" in members["links"]


def test_links_keep_the_parameters(client):
    members = client.get("/api/queries/numbers?least=2&limit=1").get_json()
    assert "least=2" in members["links"]["next"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=-1", "limit=x", "limit=10001", "offset=-1", "offset=1.5", "limit=²"]
)
def test_a_page_that_cannot_be_is_a_bad_request(client, query):
    answer = client.get(f"/api/queries/numbers?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.get_json()["detail"]


def test_a_page_after_the_last_is_empty_and_leads_back(client):
    members = client.get("/api/queries/numbers?limit=3&offset=90").get_json()
    assert members["rows"] == []
    assert members["links"]["prev"].endswith("offset=6")


def test_csv_is_whole_and_safe_to_open(client):
    answer = client.get("/api/queries/numbers", headers={"Accept": "text/csv"})
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="numbers.csv"'
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) == 8
    assert rows[0] == ["n", "word"]
    assert rows[6:] == [["6", ""], ["7", "'=7"]]


def test_xlsx_opens_with_its_headings(client):
    answer = client.get("/api/queries/numbers?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet]
    assert rows[0] == ["Number", "Word"]
    assert rows[1] == [1, "one"]
    assert rows[7] == [7, "=7"]
    assert sheet["B8"].data_type == "s"


def test_sparql_json_is_whole_or_the_page_asked_for(client):
    whole = client.get("/api/queries/numbers?format=sparql-json")
    assert whole.content_type == "application/sparql-results+json"
    assert len(json.loads(whole.data)["results"]["bindings"]) == 7
    page = client.get("/api/queries/numbers?format=sparql-json&limit=2&offset=5")
    bindings = json.loads(page.data)["results"]["bindings"]
    assert [row["n"]["value"] for row in bindings] == ["6", "7"]
    assert 'rel="prev"' in page.headers["Link"]


def test_a_graph_and_a_truth_value_are_answered_as_such(client):
    turtle = client.get("/api/queries/statement")
    assert turtle.content_type == "text/turtle; charset=utf-8"
    assert "<urn:a> <urn:b> <urn:c> ." in turtle.text
    assert client.get("/api/queries/statement?format=ntriples").text == (
        "<urn:a> <urn:b> <urn:c> .\n"
    )
    assert client.get("/api/queries/truth").get_json() == {"query": "truth", "answer": True}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lest=1", "Did you mean least?"),
        ("least=few", "is no whole number"),
        ("least=1&least=2", "given twice"),
        ("format=docx", "format is 'docx', and this is offered as json, csv, xlsx, sparql-json."),
    ],
)
def test_a_wrong_parameter_is_told(client, query, said):
    answer = client.get(f"/api/queries/numbers?{query}")
    assert answer.status_code == 400
    assert said in answer.get_json()["detail"]


def test_a_question_that_is_not_there_is_404_and_names_the_near_one(client):
    answer = client.get("/api/queries/number")
    assert answer.status_code == 404
    assert answer.get_json()["near"] == ["numbers"]


def test_a_format_that_is_not_accepted_is_406(client):
    answer = client.get("/api/queries/numbers", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.get_json()["offered"]


def test_an_answer_not_changed_since_is_304(client):
    first = client.get("/api/queries/numbers")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/api/queries/numbers", headers=tag).status_code == 304
    assert client.get("/api/queries/numbers?least=2", headers=tag).status_code == 200


def test_no_question_has_a_parameter_that_the_api_takes_for_itself():
    for query in Catalogue.load().queries():
        assert not RESERVED & {param.name for param in query.params}, query.name
