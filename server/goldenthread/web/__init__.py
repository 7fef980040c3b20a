"""The pages: server-rendered HTML that works without script, narrow, and printed.

The application registers ``blueprint()`` and keeps ``Pages()``, which answers a
browser at the paths that answer programs as well. What the pages draw on is the
``Backstage`` that the application keeps in its extensions.
"""

from goldenthread.web.backstage import EXTENSION, Backstage
from goldenthread.web.routes import Pages, blueprint

__all__ = ["EXTENSION", "Backstage", "Pages", "blueprint"]
