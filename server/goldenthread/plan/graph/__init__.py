"""The one writer of RDF: the records of a version as two graphs.

Every reader's records come through here, so that one document and one
workbook of the same plan give the same triples.
"""

from goldenthread.plan.graph.write import VersionGraphs, write_version

__all__ = ["VersionGraphs", "write_version"]
