"""Golden Thread: a public body's improvement plan as a knowledge graph that answers."""

from importlib.metadata import version

__version__ = version("goldenthread")
__all__ = ["__version__"]
