"""A trace as a Mermaid flowchart.

A linked action hangs on its recommendation by a thick arrow that says how it is known;
what only shares a workstream hangs on dotted ones, and so does what is only proposed,
with that word. Ratings are letters and words, never
colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.trace.edges import edges
from goldenthread.trace.wording import basis_words, deadline_words, rating_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goldenthread.trace.model import Action, Thread, Trace

_ESCAPES = {
    "#": "#35;",
    '"': "#quot;",
    "<": "#lt;",
    ">": "#gt;",
    "&": "#amp;",
    "`": "#96;",
    "\\": "#92;",
    "|": "#124;",
}
_LONGEST = 70
_CANDIDATE = "-. may be .->"
_ARROWS = {
    "owned-by": "-->",
    "held-by": "-->",
    "assigned-to": "-.->",
    "candidate-owner": _CANDIDATE,
}


def to_mermaid(trace: Trace, *, shared: bool = True) -> str:
    """Return the trace as the text of a Mermaid flowchart, ending in a line break.

    With ``shared`` false the actions that are not linked to any recommendation of the
    thread are left out, and each objective says how many it has: a whole workstream is
    too much for one page.
    """
    lines = ["flowchart LR"]
    for number, thread in enumerate(trace.threads):
        lines.extend(dict.fromkeys(_thread(thread, f"t{number}", shared=shared)))
    return "\n".join(lines) + "\n"


def _thread(thread: Thread, prefix: str, *, shared: bool) -> Iterator[str]:
    drawn = _drawn(thread, shared=shared)
    ids = {iri: f"{prefix}n{number}" for number, iri in enumerate(drawn)}
    for iri, label in drawn.items():
        yield f'  {ids[iri]}["{label}"]'
    for edge in edges(thread):
        source, target = ids.get(edge.source), ids.get(edge.target)
        if source is None or target is None:
            continue
        if edge.relation == "addresses":
            yield f'  {target} == "{escaped(basis_words(edge.basis[0]))}" ==> {source}'
        elif edge.relation == "assigned-to":
            yield f'  {source} -. "{escaped(", ".join(edge.basis))}" .-> {target}'
        else:
            yield f"  {source} {_ARROWS.get(edge.relation, '-->')} {target}"
    yield from _proposed(thread, ids, prefix)
    yield f"  style {ids[thread.subject]} stroke-width:4px"


def _proposed(thread: Thread, ids: dict[str, str], prefix: str) -> Iterator[str]:
    """Draw the proposed links by dotted arrows that say so, with the ends not drawn yet."""
    for one in thread.proposed or ():
        ends = (
            (one.link.action, one.action_label, one.action_text),
            (one.link.recommendation, one.recommendation_label, one.recommendation_text),
        )
        for iri, label, text in ends:
            if iri not in ids:
                ids[iri] = f"{prefix}n{len(ids)}"
                yield f'  {ids[iri]}["{_label(label, text)}"]'
        said = f"proposed, {basis_words(one.link.basis)}, {one.confidence:f}"
        yield f'  {ids[one.link.recommendation]} -. "{escaped(said)}" .-> {ids[one.link.action]}'


def _drawn(thread: Thread, *, shared: bool) -> dict[str, str]:
    """Return the label of every item that is drawn, by IRI, in order."""
    whole = shared or thread.kind in {"Post", "Person"}
    kept = {thread.subject, *thread.linked_actions}
    actions = {iri: a for iri, a in thread.actions.items() if whole or iri in kept}
    return {
        **_upper(thread, actions),
        **_lower(thread, actions),
        **_holding(thread, actions),
    }


def _upper(thread: Thread, actions: Mapping[str, Action]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for r in thread.recommendations.values():
        labels[r.iri] = _label(r.label, r.text or "text not printed in the plan")
    for w in thread.workstreams.values():
        labels[w.iri] = _label(w.label, w.text)
    for o in thread.objectives.values():
        hidden = sum(
            a.objective == o.iri and iri not in actions for iri, a in thread.actions.items()
        )
        labels[o.iri] = _label(o.label, o.text, f"{hidden} actions not drawn" if hidden else "")
    return labels


def _lower(thread: Thread, actions: Mapping[str, Action]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for a in actions.values():
        rating = rating_words(a.printed_rating, a.rating)
        labels[a.iri] = _label(a.label, a.text, f"{rating}, {deadline_words(a)}")
    for m in thread.measures.values():
        rating = rating_words(m.printed_rating, m.rating)
        values = f"target {m.printed_target or 'none'}, now {m.printed_current or 'not stated'}"
        labels[m.iri] = _label("Measure", m.text, f"{values}, {rating}")
    return labels


def _holding(thread: Thread, actions: Mapping[str, Action]) -> dict[str, str]:
    named = {post for a in actions.values() for owner in a.owners for post in owner.posts}
    named.update(p for w in thread.workstreams.values() for role in w.roles for p in role.posts)
    labels: dict[str, str] = {}
    for iri, post in thread.posts.items():
        if iri in named or iri == thread.subject:
            labels[iri] = _label(post.label, post.text if post.text != post.label else "")
            for person in thread.holders.get(iri, ()):
                labels[person] = _label(thread.people[person].name)
    if thread.kind == "Person":
        labels.setdefault(thread.subject, _label(thread.people[thread.subject].name))
    return labels


def _label(*parts: str) -> str:
    return "<br/>".join(escaped(_short(part)) for part in parts if part)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"


def escaped(text: str) -> str:
    """Return ``text`` as a quoted Mermaid label holds it: no character of it is syntax."""
    return "".join(_ESCAPES.get(c, c if c.isprintable() else " ") for c in text)
