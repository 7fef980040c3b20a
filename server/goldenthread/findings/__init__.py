"""What a plan leaves out, says twice or says wrongly, and what was decided about it."""

from goldenthread.findings.decisions import decide, in_force, read_decisions, write_decisions
from goldenthread.findings.finder import Finder
from goldenthread.findings.model import (
    CLOSERS,
    KINDS,
    SEVERITIES,
    STATES,
    Closer,
    Decision,
    Finding,
    Findings,
    Rule,
)
from goldenthread.findings.rules import Rules, load_rules, shipped_rules

__all__ = [
    "CLOSERS",
    "KINDS",
    "SEVERITIES",
    "STATES",
    "Closer",
    "Decision",
    "Finder",
    "Finding",
    "Findings",
    "Rule",
    "Rules",
    "decide",
    "in_force",
    "load_rules",
    "read_decisions",
    "shipped_rules",
    "write_decisions",
]
