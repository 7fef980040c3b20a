"""The questions that are kept as files: load them, describe them, run them.

One question is one ``.rq`` file, and through this package a REST call, a page with
a form, a command and a test.
"""

from goldenthread.catalogue.catalogue import GROUPS, Catalogue
from goldenthread.catalogue.items import Item, find_items, require_items
from goldenthread.catalogue.model import Choice, Column, Param, Query

__all__ = [
    "GROUPS",
    "Catalogue",
    "Choice",
    "Column",
    "Item",
    "Param",
    "Query",
    "find_items",
    "require_items",
]
