"""How the tests of the reader read documents, and tables of expected values."""

from __future__ import annotations

from pathlib import Path

from goldenthread import resources
from goldenthread.ingest.document.reader import read_document
from goldenthread.plan.description import PlanDescription, VersionDescription, load_description
from goldenthread.plan.records import PlanVersion, Source

HERE = Path(__file__).parent
FOLDER = resources.data() / "buckinghamshire-cyps"
DOCUMENT = FOLDER / "source" / "buckinghamshire-improvement-plan-2015-03.txt"
UNDESCRIBED = PlanDescription()


def real_text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def real_description() -> PlanDescription:
    return load_description(FOLDER)


def source_of(text: str) -> Source:
    return Source("plan.txt", "text/plain", "0" * 64, tuple(text.removesuffix("\n").split("\n")))


def read_text(
    text: str, plan: PlanDescription = UNDESCRIBED, absent: tuple[str, ...] = ()
) -> PlanVersion:
    """Read ``text`` as the only version of ``plan``."""
    return read_document(source_of(text), plan, VersionDescription(Path("plan.txt"), absent=absent))


def expected_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in ``expected/`` by the names of its columns."""
    lines = (HERE / "expected" / name).read_text(encoding="utf-8").splitlines()
    heading, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(heading, row, strict=True)) for row in rows]


def numbers(printed: str) -> tuple[int, ...]:
    return tuple(int(n) for n in printed.split())
