"""The records of a plan: what a reader found, with the lines it was found on.

They are the hub of the program. Every reader (the printed document, the
workbook) produces them and one writer (:mod:`goldenthread.plan.graph`) turns
them into RDF. A record keeps the value as printed beside the value as read; a
field that the source does not state is ``None`` or empty, never a guess.

``lines`` is always the numbers of the source lines, counted from 1, in rising
order and without repeats. A row that a page break cut in two has the lines of
both parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - the types of records can be asked at run time
from decimal import Decimal  # noqa: TC003 - as above

Lines = tuple[int, ...]


# -- the plan and where it came from ------------------------------------------------


@dataclass(frozen=True)
class Source:
    """The file a version was read from.

    ``checksum`` is the SHA-256 of the bytes in lower-case hexadecimal;
    ``text`` the lines as printed, without line ends (``text[0]`` is line 1).
    """

    name: str
    media_type: str
    checksum: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class VersionEntry:
    """A row of the version control table; every cell as printed (may be empty)."""

    position: int
    version: str
    update: str
    by_whom: str
    lines: Lines


@dataclass(frozen=True)
class Narrative:
    """A paragraph of the document's own prose, or a heading, kept whole.

    ``kind`` is a term of the *narrative kinds* code list: ``title``,
    ``heading``, ``note``, ``vision``, ``introduction``, ``reference``.
    """

    kind: str
    position: int
    text: str
    lines: Lines


@dataclass(frozen=True)
class RatingDefinition:
    """What the plan's own key says one rating means, for actions or for measures.

    ``scale`` is ``action`` or ``measure``; ``colour`` the term of the rating
    scheme (``red``, ``amber``, ``green``…), ``None`` when the printed name is
    of no colour that the scheme holds; ``letter`` how cells abbreviate it.
    """

    scale: str
    colour: str | None
    letter: str
    printed_name: str
    meaning: str
    action_required: str
    lines: Lines


# -- statements: the same thing said in several places ------------------------------


@dataclass(frozen=True)
class Statement:
    """One thing that one place of the document says of an item.

    A workstream's title stands in five places and they do not agree; each is
    kept. ``aspect`` and ``place`` are terms of the code lists (aspects:
    ``title``, ``outcome``, ``sponsor``, ``lead``, ``project-manager``,
    ``text``; places: ``list``, ``sponsor-table``, ``overview``, ``page``,
    ``appendix``, ``recommendation-table``).
    """

    aspect: str
    place: str
    printed: str
    lines: Lines


@dataclass(frozen=True)
class Responsibility:
    """One name in a cell that says who is responsible.

    ``role`` is ``owner``, ``sponsor``, ``lead`` or ``project-manager``;
    ``resolution`` a term of the *owner resolutions* code list (``exact``,
    ``case``, ``title``, ``alias``, ``ambiguous``, ``unresolved``). ``posts``
    are post keys: the one post resolved to, or every candidate when
    ambiguous, or none. ``alias_reason`` is the reason that the alias file gives.
    """

    role: str
    place: str
    printed: str
    position: int
    resolution: str
    posts: tuple[str, ...]
    lines: Lines
    alias_reason: str | None = None


# -- recommendations ----------------------------------------------------------------


@dataclass(frozen=True)
class Review:
    """The inspection or review that made recommendations.

    ``name`` is as the plan's description or the document states it, ``None``
    when neither does.
    """

    key: str
    name: str | None
    lines: Lines


@dataclass(frozen=True)
class Band:
    """A band that recommendations are grouped in (``Priority & Immediate``)."""

    key: str
    printed: str
    position: int
    lines: Lines


@dataclass(frozen=True)
class Assignment:
    """That one place of the document assigns a recommendation to a workstream."""

    workstream: str
    place: str
    band: str | None
    lines: Lines


@dataclass(frozen=True)
class Recommendation:
    """A recommendation of a review.

    ``text``, ``story`` and ``good`` are ``None`` where the document does not
    print them (a recommendation that is only cited has none of the three).
    ``statements`` hold its text in every place that prints it.
    """

    key: str
    review: str
    ref: str
    position: int
    text: str | None
    story: str | None
    good: str | None
    bands: tuple[str, ...]
    statements: tuple[Statement, ...]
    assignments: tuple[Assignment, ...]
    lines: Lines


# -- workstreams, objectives, actions -----------------------------------------------


@dataclass(frozen=True)
class Workstream:
    """A workstream; ``title`` and ``outcome`` are those of its page, else the first stated."""

    number: str
    position: int
    title: str
    outcome: str | None
    statements: tuple[Statement, ...]
    responsibilities: tuple[Responsibility, ...]
    lines: Lines


@dataclass(frozen=True)
class Objective:
    """An objective of a workstream.

    ``ref`` is as printed (``5.2``, ``Priority 1``); ``key`` is unique in the plan.
    """

    key: str
    ref: str
    workstream: str
    position: int
    title: str
    statements: tuple[Statement, ...]
    lines: Lines


@dataclass(frozen=True)
class Deadline:
    """A *By When* cell, as printed and as read.

    ``reading`` is a term of the *date readings* code list: ``day``,
    ``month``, ``day-with-note``, ``continuous``, ``starts-continuous``,
    ``recurs``, ``impossible``, ``unreadable``, ``not-stated``. ``due`` and
    ``starts`` are set only where the cell can be read without guessing (a
    month is due on its last day). ``recurrence`` is ``weekly``, ``monthly``,
    ``quarterly``, ``annually``. ``note`` is what else the cell says.
    """

    printed: str
    reading: str
    due: date | None = None
    starts: date | None = None
    recurrence: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Rating:
    """A RAG cell: as printed, and the colour of the plan's own key (``None`` if unread).

    ``colour`` is ``red``, ``amber``, ``green``, ``blue`` or ``not-applicable``.
    """

    printed: str
    colour: str | None


@dataclass(frozen=True)
class CostColumn:
    """A column of the costs table, a matter of the plan's own headings.

    ``year`` is as printed (``2014/15``), ``kind`` is ``one-off``, ``ongoing``
    or ``None`` where the heading says neither.
    """

    key: str
    printed: str
    position: int
    year: str | None
    kind: str | None
    lines: Lines


@dataclass(frozen=True)
class Cost:
    """One cost cell of one action.

    ``status`` is a term of the *cost statuses* code list: ``stated``,
    ``not-stated``, ``covered-by-action``, ``funded-elsewhere``,
    ``not-applicable``, ``unreadable``. ``amount`` is in whole units of
    ``currency`` (ISO 4217) and is set if and only if the status is
    ``stated``. ``covered_by`` is the key of the action the cell points to
    (``None`` when there is no such action).
    """

    column: str
    printed: str
    status: str
    amount: Decimal | None = None
    currency: str | None = None
    covered_by: str | None = None


@dataclass(frozen=True)
class Citation:
    """That a text names a recommendation by its ref; ``printed`` is the ref as printed.

    ``recommendation`` is the key of the recommendation, with its review before
    it (``ofsted/B12``) where two reviews use the same key.
    """

    recommendation: str
    printed: str


@dataclass(frozen=True)
class Action:
    """A row of an actions table.

    ``printed_id`` is as printed, ``None`` for a row without one; ``key`` is
    minted by the rule of :mod:`goldenthread.plan.keys`. ``continues`` is the
    key of the action that an unnumbered row continues. ``text`` leaves out
    the printed id alone: a cited ref stays in it. ``objective`` is the key of
    the objective whose table the row stands in.
    """

    key: str
    printed_id: str | None
    position: int
    objective: str
    workstream: str
    text: str
    deadline: Deadline
    printed_owners: str
    responsibilities: tuple[Responsibility, ...]
    rating: Rating
    costs: tuple[Cost, ...]
    citations: tuple[Citation, ...]
    continues: str | None
    lines: Lines


@dataclass(frozen=True)
class TraceLink:
    """That an action addresses a recommendation, and what says so.

    ``action`` is an action's key, ``review`` and ``recommendation`` the keys
    of the review and of its recommendation. ``basis`` is a term of the *link
    bases* code list (``cited``, ``verbatim``, ``near``, ``judged``,
    ``suggested``), ``status`` of the *link statuses* (``accepted``,
    ``proposed``, ``rejected``, ``suspect``, ``disputed``). ``method`` says in plain words
    how the link was found; ``printed`` is the ref as the action prints it,
    for a cited link. ``lines`` are the lines of both ends that show it.
    """

    action: str
    review: str
    recommendation: str
    basis: str
    status: str
    method: str
    printed: str | None
    lines: Lines


# -- success measures ---------------------------------------------------------------


@dataclass(frozen=True)
class Quantity:
    """A target or a current value: as printed, and the number and unit when it has one.

    ``reading`` is a term of the *value readings* code list: ``number``,
    ``number-with-note``, ``in-text``, ``qualitative``, ``not-applicable``,
    ``not-stated``. ``unit`` is ``percent``, ``days``, ``count`` or ``None``.
    """

    printed: str
    reading: str
    number: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True)
class SuccessMeasure:
    """A success measure, of a workstream's table (``place`` ``table``) or list (``list``).

    ``objective`` is the objective's key; ``printed_objective`` the cell as
    printed (empty when the row names none). ``direction`` is ``increase``,
    ``decrease`` or ``None`` when the text does not say.
    """

    key: str
    position: int
    workstream: str
    objective: str | None
    printed_objective: str
    place: str
    text: str
    target: Quantity
    current: Quantity
    rating: Rating
    direction: str | None
    target_heading: str
    current_heading: str
    lines: Lines


# -- posts, people, board -----------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """A person named in the document; ``key`` is opaque and says nothing of the name."""

    key: str
    name: str
    lines: Lines


@dataclass(frozen=True)
class Post:
    """A row of the table of posts.

    ``group`` is true for a row that names a group of posts (*Team Managers*).
    ``printed_holders`` is the cell as printed; ``holders`` are person keys.
    """

    key: str
    abbreviation: str
    title: str
    position: int
    group: bool
    printed_holders: str
    holders: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True)
class Organization:
    """An organisation that a board seat is held for."""

    key: str
    name: str
    lines: Lines


@dataclass(frozen=True)
class BoardSeat:
    """A seat on the board: the post as printed, and the organisation's key if one is printed."""

    key: str
    position: int
    title: str
    organization: str | None
    lines: Lines


