"""Looks at a caller's query before it runs.

Whether a text calls out (``SERVICE``) or names its own dataset (``FROM``) is put
to the engine's own parser, which alone knows what it will do: every occurrence of
the word is respelt into one that no grammar knows, and the text given to the
parser. In a string, a comment, an IRI or a name the new spelling is as good as
the old; as a keyword it stops the parser there. A reader of our own would
have to agree with the engine's on every text that somebody wants to smuggle past.

Runs only where a crash is survived (in a query worker): the engine's parser
overflows the stack on a text nested some thousand levels deep.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pyoxigraph import Store

from goldenthread.errors import BadQuery, Refused, TooLarge
from goldenthread.store.dataset import Dataset
from goldenthread.store.lexer import Token, tokens

MAX_QUERY_CHARACTERS = 100_000
"""The length of query text that is read unless configured otherwise."""

_EMPTY = Store()
_PADDING = 64
_END = "\n" * _PADDING + "\x00"  # longer than any keyword the parser may look ahead for
_PLACE = re.compile(r"error at (\d+):(\d+)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = (
    *("INSERT", "DELETE", "WITH", "LOAD", "CLEAR"),
    *("DROP", "CREATE", "ADD", "MOVE", "COPY"),
)


def check_length(text: str, most: int = MAX_QUERY_CHARACTERS) -> None:
    """Refuse a text longer than ``most`` characters.

    Raises:
        TooLarge: it is.
    """
    if len(text) > most:
        raise TooLarge(f"The query is {len(text):,} characters long; at most {most:,} are read.")


def decode_codepoints(text: str) -> str:
    r"""Return ``text`` with codepoint escapes decoded (SPARQL 1.1 Query, section 19.2).

    Those in strings and IRIs are left to the engine, which decodes them itself;
    a ``\u`` behind an escaped backslash therefore stays what it is.
    """
    if "\\u" not in text and "\\U" not in text:
        return text
    parts: list[str] = []
    at = 0
    for token in tokens(text):
        if token.kind in {"string", "iri"}:
            parts.append(_ESCAPE.sub(_decoded, text[at : token.start]) + token.text)
            at = token.end
    parts.append(_ESCAPE.sub(_decoded, text[at:]))
    return "".join(parts)


def refuse_service(text: str) -> None:
    """Refuse a query that would call another service.

    Raises:
        Refused: ``SERVICE`` stands in ``text`` as a keyword.
        BadQuery: the text does not parse.
    """
    if _has_keyword(text, "service"):
        raise Refused(
            "SERVICE is refused: a query here reads this service's own graphs only. "
            "Leave the SERVICE part out and join the two results yourself."
        )


def dataset_of(text: str) -> Dataset | None:
    """Return the dataset that ``FROM`` and ``FROM NAMED`` in ``text`` describe, if any.

    The IRIs are resolved against the text's own ``BASE`` and prefixes by the engine
    (SPARQL 1.1 Query, section 13.2). With any such clause, what is not named is
    not in the dataset.

    Raises:
        BadQuery: a clause holds no IRI.
    """
    if not _has_keyword(text, "from"):
        return None
    found = list(tokens(text))
    defaults: list[str] = []
    named: list[str] = []
    at = 0
    while at < len(found):
        if found[at].is_word("FROM"):
            into = defaults
            if at + 1 < len(found) and found[at + 1].is_word("NAMED"):
                into, at = named, at + 1
            if at + 1 >= len(found) or found[at + 1].kind not in {"iri", "pname"}:
                raise locate(text)
            into.append(found[at + 1].text)
            at += 1
        at += 1
    prologue = text[: _form(found).start]
    return Dataset(_resolved(prologue, defaults), _resolved(prologue, named))


def locate(text: str, message: str = "") -> BadQuery:
    """Return the error of a query that does not parse, with its place in the text.

    The engine names the furthest place it looked at, which may be before or
    behind the fault by the length of a keyword. So the longest run of whole
    tokens that can begin a query is searched for: the token after it is at fault.

    Args:
        text: the query.
        message: the engine's own words, for faults that no one token has.
    """
    found = list(tokens(text))
    if not found:
        return BadQuery("The query is empty.", line=1, column=1)
    form = next((t for t in found if t.is_word(*_FORMS, *_UPDATES)), None)
    if form is not None and form.is_word(*_UPDATES):
        line, column = _line_column(text, form.start)
        return BadQuery(
            f"This is an update ({form.text.upper()}), and only queries are answered here: "
            "SELECT, ASK, CONSTRUCT or DESCRIBE.",
            line=line,
            column=column,
            near=_near(text, form.start),
        )
    bad = bisect_left(found, 1, key=lambda t: 0 if _reads_to_the_end(text[: t.end]) else 1)
    if bad == len(found):
        line, column = _line_column(text, found[-1].end)
        reason = _reason(message) or "it ends too early, or a variable is used wrongly"
        return BadQuery(
            f"The query does not parse: {reason}.",
            line=line,
            column=column,
            near=_near(text, found[-1].start),
        )
    token = found[bad]
    if token.text == ">":  # of an IRI with a space or the like in it
        token = next((t for t in reversed(found[:bad]) if t.text == "<"), token)
    return _unexpected(text, token, message)


def _unexpected(text: str, token: Token, message: str) -> BadQuery:
    line, column = _line_column(text, token.start)
    near = _near(text, token.start)
    reason = _reason(message) or f"'{near}' was not expected there"
    if token.kind == "pname":
        prefix = token.text.partition(":")[0]
        if not re.search(rf"\bprefix\s+{re.escape(prefix)}:", text, re.IGNORECASE):
            reason = (
                f"the prefix '{prefix}:' is not declared: begin the query with PREFIX {prefix}: <…>"
            )
    elif token.kind == "open":
        reason = f"a string begins there and does not end: {near}"
    elif token.text == "<" or token.kind == "iri":
        reason = f"there is no whole IRI at '{near}'"
    return BadQuery(
        f"The query does not parse at line {line}, column {column}: {reason}.",
        line=line,
        column=column,
        near=near,
    )


def _has_keyword(text: str, word: str) -> bool:
    if word not in text.lower():
        return False
    respelt = re.sub(word, lambda m: m.group()[:-1] + "q", text, flags=re.IGNORECASE | re.ASCII)
    if _reads_to_the_end(respelt):
        return False
    if _reads_to_the_end(text):
        return True
    raise locate(text)


def _reads_to_the_end(text: str) -> bool:
    """Return whether the engine's parser can read all of ``text``.

    A character that no grammar allows is put behind it, so that nothing is ever
    evaluated; what matters is whether the parser gets as far as that.
    """
    try:
        _EMPTY.query(text + _END)
    except SyntaxError as error:
        place = _PLACE.search(error.msg)
        return place is not None and int(place[1]) >= text.count("\n") + 1 + _PADDING
    return False


def _resolved(prologue: str, names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    try:
        rows = _EMPTY.query(f"{prologue}\nSELECT ?g {{ VALUES ?g {{ {' '.join(names)} }} }}")
        return tuple(dict.fromkeys(row["g"].value for row in rows))  # type: ignore[union-attr]
    except SyntaxError as error:
        raise BadQuery("A FROM clause of the query holds an IRI that cannot be read.") from error


def _form(found: list[Token]) -> Token:
    return next((t for t in found if t.is_word(*_FORMS)), found[0])


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return match.group()
    return chr(code)


def _line_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _near(text: str, offset: int) -> str:
    line = text[offset:].partition("\n")[0].strip()
    return line if len(line) <= 40 else f"{line[:39]}…"


def _reason(message: str) -> str:
    """Return the part of the engine's message that is a sentence and not a token."""
    for part in message.partition("expected ")[2].removeprefix("one of ").split(", "):
        if re.match(r"[A-Za-z]+ [^'\"]*[a-z]{2}", part):
            return part[0].lower() + part[1:] if part[1:2].islower() else part
    return ""
