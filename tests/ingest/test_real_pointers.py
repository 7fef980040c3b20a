"""Where the Buckinghamshire plan points elsewhere, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.plan.records import PlanVersion

BSCB = (
    "See Buckinghamshire Safeguarding Children Board Improvement and Development Plan 2015 – 2017"
)


def test_every_pointer_is_recorded_with_what_it_leads_to(plan: PlanVersion) -> None:
    assert [(c.lines, c.item, c.printed, c.kind, c.target) for c in plan.cross_references] == [
        ((37,), None, "Appendix B", "appendix", None),
        ((37,), None, "RQ2", "recommendation", "recommendation/red-quadrant/RQ2"),
        ((47,), None, "see Appendix E", "appendix", None),
        ((227,), "action/3.1.4", "See 2.5.5", "action", "action/2.5.5"),
        ((247,), "action/3.3.4", "See 3.3.2", "action", "action/3.3.2"),
        ((282,), "action/4.1.1", "see Workstream 2", "workstream", "workstream/2"),
        ((290,), "action/4.2.1", "see MASH Implementation Plan", "document", None),
        ((316,), "action/4.6.3", "See 4.6.1", "action", "action/4.6.1"),
        ((482,), "action/6.5.4", "See 6.5.7", "action", "action/6.5.7"),
        ((491,), "workstream/7", BSCB, "document", None),
    ]


def test_the_appendices_the_prose_names_are_not_in_the_document(plan: PlanVersion) -> None:
    headings = {n.text for n in plan.narratives if n.kind == "heading"}
    assert "Appendix A" in headings
    assert not {"Appendix B", "Appendix E"} & headings