@dataclass(frozen=True)
class Board:
    """The board that oversees the plan; ``note`` is what the heading adds (*draft*)."""

    key: str
    name: str
    note: str | None
    seats: tuple[BoardSeat, ...]
    lines: Lines


# -- cross-references ---------------------------------------------------------------


@dataclass(frozen=True)
class CrossReference:
    """A place where the document points elsewhere.

    ``item`` is the IRI path of the item it stands in (``action/2.2.1``), or
    ``None`` for the document's own prose. ``kind`` is ``action``,
    ``workstream``, ``appendix``, ``recommendation`` or ``document``.
    ``target`` is the IRI path of what it resolves to, ``None`` if nothing.
    """

    key: str
    item: str | None
    printed: str
    kind: str
    target: str | None
    lines: Lines


# -- the whole ----------------------------------------------------------------------


@dataclass(frozen=True)
class LedgerLine:
    """What became of one non-blank line of the source.

    ``used`` is the IRI paths of the items it went into; ``reason`` says why a
    line that went into none was not used. Exactly one of the two is set.
    """

    line: int
    used: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True)
class Unread:
    """Something that the reader could not read, with the reason in plain words."""

    lines: Lines
    printed: str
    reason: str


@dataclass(frozen=True)
class PlanVersion:
    """One dated issue of a plan: everything that was read from one document.

    ``key`` names the version (``2015-03``); ``status_date`` is the date that
    its ratings speak of (the document's own, else the end of its month).
    ``revises`` is the key of the version before it, if the importer says so.
    """

    plan: str
    key: str
    title: str
    printed_date: str
    status_date: date
    publisher: str | None
    licence: str | None
    revises: str | None
    people_public: bool
    source: Source
    narratives: tuple[Narrative, ...] = ()
    entries: tuple[VersionEntry, ...] = ()
    rating_definitions: tuple[RatingDefinition, ...] = ()
    reviews: tuple[Review, ...] = ()
    bands: tuple[Band, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    workstreams: tuple[Workstream, ...] = ()
    objectives: tuple[Objective, ...] = ()
    cost_columns: tuple[CostColumn, ...] = ()
    actions: tuple[Action, ...] = ()
    measures: tuple[SuccessMeasure, ...] = ()
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    organizations: tuple[Organization, ...] = ()
    board: Board | None = None
    cross_references: tuple[CrossReference, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    unread: tuple[Unread, ...] = field(default=())
