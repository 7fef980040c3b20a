"""A plan of one page, made by hand: small enough to know every triple of it by heart.

Its document has 24 lines. Lines 19 and 20 are the posts; a name stands on 19
alone. ``tiny_version()`` is the whole; ``dataclasses.replace`` makes others of
it for a test of its own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from goldenthread.namespaces import Iris
from goldenthread.plan.records import (
    Action,
    Assignment,
    Band,
    Board,
    BoardSeat,
    Citation,
    Cost,
    CostColumn,
    CrossReference,
    Deadline,
    LedgerLine,
    Narrative,
    Objective,
    Organization,
    Person,
    PlanVersion,
    Post,
    Quantity,
    Rating,
    RatingDefinition,
    Recommendation,
    Responsibility,
    Review,
    Source,
    Statement,
    SuccessMeasure,
    Unread,
    VersionEntry,
    Workstream,
)

BASE = "https://example.org/id/"
PLAN_KEY = "tinytown"
VERSION = "2015-03"

TEXT = (
    "TINYTOWN IMPROVEMENT PLAN, MARCH 2015",
    "We keep every child safe.",
    "Action Green (G): Action completed. No further action needed",
    "March 2015\tAdded recommendations\t",
    "----",
    "----",
    "Workstream 1\tListening & Learning",
    "Outcome: children are heard",
    "Priority & Immediate: B12 - Strengthen the voice of care leavers",
    "Sponsor: Chief Executive, Lead: Heads",
    "1.1\t% of plans reviewed\t100%\t21 days plus\tR",
    "Objective: 1.1 Children are heard",
    "1.1.1 RQ11 Ask another authority for help\t31/03/15\tCEO / TMs\tG\t£541k\tSee 1.1.2",
    "1.1.1 Strengthen the voice of",
    "Page 2",
    "care leavers.\tFrom 01/04/15 Ongoing\tHead\tA\t\t",
    "- as in Appendix B\t31/11/14\t\t?",
    "B12\tStrengthen the voice of care leavers\tToo few are heard\tAll are heard",
    "CEO\tChief Executive\tAda Example",
    "TMs\tTeam Managers\t",
    "Head\tHead of Listening\t",
    "Head\tHead of Learning\t",
    "Improvement Board (draft)",
    "Superintendent\tTinytown Police",
)


def tiny_iris() -> Iris:
    """Return the IRIs of the plan, under ``https://example.org/id/``."""
    return Iris(BASE, PLAN_KEY)


def tiny_version() -> PlanVersion:
    """Return one version with at least one record of every kind."""
    return PlanVersion(
        plan=PLAN_KEY,
        key=VERSION,
        title="Tinytown Improvement Plan",
        printed_date="MARCH 2015",
        status_date=date(2015, 3, 31),
        publisher="Tinytown Council",
        licence="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        revises="2015-02",
        people_public=False,
        source=Source(name="tinytown.txt", media_type="text/plain", checksum="ab" * 32, text=TEXT),
        narratives=(Narrative("vision", 1, "We keep every child safe.", (2,)),),
        entries=(VersionEntry(1, "March 2015", "Added recommendations", "", (4,)),),
        rating_definitions=(
            RatingDefinition(
                scale="action",
                colour="green",
                letter="G",
                printed_name="Green",
                meaning="Action completed",
                action_required="No further action needed",
                lines=(3,),
            ),
        ),
        reviews=(Review("ofsted", "Ofsted", (18,)), Review("red-quadrant", None, (13,))),
        bands=(Band("priority-and-immediate", "Priority & Immediate", 1, (9,)),),
        recommendations=_recommendations(),
        workstreams=(_workstream(),),
        objectives=(
            Objective(
                key="1.1",
                ref="1.1",
                workstream="1",
                position=1,
                title="Children are heard",
                statements=(Statement("title", "page", "Children are heard", (12,)),),
                lines=(12,),
            ),
        ),
        cost_columns=(
            CostColumn("2014-15-one-off", "2014/15 one-off", 1, "2014/15", "one-off", (12,)),
            CostColumn("2015-16-ongoing", "2015/16 ongoing", 2, "2015/16", "ongoing", (12,)),
        ),
        actions=_actions(),
        measures=(_measure(),),
        people=(Person("p-1", "Ada Example", (19,)),),
        posts=(
            Post("ceo", "CEO", "Chief Executive", 1, False, "Ada Example", ("p-1",), (19,)),
            Post("tms", "TMs", "Team Managers", 2, True, "", (), (20,)),
            Post("head", "Head", "Head of Listening", 3, False, "", (), (21,)),
            Post("head_2", "Head", "Head of Learning", 4, False, "", (), (22,)),
        ),
        organizations=(Organization("tinytown-police", "Tinytown Police", (24,)),),
        board=Board(
            key="improvement-board",
            name="Improvement Board",
            note="draft",
            seats=(
                BoardSeat("superintendent", 1, "Superintendent", "tinytown-police", (24,)),
                BoardSeat("chair", 2, "Chair", None, (24,)),
            ),
            lines=(23,),
        ),
        cross_references=(
            CrossReference(
                key="1",
                item="action/1.1.1_2_p2",
                printed="Appendix B",
                kind="appendix",
                target=None,
                lines=(17,),
            ),
            CrossReference(
                key="2",
                item=None,
                printed="Workstream 1",
                kind="workstream",
                target="workstream/1",
                lines=(7,),
            ),
        ),
        ledger=(
            LedgerLine(1, ("version/2015-03",), None),
            LedgerLine(5, (), "a rule between two tables"),
            LedgerLine(6, (), "a rule between two tables"),
            LedgerLine(15, (), "a page number"),
        ),
        unread=(Unread((17,), "?", "the rating is no letter of the plan's key"),),
    )


