"""Names of people that stand where anyone may read them, though the plan restricts them.

The people graph withholds the table of posts and the version control table. A
person may be named in any other cell as well: a name cannot be told from other
words there, but the names of the post holders can be looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.plan.graph.sheet import withheld_lines

if TYPE_CHECKING:
    from goldenthread.plan.records import Lines, PlanVersion


class ExposedName(NamedTuple):
    """The name of a post holder, and the lines that print it and are not withheld."""

    name: str
    lines: Lines


def exposed_names(record: PlanVersion) -> tuple[ExposedName, ...]:
    """Return the names of restricted people that public lines print, by the order of the people.

    None when anyone may see the people of the version.
    """
    if record.people_public:
        return ()
    withheld = withheld_lines(record)
    public = [(n, t) for n, t in enumerate(record.source.text, start=1) if n not in withheld]
    found = []
    for name in dict.fromkeys(person.name for person in record.people):
        printed = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        lines = tuple(number for number, text in public if printed.search(text))
        if lines:
            found.append(ExposedName(name, lines))
    return tuple(found)
