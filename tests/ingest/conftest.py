"""The shipped plan, read once for all tests of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.ingest.document.reader import read_document
from goldenthread.ingest.document.source import read_source
from ingest.reading import DOCUMENT, real_description

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion


@pytest.fixture(scope="session")
def plan() -> PlanVersion:
    description = real_description()
    return read_document(read_source(DOCUMENT), description, description.versions[0])
