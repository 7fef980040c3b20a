"""What is known of a plan while its document is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.ingest.document.ledger import Ledger
from goldenthread.plan.keys import KeyMinter
from goldenthread.plan.records import (
    Assignment,
    Band,
    Board,
    CostColumn,
    Lines,
    Narrative,
    Organization,
    RatingDefinition,
    Statement,
    Unread,
    VersionEntry,
)

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Line


def merged(*runs: Lines) -> Lines:
    """Return the line numbers of all runs, in order and without repeats."""
    return tuple(sorted({n for run in runs for n in run}))


@dataclass
class CellDraft:
    """A responsible cell of a workstream: role, place, the cell, its lines."""

    role: str
    place: str
    printed: str
    lines: Lines


@dataclass
class WorkstreamDraft:
    """A workstream while its places in the document are gathered.

    ``headings`` are lines that name the columns of its measures, or its own
    column in the mapping.
    """

    number: str
    position: int
    statements: list[Statement] = field(default_factory=list)
    cells: list[CellDraft] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    has_page: bool = False


@dataclass
class ObjectiveDraft:
    """An objective while its places in the document are gathered."""

    key: str
    ref: str
    workstream: str
    position: int
    statements: list[Statement] = field(default_factory=list)


@dataclass
class ActionDraft:
    """An action row, joined, its cells still as printed; ``costs`` pairs column and cell."""

    key: str
    printed_id: str | None
    objective: str
    workstream: str
    text: str
    deadline: str
    owners: str
    rating: str
    costs: list[tuple[str, str]]
    continues: str | None
    lines: Lines


@dataclass
class MeasureDraft:
    """A success measure, joined, its cells still as printed."""

    workstream: str
    place: str
    printed_objective: str
    text: str
    target: str
    current: str
    rating: str
    target_heading: str
    current_heading: str
    lines: Lines


@dataclass
class RecommendationDraft:
    """A recommendation while its places in the document are gathered."""

    ref: str
    text: str | None = None
    story: str | None = None
    good: str | None = None
    in_table: bool = False
    statements: list[Statement] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    bands: list[str] = field(default_factory=list)
    lines: Lines = ()


@dataclass
class PostDraft:
    """A row of the table of posts, as printed."""

    abbreviation: str
    title: str
    holders: str
    lines: Lines


@dataclass
class Draft:
    """Everything gathered so far, and the ledger of lines."""

    ledger: Ledger = field(default_factory=Ledger)
    unread: list[Unread] = field(default_factory=list)
    title: str | None = None
    printed_date: str | None = None
    narratives: list[Narrative] = field(default_factory=list)
    entries: list[VersionEntry] = field(default_factory=list)
    rating_definitions: list[RatingDefinition] = field(default_factory=list)
    review_name: str | None = None
    review_lines: Lines = ()
    bands: dict[str, Band] = field(default_factory=dict)
    workstreams: dict[str, WorkstreamDraft] = field(default_factory=dict)
    objectives: dict[str, ObjectiveDraft] = field(default_factory=dict)
    columns: dict[str, CostColumn] = field(default_factory=dict)
    actions: list[ActionDraft] = field(default_factory=list)
    measures: list[MeasureDraft] = field(default_factory=list)
    recommendations: dict[str, RecommendationDraft] = field(default_factory=dict)
    posts: list[PostDraft] = field(default_factory=list)
    organizations: dict[str, Organization] = field(default_factory=dict)
    board: Board | None = None
    action_keys: KeyMinter = field(default_factory=KeyMinter)
    page: WorkstreamDraft | None = None
    objective: ObjectiveDraft | None = None
    heading: Line | None = None
    opening: bool = True
    listed: frozenset[int] = frozenset()
    interruptions: list[Line] = field(default_factory=list)

    def workstream(self, number: str) -> WorkstreamDraft:
        """Return the workstream with this number, new if it was not met before."""
        if number not in self.workstreams:
            self.workstreams[number] = WorkstreamDraft(number, len(self.workstreams) + 1)
        return self.workstreams[number]

    def objective_of(self, ref: str, workstream: str) -> ObjectiveDraft:
        """Return the objective with this printed ref, new if it was not met before.

        A dotted ref (``5.2``) is its own key; any other (``Priority 1``) is
        known only within its workstream. ``workstream`` is that of the page or
        box it first stands in.
        """
        key = self.objective_key(ref, workstream)
        if key not in self.objectives:
            self.objectives[key] = ObjectiveDraft(key, ref, workstream, len(self.objectives) + 1)
        return self.objectives[key]

    def objective_key(self, ref: str, workstream: str) -> str:
        """Return the key of the objective printed ``ref`` in a workstream."""
        return ref if "." in ref else f"{workstream}.{ref.lower().replace(' ', '-')}"

    def recommendation(self, ref: str) -> RecommendationDraft:
        """Return the recommendation with this ref, new if it was not met before."""
        return self.recommendations.setdefault(ref, RecommendationDraft(ref))

    def cannot_read(self, line: Line, reason: str) -> None:
        """Report a line that no rule reads."""
        self.report((line.number,), line.text, reason)
        self.ledger.pass_over(line.number, f"not read: {reason}")

    def report(self, lines: Lines, printed: str, reason: str) -> None:
        """Report a part of a line or row that no rule reads, though the rest is read."""
        self.unread.append(Unread(lines, printed, reason))