def _recommendations() -> tuple[Recommendation, ...]:
    text = "Strengthen the voice of care leavers"
    return (
        Recommendation(
            key="B12",
            review="ofsted",
            ref="B12",
            position=1,
            text=text,
            story="Too few are heard",
            good="All are heard",
            bands=("priority-and-immediate",),
            statements=(
                Statement("text", "page", text, (9,)),
                Statement("text", "recommendation-table", text, (18,)),
            ),
            assignments=(Assignment("1", "page", "priority-and-immediate", (9,)),),
            lines=(9, 18),
        ),
        Recommendation(
            key="RQ11",
            review="red-quadrant",
            ref="RQ11",
            position=2,
            text=None,
            story=None,
            good=None,
            bands=(),
            statements=(),
            assignments=(),
            lines=(13,),
        ),
    )


def _workstream() -> Workstream:
    return Workstream(
        number="1",
        position=1,
        title="Listening & Learning",
        outcome="children are heard",
        statements=(
            Statement("title", "page", "Listening & Learning", (7,)),
            Statement("title", "page", "Listening and Learning", (8,)),
        ),
        responsibilities=(
            Responsibility("sponsor", "page", "Chief Executive", 1, "title", ("ceo",), (10,)),
            Responsibility("lead", "page", "Heads", 1, "ambiguous", ("head", "head_2"), (10,)),
        ),
        lines=(7, 8, 9, 10),
    )


def _actions() -> tuple[Action, ...]:
    return (
        Action(
            key="1.1.1",
            printed_id="1.1.1",
            position=1,
            objective="1.1",
            workstream="1",
            text="RQ11 Ask another authority for help",
            deadline=Deadline("31/03/15", "day", due=date(2015, 3, 31)),
            printed_owners="CEO / TMs",
            responsibilities=(
                Responsibility("owner", "page", "CEO", 1, "exact", ("ceo",), (13,)),
                Responsibility(
                    "owner", "page", "TMs", 2, "alias", ("tms",), (13,), "as the list spells it"
                ),
            ),
            rating=Rating("G", "green"),
            costs=(
                Cost("2014-15-one-off", "£541k", "stated", Decimal("5.41E+5"), "GBP"),
                Cost("2015-16-ongoing", "See 1.1.2", "covered-by-action", covered_by="1.1.1_2"),
            ),
            citations=(Citation("RQ11", "RQ11"),),
            continues=None,
            lines=(13,),
        ),
        Action(
            key="1.1.1_2",
            printed_id="1.1.1",
            position=2,
            objective="1.1",
            workstream="1",
            text="Strengthen the voice of care leavers.",
            deadline=Deadline(
                "From 01/04/15 Ongoing", "starts-continuous", starts=date(2015, 4, 1)
            ),
            printed_owners="Head",
            responsibilities=(
                Responsibility("owner", "page", "Head", 1, "ambiguous", ("head", "head_2"), (16,)),
            ),
            rating=Rating("A", "amber"),
            costs=(Cost("2014-15-one-off", "", "not-stated"),),
            citations=(),
            continues=None,
            lines=(14, 16),
        ),
        Action(
            key="1.1.1_2_p2",
            printed_id=None,
            position=3,
            objective="1.1",
            workstream="1",
            text="as in Appendix B",
            deadline=Deadline("31/11/14", "impossible"),
            printed_owners="",
            responsibilities=(),
            rating=Rating("?", None),
            costs=(),
            citations=(),
            continues="1.1.1_2",
            lines=(17,),
        ),
    )


def _measure() -> SuccessMeasure:
    return SuccessMeasure(
        key="percent-of-plans-reviewed",
        position=1,
        workstream="1",
        objective="1.1",
        printed_objective="1.1",
        place="table",
        text="% of plans reviewed",
        target=Quantity("100%", "number", Decimal(100), "percent"),
        current=Quantity("21 days plus", "number-with-note", Decimal("21.50"), "days"),
        rating=Rating("R", "red"),
        direction="increase",
        target_heading="Target (Jan 2016)",
        current_heading="",
        lines=(11,),
    )
