"""Reads a printed plan whole."""

from __future__ import annotations

import calendar
import difflib
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.errors import BadInput, UnreadableSource
from goldenthread.ingest.document.actions import read_actions, read_objective
from goldenthread.ingest.document.completeness import require_plan, require_whole
from goldenthread.ingest.document.draft import Draft
from goldenthread.ingest.document.front import (
    read_prose,
    read_rating_key,
    read_sponsors,
    read_versions,
)
from goldenthread.ingest.document.headings import Table, table_of
from goldenthread.ingest.document.lines import Cursor, Kind, Line
from goldenthread.ingest.document.lists import lines_of_the_list
from goldenthread.ingest.document.mapping import read_mapping
from goldenthread.ingest.document.measures import read_measures
from goldenthread.ingest.document.overview import read_overview
from goldenthread.ingest.document.pages import read_page
from goldenthread.ingest.document.people import read_board, read_posts
from goldenthread.ingest.document.pointers import Targets, cross_references
from goldenthread.ingest.document.recommendations import read_recommendations
from goldenthread.ingest.document.resolve import ActionReader, measures, objectives, workstreams
from goldenthread.ingest.document.resolve_people import posts_and_people
from goldenthread.ingest.document.resolve_recommendations import Reviews, recommendations
from goldenthread.ingest.readings.dates import read_day, read_month
from goldenthread.ingest.readings.owners import Alias, PostTable
from goldenthread.ingest.readings.ratings import RatingKey
from goldenthread.ingest.readings.references import find_refs, leading_prefixes
from goldenthread.plan.description import (
    ALIASES_NAME,
    PlanDescription,
    VersionDescription,
    is_version_key,
)
from goldenthread.plan.keys import slug
from goldenthread.plan.records import PlanVersion, Post, Source

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLES: dict[Table, Callable[[Cursor, Draft], None]] = {
    Table.RATING_KEY: read_rating_key,
    Table.VERSIONS: read_versions,
    Table.SPONSORS: read_sponsors,
    Table.OVERVIEW: read_overview,
    Table.PAGE: read_page,
    Table.MEASURES: read_measures,
    Table.OBJECTIVE: read_objective,
    Table.ACTIONS: read_actions,
    Table.MAPPING: read_mapping,
    Table.RECOMMENDATIONS: read_recommendations,
    Table.POSTS: read_posts,
    Table.BOARD: read_board,
}
# A key to the ratings may be printed again on any page.
_ON_A_PAGE = {Table.PAGE, Table.MEASURES, Table.OBJECTIVE, Table.ACTIONS, Table.RATING_KEY}


def read_document(
    source: Source, plan: PlanDescription, version: VersionDescription
) -> PlanVersion:
    """Read a printed plan into records.

    Everything the document says is read; what no rule reads is in ``unread``
    with its line and reason, and the reading goes on. Every line that is not
    blank is in ``ledger``.

    Raises:
        UnreadableSource: the document is no plan, breaks off, lacks a table,
            or does not say what it is called or when it was issued.
    """
    cursor, found, pages = Cursor(source), set[Table](), dict[int, str]()
    draft = Draft(listed=lines_of_the_list(cursor.lines))
    while (line := cursor.line) is not None:
        table = table_of(line)
        if table is not None:
            found.add(table)
            _read_table(table, cursor, draft, pages)
        else:
            following = cursor.following()
            _read_line(cursor.advance(), following, draft, pages)
    require_plan(source, cursor.lines, draft)
    require_whole(source, cursor.lines, found, draft, set(version.absent))
    return _assemble(source, plan, version, draft, cursor.lines, pages)


def _read_table(table: Table, cursor: Cursor, draft: Draft, pages: dict[int, str]) -> None:
    draft.opening = False
    if table not in _ON_A_PAGE:
        draft.page = draft.objective = None
    _TABLES[table](cursor, draft)
    # What stood above this table is not the heading of the next one.
    draft.heading = None
    for line in draft.interruptions:
        _read_line(line, None, draft, pages)
    draft.interruptions.clear()


def _read_line(line: Line, following: Line | None, draft: Draft, pages: dict[int, str]) -> None:
    if line.kind is Kind.PROSE:
        if draft.page is not None:
            pages[line.number] = f"workstream/{draft.page.number}"
        before_table = following is not None and table_of(following) is not None
        read_prose(line, draft, before_table=before_table)
    elif line.kind is Kind.LAYOUT:
        draft.ledger.pass_over(line.number, line.reason)
    elif line.kind is Kind.ROW:
        draft.cannot_read(line, "a row that belongs to no table this reader knows")


