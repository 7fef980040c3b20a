"""Where the files of the project live, in a checkout and in an installed wheel.

This is the one module that knows. In a wheel the top-level folders ride inside
the package; in a checkout they stand beside ``server/``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def folder(name: str) -> Path:
    """Return the folder ``name`` (``ontology``, ``shapes``, ``queries`` or ``data``).

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE, _CHECKOUT):
        candidate = root / name
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"Golden Thread's {name} folder is missing: install it again.")


def ontology() -> Path:
    """Return the folder of the ontology and the code lists."""
    return folder("ontology")


def shapes() -> Path:
    """Return the folder of the shapes graphs."""
    return folder("shapes")


def queries() -> Path:
    """Return the folder of the query files."""
    return folder("queries")


def data() -> Path:
    """Return the folder of the plans that are shipped."""
    return folder("data")
