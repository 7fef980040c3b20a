"""An RDF term as a row of results holds it, with no engine's types in it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["iri", "bnode", "literal", "triple"]

XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = f"{XSD}string"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Term(NamedTuple):
    """One RDF term (RDF 1.1 Concepts, section 3).

    Attributes:
        value: the IRI, the blank node's label, or the lexical form of the literal;
            of a triple term, its text in N-Triples.
        kind: ``iri``, ``bnode``, ``literal`` or ``triple``.
        datatype: the datatype's IRI, of literals only.
        language: the language tag, of language-tagged strings only.
    """

    value: str
    kind: Kind
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        """Return the value alone, as a page or a table shows it."""
        return self.value

    @classmethod
    def iri(cls, value: str) -> Term:
        """Return the IRI ``value``."""
        return cls(value, "iri")

    @classmethod
    def literal(
        cls, value: str, *, datatype: str | None = None, language: str | None = None
    ) -> Term:
        """Return a literal: a plain string unless a datatype or a language is given."""
        if language is not None:
            return cls(value, "literal", RDF_LANG_STRING, language)
        return cls(value, "literal", datatype or XSD_STRING)


Row = dict[str, Term]
"""One solution: the terms by the names of their variables; an unbound one is absent."""
