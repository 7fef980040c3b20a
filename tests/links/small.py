"""A plan of three rows to try links on, and the names of pairs in the shipped one."""

from __future__ import annotations

from goldenthread.links.corpus import ActionText, Corpus, RecommendationText, StatedLink

BUCKS = "https://w3id.org/goldenthread/id/buckinghamshire-cyps"
MARCH = f"{BUCKS}/version/2015-03"
TINY = "https://example.org/id/tinytown"


def bucks_pair(recommendation: str, action: str) -> tuple[str, str]:
    return f"{BUCKS}/action/{action}", f"{BUCKS}/recommendation/ofsted/{recommendation}"


def tiny_action(key: str, text: str) -> ActionText:
    return ActionText(
        iri=f"{TINY}/action/{key}",
        key=key,
        text=text,
        objective="Children are safe",
        measures=(),
        workstream="1",
        objective_iri=f"{TINY}/objective/1.1",
        workstream_iri=f"{TINY}/workstream/1",
        continues=None,
        passages=(f"{TINY}/source/2015-03#line=1,2",),
    )


def tiny_recommendation(key: str, text: str, review: str = "ofsted") -> RecommendationText:
    return RecommendationText(
        iri=f"{TINY}/recommendation/{review}/{key}",
        key=key,
        review=review,
        ref=key,
        text=text,
        story="",
        good="",
        workstreams=("1",),
        passages=(f"{TINY}/source/2015-03#line=8,9",),
    )


def tiny_corpus(
    *,
    lanterns: str = "Light the harbour now",
    harbour: str = "Light the harbour well",
) -> Corpus:
    """Three actions and two recommendations; 1.1 is near R1, 1.3 cites R2."""
    third = tiny_action("1.3", "R2 Teach swimming")
    return Corpus(
        plan=TINY,
        version=f"{TINY}/version/2015-03",
        recommendations=(
            tiny_recommendation("R1", harbour),
            tiny_recommendation("R2", "Every child can swim"),
        ),
        actions=(tiny_action("1.1", lanterns), tiny_action("1.2", "Sweep the quay"), third),
        stated=(
            StatedLink(
                iri=f"{TINY}/link/1.3--ofsted-R2/cited",
                action=third.iri,
                recommendation=f"{TINY}/recommendation/ofsted/R2",
                basis="cited",
                method="ref in the text: R2",
                printed="R2",
            ),
        ),
    )
