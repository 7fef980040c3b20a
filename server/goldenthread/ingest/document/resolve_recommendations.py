"""Reviews and recommendations, also those that the document only cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, RecommendationDraft, merged
from goldenthread.ingest.document.resolve import preferred
from goldenthread.ingest.readings.references import natural, prefix_of
from goldenthread.plan.keys import slug
from goldenthread.plan.records import Action, Lines, Narrative, Recommendation, Review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.plan.description import ReviewDescription


class Reviews:
    """Knows which review a ref belongs to.

    A described prefix (``RQ``) decides; other refs that the document lists
    belong to the review that its own headings name, and an undescribed prefix
    to a review of that name.
    """

    def __init__(self, draft: Draft, described: Iterable[ReviewDescription]) -> None:
        """Use the description's prefixes, and the name of the draft's own review."""
        self._by_prefix = {r.prefix: r for r in described if r.prefix}
        named = next((r for r in described if not r.prefix), None)
        name = draft.review_name
        own = (slug(name), name) if name else ("review", None)
        self._own: tuple[str, str | None] = (named.key, named.name) if named else own
        self._own_lines = draft.review_lines
        self._listed = set(draft.recommendations)
        self._lines: dict[str, Lines] = {}
        self._names: dict[str, str | None] = {}

    def prefixes(self) -> set[str]:
        """Return the prefixes that the description states."""
        return set(self._by_prefix)

    def review_of(self, ref: str, lines: Lines) -> str:
        """Return the key of the review that ``ref`` belongs to, noting where it is named."""
        prefix = prefix_of(ref)
        key: str
        name: str | None
        if described := self._by_prefix.get(prefix):
            key, name = described.key, described.name
        elif ref in self._listed:
            key, name = self._own
            lines = self._own_lines or lines
        else:
            key, name = prefix.lower(), None
        self._names[key] = name
        self._lines[key] = merged(self._lines.get(key, ()), lines)
        return key

    def all(self) -> tuple[Review, ...]:
        """Return every review that a ref was asked for, in the order of asking."""
        return tuple(Review(k, name, self._lines[k]) for k, name in self._names.items())


def recommendations(
    draft: Draft,
    reviews: Reviews,
    actions: Iterable[Action],
    narratives: Iterable[tuple[Narrative, list[str]]],
) -> tuple[Recommendation, ...]:
    """Return the listed recommendations in order, then the ones that are only cited.

    ``narratives`` are paragraphs with the refs that each names.
    """
    cited: dict[str, Lines] = {}
    for refs, lines in [
        *(([c.recommendation for c in a.citations], a.lines) for a in actions),
        *((refs, n.lines) for n, refs in narratives),
    ]:
        for ref in refs:
            cited[ref] = merged(cited.get(ref, ()), lines)
    listed = sorted(draft.recommendations.values(), key=lambda r: (not r.in_table, natural(r.ref)))
    only_cited = sorted(cited.keys() - draft.recommendations.keys(), key=natural)
    drafts = [*listed, *(RecommendationDraft(ref, lines=cited[ref]) for ref in only_cited)]
    return tuple(_record(d, position, reviews, draft) for position, d in enumerate(drafts, start=1))


def _record(
    d: RecommendationDraft, position: int, reviews: Reviews, draft: Draft
) -> Recommendation:
    lines = merged(d.lines, *(s.lines for s in d.statements), *(a.lines for a in d.assignments))
    review = reviews.review_of(d.ref, lines)
    bands = dict.fromkeys(a.band for a in d.assignments if a.band)
    draft.ledger.use(lines, f"recommendation/{review}/{d.ref}")
    return Recommendation(
        key=d.ref,
        review=review,
        ref=d.ref,
        position=position,
        text=d.text or preferred(d.statements, "text"),
        story=d.story,
        good=d.good,
        bands=tuple(bands),
        statements=tuple(d.statements),
        assignments=tuple(d.assignments),
        lines=lines,
    )
