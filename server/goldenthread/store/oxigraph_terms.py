"""Changes between our terms and the engine's."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from goldenthread.errors import BadParameter
from goldenthread.store.terms import Row, Term


def from_engine(term: NamedNode | BlankNode | Literal | Triple) -> Term:
    """Return the engine's ``term`` as ours."""
    if isinstance(term, NamedNode):
        return Term(term.value, "iri")
    if isinstance(term, Literal):
        return Term(term.value, "literal", term.datatype.value, term.language)
    if isinstance(term, BlankNode):
        return Term(term.value, "bnode")
    return Term(str(term), "triple")


def term_text(term: Term) -> str:
    """Return ``term`` as SPARQL writes it, by the library's own serialiser.

    Raises:
        BadParameter: it is no valid IRI or language tag, or is not an IRI or a
            literal (a blank node in a query is a variable, not a name).
    """
    try:
        if term.kind == "iri":
            return str(NamedNode(term.value))
        if term.kind == "literal":
            if term.language is not None:
                return str(Literal(term.value, language=term.language))
            datatype = NamedNode(term.datatype) if term.datatype else None
            return str(Literal(term.value, datatype=datatype))
    except ValueError as error:
        raise BadParameter(
            f"'{term.value}' cannot be used here: {str(error).rstrip('.')}."
        ) from error
    raise BadParameter("Only an IRI or a literal can be given as a value, not a blank node.")


def row_of(names: list[str], solution: object) -> Row:
    """Return one of the engine's solutions as a row of ours; ``names`` in its order."""
    return {
        name: from_engine(term)
        for name, term in zip(names, solution, strict=True)  # type: ignore[call-overload]
        if term is not None
    }
