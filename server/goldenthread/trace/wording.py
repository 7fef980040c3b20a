"""How a trace says things in plain words: the same words in every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.trace.model import Action, Lines, Owner, Role, Thread

_BASES = {
    "cited": "cited",
    "verbatim": "word for word",
    "near": "nearly word for word",
    "judged": "judged",
    "suggested": "suggested",
}
_RESOLUTIONS = {
    "exact": "",
    "case": "matched but for capitals",
    "title": "matched by its title",
    "alias": "matched by a stated alias",
    "ambiguous": "may be any of these",
    "unresolved": "not in the table of posts",
}
_PLACES = {"appendix": "the appendix", "page": "the workstream's page"}
_ROLES = {"project-manager": "project manager"}

SHARED = "Sharing a workstream is not a link between an action and a recommendation."

PROPOSED = "Software proposes these, and nobody has accepted them: they are not links yet."


def basis_words(basis: str) -> str:
    """Return how a link is known: ``word for word``."""
    return _BASES.get(basis, basis)


def place_words(place: str) -> str:
    """Return a place of the document: ``the workstream's page``."""
    return _PLACES.get(place, f"the {place.replace('-', ' ')}")


def role_words(role: str) -> str:
    """Return a role: ``project manager``."""
    return _ROLES.get(role, role)


def rating_words(printed: str, colour: str | None) -> str:
    """Return a rating as its letter and its word: ``R (red)``."""
    if colour is None:
        return f"{printed} (not read)" if printed else "not rated"
    word = colour.replace("-", " ")
    return f"{printed} ({word})" if printed else word


def deadline_words(action: Action) -> str:
    """Return a deadline as printed, and the day it means where that says more."""
    printed = action.deadline or "no deadline"
    if action.reading in {"impossible", "unreadable"}:
        return f"{printed} ({action.reading})"
    if action.due is not None:
        return f"{printed} (due {action.due})"
    if action.starts is not None:
        return f"{printed} (from {action.starts})"
    return printed


def lines_words(lines: Iterable[Lines]) -> str:
    """Return lines of the source: ``line 82`` or ``lines 82, 84-85``; empty for none."""
    found = list(lines)
    if not found:
        return ""
    many = len(found) > 1 or found[0].first != found[0].last
    return f"{'lines' if many else 'line'} {', '.join(map(str, found))}"


def holders_words(thread: Thread, post: str) -> str:
    """Return who holds a post, or that nobody is named; empty where nobody may be seen."""
    names = [thread.people[iri].name for iri in thread.holders.get(post, ())]
    if names:
        return ", ".join(names)
    if not thread.people_visible:
        return ""
    return "no holders named" if thread.posts[post].group else "no holder named"


def resolution_words(named: Owner | Role) -> str:
    """Return how a printed name resolves to a post; empty where it does so exactly."""
    return _RESOLUTIONS.get(named.resolution, named.resolution)
