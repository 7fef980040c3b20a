"""Golden Thread: a public body's improvement plan as a knowledge graph that answers."""

from __future__ import annotations

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    # Asked for only when wanted: a query worker starts without reading any metadata.
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("goldenthread")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
