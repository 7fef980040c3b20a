"""Follows the golden thread: from any item of a plan, in both directions.

A trace is read once, into one result; every output is rendered from that result.
"""

from goldenthread.trace.as_json import to_json
from goldenthread.trace.edges import Edge, edges
from goldenthread.trace.model import Lines, Thread, Trace
from goldenthread.trace.trace import TRACED, trace

__all__ = ["TRACED", "Edge", "Lines", "Thread", "Trace", "edges", "to_json", "trace"]
