"""How severities, kinds and other groups of findings are worded on pages."""

from __future__ import annotations

from goldenthread.findings.choose import NOBODY

SEVERITIES: dict[str, tuple[str, str]] = {
    "high": ("High", "Something promised is not being done, or nobody could tell if it were"),
    "medium": ("Medium", "It can go wrong unseen, or cannot be held to account"),
    "low": ("Low", "The document should be put right when it is next issued"),
}
"""A word for each severity, and what it means."""

KINDS: dict[str, tuple[str, str]] = {
    "gap": ("Gaps", "something that the plan needs is not there"),
    "contradiction": (
        "Contradictions",
        "two places of the plan that cannot both be right, or one against its own key",
    ),
    "source-error": ("Errors in the document", "what is misprinted, misnumbered or garbled"),
    "precision": (
        "Not precise enough",
        "what is said, but not closely enough to act on or to check",
    ),
    "judgement": (
        "For a person to judge",
        "nothing is wrong for certain: somebody who knows should look",
    ),
}

CLOSERS: dict[str, str] = {
    "owner": "For those who own the action",
    "workstream-lead": "For those who lead the workstream",
    "programme-manager": "For the programme manager",
}

STATES: dict[str, str] = {"open": "Open", "accepted": "Accepted", "dismissed": "Dismissed"}

GROUPINGS: dict[str, str] = {
    "severity": "severity",
    "owner": "who can close it",
    "workstream": "workstream",
    "kind": "kind",
    "code": "what is wrong",
    "closed-by": "part in the plan",
    "state": "state",
    "item": "item",
}
"""What a page says that its findings are grouped by."""


def group_title(by: str, name: str, names: dict[str, str]) -> str:
    """Return the heading of the group ``name`` of a grouping; ``names`` are those of codes."""
    if by == "severity":
        return SEVERITIES[name][0]
    if by == "kind":
        return KINDS[name][0]
    if by == "closed-by":
        return CLOSERS[name]
    if by == "state":
        return STATES[name]
    if by == "code":
        return names[name]
    return "The plan as a whole" if name == NOBODY else name


def group_meaning(by: str, name: str) -> str:
    """Return what the group ``name`` of a grouping means, empty where its heading says it."""
    return {"severity": SEVERITIES, "kind": KINDS}.get(by, {}).get(name, ("", ""))[1]
