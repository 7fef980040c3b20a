"""The tokens of a SPARQL text (SPARQL 1.1 Query, section 19.8).

Used to find places in a text: where parameters are bound, where a fault is,
where a dataset clause stands. Never alone to refuse something: the engine's own
parser decides that (see ``query_check``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[^\W\d_][\w\-.·]{0,200}"
_LOCAL = r"(?:[\w\-:·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_ESCAPED = r"\\[^\n\r]"

_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<space>\s+)",
            r"(?P<comment>#[^\n\r]*)",
            r"(?P<iri><[^<>\"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f][^<>\"{}|^`\\\x00-\x20]*)*>)",
            (
                rf'(?P<string>"""(?:"{{0,2}}(?:[^"\\]|\\.))*?"""'
                rf"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*?'''"
                rf'|"(?:[^"\\\n\r]|{_ESCAPED})*"'
                rf"|'(?:[^'\\\n\r]|{_ESCAPED})*')"
            ),
            r"(?P<open>[\"'][^\n\r]*)",
            r"(?P<var>[?$]\w+)",
            r"(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            r"(?P<blank>_:\w(?:[\w\-.·]*[\w\-·])?)",
            rf"(?P<pname>(?:{_NAME})?:(?:{_LOCAL}(?:\.+(?={_LOCAL}))?)*)",
            r"(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)",
            r"(?P<word>[A-Za-z_]\w*)",
            r"(?P<other>\^\^|&&|\|\||[<>!]=|.)",
        )
    ),
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: its kind, its text, and where it stands (offsets from 0)."""

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Return whether this is one of the bare words given (in capitals), in any case."""
        return self.kind == "word" and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order, without white space and comments.

    Every character belongs to some token: a string that does not end comes as
    ``open`` with the rest of its line (looking for its end once is enough), and what
    is no token of SPARQL as ``other``, one character at a time.
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is not None and kind not in {"space", "comment"}:
            yield Token(kind, match.group(), match.start(), match.end())
