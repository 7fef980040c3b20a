"""A real browser, driven against the running service."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HOW = "install one, as by: apt-get install chromium"


def browser_path() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests that need a browser out where there is none, and say so; in CI, fail."""
    if browser_path() is not None:
        return
    needing = [item for item in items if item.get_closest_marker("browser")]
    if not needing:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(f"{len(needing)} tests need a browser and there is none: {HOW}.")
    items[:] = [item for item in items if item not in needing]
    config.hook.pytest_deselected(items=needing)
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"{len(needing)} tests left out, for there is no browser: {HOW}.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser_path(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()
