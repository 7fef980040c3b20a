"""Which page answers at which path, and what the templates are given."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from goldenthread.namespaces import CODE
from goldenthread.web import wording
from goldenthread.web.backstage import backstage, plans
from goldenthread.web.views import (
    coverage,
    errors,
    findings,
    items,
    lists,
    overview,
    queries,
    source,
    texts,
    trace,
    workbench,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response

    from goldenthread.errors import GoldenThreadError
    from goldenthread.findings import Finding
    from goldenthread.trace.model import Lines

_SHOWN = ("recommendations", "actions", "posts", "measures")


class Pages:
    """The pages that answer a browser at paths which also answer programs."""

    def error(self, problem: Mapping[str, object], error: GoldenThreadError) -> Response:
        """Return the page of ``error``, with the members of its problem document."""
        return errors.error_page(problem, error)

    def item(self, iri: str) -> Response:
        """Return the page of the item ``iri``.

        Raises:
            NotFound: nothing is said of it.
        """
        return findings.page_of_iri(iri) if findings.PATH in iri else items.item_page(iri)

    def workbench(self) -> Response:
        """Return the page to write a query on."""
        return workbench.workbench()


def blueprint() -> Blueprint:
    """Return the pages and their static files, ready to be registered."""
    web = Blueprint("web", __name__, static_folder="static", static_url_path="/assets")
    # Set over the property: a blueprint's own loader knows one folder alone.
    web.jinja_loader = ChoiceLoader(
        [
            PackageLoader("goldenthread.web"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    for path, name, view in (
        ("/", "overview", overview.overview),
        ("/plans/<plan>", "plan", overview.plan_overview),
        ("/plans/<plan>/recommendations", "recommendations", lists.recommendations),
        ("/findings", "findings", findings.findings_page),
        ("/plans/<plan>/findings", "plan_findings", findings.plan_findings),
        ("/plans/<plan>/findings/<key>", "finding", findings.finding_page),
        ("/coverage", "coverage", coverage.coverage_page),
        ("/plans/<plan>/coverage", "plan_coverage", coverage.plan_coverage),
        ("/plans/<plan>/<kind>", "listing", lists.listing),
        ("/trace", "trace", trace.trace_page),
        ("/source/<plan>/<version>", "source", source.source_page),
        ("/queries", "queries", queries.queries),
        ("/queries/<name>", "query", queries.query),
        ("/about", "about", texts.about),
        ("/accessibility", "accessibility", texts.accessibility),
    ):
        web.add_url_rule(path, name, view)
    web.add_url_rule("/workbench", "workbench", workbench.workbench, methods=["GET", "POST"])
    web.add_app_template_filter(wording.day)
    web.add_app_template_filter(wording.plural)
    web.add_app_template_filter(wording.lines, "passages")
    web.add_app_template_filter(wording.shortened)
    web.add_app_template_filter(wording.without_header)
    web.add_app_template_filter(wording.rating_class, "ragclass")
    web.add_app_template_filter(wording.in_order, "sortedpassages")
    web.add_app_template_filter(_local, "local")
    web.add_app_template_filter(_source_line, "source_line")
    web.add_app_template_test(_is_code, "code")
    web.app_context_processor(_given)
    return web


def _given() -> dict[str, object]:
    return {
        "asset": _asset,
        "navigation": _navigation,
        "held_plans": plans,
        "crumbs": None,
        "high_findings": _high,
    }


def _high(plan: str) -> dict[str, list[Finding]]:
    held = next((h for h in plans() if h.plan == plan), None)
    return findings.high_of(held) if held is not None else {}


def _asset(name: str) -> str:
    return url_for("web.static", filename=name, v=metadata.version("goldenthread"))


def _local(iri: object) -> str:
    return wording.local(iri, backstage().base)


def _source_line(run: Lines, plan: str) -> str:
    held = next(h for h in plans() if h.plan == plan)
    page = url_for("web.source", plan=held.plan_key, version=held.key)
    return f"{page}#L{run.first}"


def _is_code(iri: object) -> bool:
    return str(iri).startswith(str(CODE))


def _navigation() -> list[dict[str, object]]:
    held = plans()
    links = [
        ("Overview", url_for("web.overview")),
        ("Findings", url_for("web.findings")),
        ("Coverage", url_for("web.coverage")),
    ]
    if len(held) == 1:
        plan = held[0].plan_key
        links[1] = ("Findings", url_for("web.plan_findings", plan=plan))
        links[2] = ("Coverage", url_for("web.plan_coverage", plan=plan))
        links += [(w.capitalize(), url_for("web.listing", plan=plan, kind=w)) for w in _SHOWN]
    links += [("Queries", url_for("web.queries")), ("SPARQL", url_for("web.workbench"))]
    return [{"text": text, "href": href, "current": href == request.path} for text, href in links]