def _assemble(
    source: Source,
    plan: PlanDescription,
    version: VersionDescription,
    draft: Draft,
    lines: list[Line],
    pages: dict[int, str],
) -> PlanVersion:
    posts, people = posts_and_people(draft, plan.holders_aliases)
    table = PostTable(posts, _aliases(plan, posts))
    reviews = Reviews(draft, plan.reviews)
    refs = set(draft.recommendations)
    prefixes = reviews.prefixes() | leading_prefixes(a.text for a in draft.actions)
    ids = _ids(draft)
    action_reader = ActionReader(
        table, RatingKey(draft.rating_definitions, "action"), refs, prefixes, ids
    )
    actions = tuple(action_reader.read(a, n, draft) for n, a in enumerate(draft.actions, start=1))
    narratives = [(n, find_refs(n.text, refs, prefixes)) for n in draft.narratives]
    recorded = recommendations(draft, reviews, actions, narratives)
    targets = Targets(
        actions=ids,
        workstreams=frozenset(draft.workstreams),
        headings={
            n.text.casefold(): f"narrative/{n.kind}/{n.position}"
            for n in draft.narratives
            if n.kind == "heading"
        },
        recommendations={r.ref: f"recommendation/{r.review}/{r.key}" for r in recorded},
    )
    title = plan.title or draft.title or ""
    return PlanVersion(
        plan=plan.key or _plan_key(source, title),
        key=_version_key(source, version, draft),
        title=title,
        printed_date=draft.printed_date or "",
        status_date=_status_date(version, draft),
        publisher=plan.publisher,
        licence=plan.licence,
        revises=version.revises,
        people_public=version.people_public,
        source=source,
        narratives=tuple(draft.narratives),
        entries=tuple(draft.entries),
        rating_definitions=tuple(draft.rating_definitions),
        recommendations=recorded,
        reviews=reviews.all(),
        bands=tuple(draft.bands.values()),
        workstreams=workstreams(draft, table),
        objectives=objectives(draft),
        cost_columns=tuple(draft.columns.values()),
        actions=actions,
        measures=measures(draft, RatingKey(draft.rating_definitions, "measure")),
        people=people,
        posts=posts,
        organizations=tuple(draft.organizations.values()),
        board=draft.board,
        cross_references=cross_references(actions, narratives, pages, targets),
        ledger=draft.ledger.close(lines),
        unread=tuple(sorted(draft.unread, key=lambda unread: unread.lines)),
    )


def _ids(draft: Draft) -> dict[str, str]:
    """Return the keys of actions by printed id; one that is printed twice points nowhere."""
    times = Counter(a.printed_id for a in draft.actions)
    return {a.printed_id: a.key for a in draft.actions if a.printed_id and times[a.printed_id] == 1}


def _plan_key(source: Source, title: str) -> str:
    key = slug(title)
    if not key:
        raise UnreadableSource(
            f"{source.name}: no name for the plan can be made of its title, “{title}”: give it one "
            "with “key” in plan.toml or with --plan-key."
        )
    return key


def _aliases(plan: PlanDescription, posts: tuple[Post, ...]) -> list[Alias]:
    keys = [post.key for post in posts]
    for alias in plan.post_aliases:
        if alias.post not in keys:
            near = difflib.get_close_matches(alias.post, keys, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise BadInput(
                f"{ALIASES_NAME}: “{alias.printed}” is an alias of the post {alias.post}, which is "
                f"not in the plan's table of post holders.{hint}"
            )
    return [Alias(a.printed, a.post, a.reason) for a in plan.post_aliases]


def _issue_date(draft: Draft) -> date | None:
    printed = draft.printed_date or ""
    return read_day(printed) or read_month(printed)


def _version_key(source: Source, version: VersionDescription, draft: Draft) -> str:
    if version.key:
        if not is_version_key(version.key):
            raise UnreadableSource(
                f"“{version.key}” is not the name of a version: write the month or the day of "
                "issue, as 2015-03 or 2015-03-12."
            )
        return version.key
    issued = _issue_date(draft)
    if issued is None:
        raise UnreadableSource(
            f"{source.name} does not print its date of issue (a line like “March 2015” near the "
            "top): say which version it is with “key” in plan.toml or with --version-key 2015-03."
        )
    return issued.isoformat() if read_day(draft.printed_date or "") else f"{issued:%Y-%m}"


def _status_date(version: VersionDescription, draft: Draft) -> date:
    if version.status_date:
        return version.status_date
    if issued := _issue_date(draft):
        return issued
    key = [int(part) for part in (version.key or "").split("-")]
    if len(key) == 3:
        return date(*key)
    year, month = key[0], key[1]
    return date(year, month, calendar.monthrange(year, month)[1])
