"""A visit of a page: what went wrong while a browser showed it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1280, 400)

MORE_OF_THE_SAME = ".gt-source li:nth-child(n+120)"
"""Lines of the source beyond the first: axe takes a tenth of a second for every ten of them."""

SHOTS = os.environ.get("PAGE_SHOTS")
"""A folder to keep a picture of each page in, for whoever wants to look at them."""

PLAN = "/plans/buckinghamshire-cyps"
ITEM = "/id/buckinghamshire-cyps"

PAGES = {
    "overview": "/",
    "recommendations": f"{PLAN}/recommendations",
    "actions": f"{PLAN}/actions?rating=R",
    "posts": f"{PLAN}/posts",
    "recommendation": f"{ITEM}/recommendation/ofsted/A15",
    "cited recommendation": f"{ITEM}/recommendation/red-quadrant/RQ9b",
    "workstream": f"{ITEM}/workstream/4",
    "empty workstream": f"{ITEM}/workstream/7",
    "objective": f"{ITEM}/objective/1.3",
    "action": f"{ITEM}/action/2.2.9",
    "measure": f"{ITEM}/measure/1.3-percent-repeat-referrals",
    "post": f"{ITEM}/post/head-of-qsp",
    "board": f"{ITEM}/board/improvement-board",
    "version": f"{ITEM}/version/2015-03",
    "findings": f"{PLAN}/findings",
    "findings by post": f"{PLAN}/findings?by=owner&severity=high",
    "findings at a date": f"{PLAN}/findings?on=2015-06-30&code=late",
    "finding": f"{ITEM}/finding/date-impossible--action-5.1.3",
    "no such finding": f"{PLAN}/findings?state=accepted",
    "coverage": f"{PLAN}/coverage",
    "coverage with holes": f"{PLAN}/coverage?show=holes&workstream=5",
    "trace box": "/trace",
    "trace": "/trace?q=B12",
    "trace with proposed links": "/trace?q=5.2.1&include=proposed",
    "trace of two": "/trace?q=2.2.12",
    "trace filtered": "/trace?q=B12&late=yes",
    "source": "/source/buckinghamshire-cyps/2015-03",
    "queries": "/queries",
    "query": "/queries/actions-by-workstream",
    "query form": "/queries/actions-of-post",
    "workbench": "/workbench?example=actions-in-all",
    "sparql": "/sparql",
    "about": "/about",
    "accessibility": "/accessibility",
    "not found": "/trace?q=B99",
}


@dataclass
class Visit:
    """A browser's page, with its faults."""

    page: Page
    host: str
    console: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on(
            "console", lambda m: self.console.append(m.text) if m.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.host, "data:")):
            self.strangers.append(request.url)

    def open(self, path: str) -> int:
        response = self.page.goto(self.host + path)
        assert response is not None
        return response.status

    def sideways(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def breaches(self) -> list[str]:
        """Return what axe finds against WCAG 2.2 AA, one line for each place."""
        found = Axe().run(
            self.page,
            context={"exclude": [MORE_OF_THE_SAME]},
            options={"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]},
        )
        return [
            f"{breach['id']}: {node['target']} {node['html'][:120]}"
            for breach in found.response["violations"]
            for node in breach["nodes"]
        ]

    def keep(self, name: str) -> None:
        if SHOTS:
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name.replace(' ', '-')}.png", full_page=True)


def visit(context: BrowserContext, host: str) -> Visit:
    return Visit(context.new_page(), host)


def window(browser: Browser, width: int, **more: Any) -> BrowserContext:
    return browser.new_context(viewport={"width": width, "height": 900}, **more)
