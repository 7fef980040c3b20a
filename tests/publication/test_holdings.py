"""What a store holds, and who may read which graph of it."""

from __future__ import annotations

import shutil

import pytest

from goldenthread import resources
from goldenthread.errors import BadInput, DoesNotConform
from goldenthread.publication.build import build_version, describe_path
from goldenthread.publication.bundle import load_path, publish
from goldenthread.publication.holdings import ANYONE, Access, dataset_for, holdings
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.store.memory import MemoryStore

PLAN = resources.data() / "buckinghamshire-cyps"
ID = "https://w3id.org/goldenthread/id/buckinghamshire-cyps"
COUNT_ACTIONS = """
PREFIX plan: <https://w3id.org/goldenthread/plan#>
SELECT (COUNT(?a) AS ?n) WHERE { ?a a plan:Action }
"""
NAMES = """
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?name WHERE { { ?p foaf:name ?name } UNION { GRAPH ?g { ?p foaf:name ?name } } }
"""
LINES_WITH_A_NAME = """
PREFIX plan: <https://w3id.org/goldenthread/plan#>
SELECT ?text WHERE {
  { ?p plan:sourceText ?text } UNION { GRAPH ?g { ?p plan:sourceText ?text } }
  FILTER CONTAINS(?text, "Diane Davies")
}
"""


@pytest.fixture(scope="module")
def april(tmp_path_factory):
    """A next issue of the plan, its people restricted, one action fewer."""
    folder = tmp_path_factory.mktemp("april") / "plan"
    shutil.copytree(PLAN, folder)
    (folder / "2015-03.trig").unlink()
    source = next((folder / "source").iterdir())
    text = source.read_text(encoding="utf-8").replace("MARCH 2015", "APRIL 2015")
    lines = [line for line in text.split("\n") if not line.startswith("6.5.9 RQ14b")]
    source.write_text("\n".join(lines), encoding="utf-8")
    description = (folder / "plan.toml").read_text(encoding="utf-8").split("\n")
    kept = [x for x in description if not x.startswith(("checksum", "people_public"))]
    (folder / "plan.toml").write_text("\n".join(kept), encoding="utf-8")
    plan, _ = describe_path(folder)
    return build_version(plan, plan.versions[0]).trig


@pytest.fixture(scope="module")
def both(april):
    store = MemoryStore()
    publish(store, load_path(PLAN), by="test", why="March")
    publish(store, [april], by="test", why="April")
    return store.reader()


def counted(reader, text, dataset):
    return int(reader.select(text, dataset)[0]["n"].value)


def test_each_version_is_held_and_the_newest_is_the_current_one(both):
    assert [(h.key, h.current, h.people_public) for h in holdings(both)] == [
        ("2015-03", False, True),
        ("2015-04", True, False),
    ]


def test_a_plain_query_sees_the_current_version_alone(both):
    assert counted(both, COUNT_ACTIONS, dataset_for(both)) == 161


def test_an_older_version_is_reached_by_naming_its_graph(both):
    text = COUNT_ACTIONS.replace("{ ?a", f"{{ GRAPH <{ID}/version/2015-03> {{ ?a").replace(
        "Action }", "Action } }"
    )
    assert counted(both, text, dataset_for(both)) == 162


def test_names_of_a_restricted_version_reach_only_who_may_see_them(both, april):
    store = MemoryStore()
    publish(store, [april], by="test", why="April alone")
    reader = store.reader()
    assert reader.select(NAMES, dataset_for(reader, ANYONE)) == []
    assert reader.select(LINES_WITH_A_NAME, dataset_for(reader, ANYONE)) == []
    may = Access(frozenset({"buckinghamshire-cyps"}))
    assert "Diane Davies" in {
        r["name"].value for r in reader.select(NAMES, dataset_for(reader, may))
    }


def test_the_default_graph_holds_no_triple_twice(both):
    dataset = dataset_for(both, Access(frozenset({"buckinghamshire-cyps"})))
    once = both.dump(dataset.default_graphs).count(b" .\n")
    assert once > 0
    total = sum(both.release.graphs[g] for g in dataset.default_graphs)
    text = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"
    assert counted(both, text, dataset) == total


def test_a_plan_of_its_own_sees_no_other(both):
    dataset = dataset_for(both, plan="some-other-plan")
    assert counted(both, COUNT_ACTIONS, dataset) == 0


def test_a_graph_that_breaks_the_shapes_leaves_the_store_as_it_was(tmp_path):
    store = EmbeddedStore(tmp_path / "store")
    publish(store, load_path(PLAN), by="test", why="March")
    broken = tmp_path / "broken.trig"
    trig = (PLAN / "2015-03.trig").read_text(encoding="utf-8")
    broken.write_text(trig.replace('plan:text "Review', 'plan:story "Review', 1), encoding="utf-8")
    with pytest.raises(DoesNotConform):
        publish(store, load_path(broken), by="test", why="broken")
    assert [r.why for r in store.releases()] == ["March"]
    store.close()


def test_a_text_that_is_not_rdf_is_refused_with_its_line(tmp_path):
    bad = tmp_path / "bad.trig"
    bad.write_text("<urn:g> {\n <urn:s> <urn:p> oops }\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"bad\.trig, line 2"):
        load_path(bad)
