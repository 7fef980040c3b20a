"""Puts a caller's values into a query of ours, as RDF terms.

A query file holds one block ``VALUES ?name { UNDEF }`` for each of its
parameters, so that it runs as it stands in any SPARQL tool. Binding writes terms
in the place of ``UNDEF``, serialised by the engine's own library, and nowhere
else: no value is ever formatted into a text by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from goldenthread.store.lexer import tokens
from goldenthread.store.oxigraph_terms import term_text
from goldenthread.store.terms import Term

Value = Term | Sequence[Term] | None


class _Block(NamedTuple):
    name: str
    start: int
    end: int


def bind(text: str, values: Mapping[str, Value]) -> str:
    """Return ``text`` with ``values`` bound to its ``VALUES ?name { UNDEF }`` blocks.

    A list binds each of its terms (none of them: no solution). A parameter that is
    ``None`` or not given loses its block, which leaves its variable free.

    Raises:
        BadParameter: a term that cannot be written, as an IRI with a space in it.
        ValueError: the text holds no block for a name in ``values``: a mistake in
            the query file or in the code that binds it, never a caller's.
    """
    blocks = _blocks(text)
    unknown = sorted(set(values) - {block.name for block in blocks})
    if unknown:
        raise ValueError(
            f"The query has no block VALUES ?{unknown[0]} {{ UNDEF }} to bind "
            f"'{unknown[0]}' to; it has blocks for: "
            f"{', '.join(sorted({b.name for b in blocks})) or 'nothing'}."
        )
    parts: list[str] = []
    at = 0
    for block in blocks:
        parts.append(text[at : block.start])
        value = values.get(block.name)
        if value is not None:
            terms = [value] if isinstance(value, Term) else value
            parts.append(f"VALUES ?{block.name} {{ {' '.join(map(term_text, terms))} }}")
        at = block.end
    parts.append(text[at:])
    return "".join(parts)


def parameters(text: str) -> tuple[str, ...]:
    """Return the names that ``text`` has a ``VALUES ?name { UNDEF }`` block for, in order."""
    return tuple(dict.fromkeys(block.name for block in _blocks(text)))


@lru_cache(maxsize=512)
def _blocks(text: str) -> tuple[_Block, ...]:
    found = list(tokens(text))
    return tuple(
        _Block(var.text[1:], values.start, close.end)
        for values, var, opening, undef, close in zip(
            found, found[1:], found[2:], found[3:], found[4:], strict=False
        )
        if values.is_word("VALUES")
        and var.kind == "var"
        and opening.text == "{"
        and undef.is_word("UNDEF")
        and close.text == "}"
    )
