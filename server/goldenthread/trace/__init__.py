"""Follows the golden thread: from any item of a plan, in both directions.

A trace is read once, into one result; every output is rendered from that result.
"""

from goldenthread.trace.as_csv import to_csv
from goldenthread.trace.as_json import to_json
from goldenthread.trace.as_mermaid import to_mermaid
from goldenthread.trace.as_turtle import to_graph
from goldenthread.trace.branches import Branch
from goldenthread.trace.costs import ColumnTotal, linked_totals, other_totals, totals
from goldenthread.trace.edges import Edge, edges
from goldenthread.trace.model import Lines, ProposedLink, Thread, Trace
from goldenthread.trace.trace import TRACED, trace
from goldenthread.trace.tree import TreeLine, to_lines, to_tree

__all__ = [
    "TRACED",
    "Branch",
    "ColumnTotal",
    "Edge",
    "Lines",
    "ProposedLink",
    "Thread",
    "Trace",
    "TreeLine",
    "edges",
    "linked_totals",
    "other_totals",
    "to_csv",
    "to_graph",
    "to_json",
    "to_lines",
    "to_mermaid",
    "to_tree",
    "totals",
    "trace",
]
