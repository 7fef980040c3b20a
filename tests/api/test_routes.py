"""Every route of the service is on this list, with its methods and who may use it."""

from __future__ import annotations

import pytest

from goldenthread.app import create_app
from goldenthread.config import Settings

# Access: "anyone" reads what is public; the dataset of each answer is that of the caller.
# Nothing here writes.
ROUTES = {
    "/health": ("GET", "anyone"),
    "/ready": ("GET", "anyone"),
    "/sparql": ("GET POST", "anyone"),
    "/query": ("GET POST", "anyone"),
    "/api/queries": ("GET", "anyone"),
    "/api/queries/<name>": ("GET", "anyone"),
    "/api/plans": ("GET", "anyone"),
    "/api/trace/<path:ref>": ("GET", "anyone"),
    # Findings that need the names of people are there only where those may be seen.
    "/api/findings": ("GET", "anyone"),
    "/api/findings/<key>": ("GET", "anyone"),
    "/api/plans/<plan>/findings": ("GET", "anyone"),
    "/api/plans/<plan>/findings/<key>": ("GET", "anyone"),
    # Who decided about a link is told only where the names of people may be seen.
    "/api/links": ("GET", "anyone"),
    "/api/coverage": ("GET", "anyone"),
    "/api/matrix": ("GET", "anyone"),
    "/api/openapi.json": ("GET", "anyone"),
    "/id/<path:rest>": ("GET", "anyone"),
    "/goldenthread/id/<path:rest>": ("GET", "anyone"),
    "/ontology": ("GET", "anyone"),
    "/ontology/<name>": ("GET", "anyone"),
    "/plan": ("GET", "anyone"),
    "/code": ("GET", "anyone"),
    "/code/<path:rest>": ("GET", "anyone"),
}
PAGES = {
    "/": ("GET", "anyone"),
    "/plans/<plan>": ("GET", "anyone"),
    "/plans/<plan>/recommendations": ("GET", "anyone"),
    "/plans/<plan>/findings": ("GET", "anyone"),
    "/plans/<plan>/findings/<key>": ("GET", "anyone"),
    "/findings": ("GET", "anyone"),
    "/coverage": ("GET", "anyone"),
    "/plans/<plan>/coverage": ("GET", "anyone"),
    "/plans/<plan>/<kind>": ("GET", "anyone"),
    "/trace": ("GET", "anyone"),
    "/source/<plan>/<version>": ("GET", "anyone"),
    "/queries": ("GET", "anyone"),
    "/queries/<name>": ("GET", "anyone"),
    "/about": ("GET", "anyone"),
    "/accessibility": ("GET", "anyone"),
    "/workbench": ("GET POST", "anyone"),
    "/assets/<path:filename>": ("GET", "anyone"),
}


@pytest.fixture
def app(tmp_path):
    return create_app(Settings(), tmp_path / "none")


def test_the_routes_are_those_that_were_reviewed(app):
    served = {
        rule.rule: " ".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        for rule in app.url_map.iter_rules()
    }
    assert served == {path: methods for path, (methods, _) in (ROUTES | PAGES).items()}


def test_every_route_answers_head_where_it_answers_get_and_tells_its_options(app):
    for rule in app.url_map.iter_rules():
        assert "OPTIONS" in rule.methods
        assert ("HEAD" in rule.methods) == ("GET" in rule.methods)


def test_making_the_application_opens_nothing(app, tmp_path):
    assert list(tmp_path.iterdir()) == []


def test_items_answer_below_the_path_of_a_deployments_own_base(tmp_path):
    base = "https://plans.example.gov.uk/things/"
    rules = {r.rule for r in create_app(Settings(base=base), tmp_path).url_map.iter_rules()}
    assert {"/things/<path:rest>", "/id/<path:rest>"} <= rules
