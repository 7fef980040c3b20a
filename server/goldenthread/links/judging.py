"""Makes decisions about links of what people say: looks up, checks, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from goldenthread.errors import BadInput, NotFound
from goldenthread.links.decisions import VERDICTS, Decision, digest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from goldenthread.links.corpus import ActionText, Corpus, Pair, RecommendationText

SHOWN = 20
"""How many problems a message names; all are in the error's ``problems``."""


@dataclass(frozen=True)
class Judgement:
    """What a person says of a link, by keys, before it is looked up and checked.

    ``recommendation`` may have its review before it (``ofsted/B07``).
    """

    recommendation: str
    action: str
    verdict: str
    reason: str
    by: str
    on: date


def decide(
    corpus: Corpus, kept: Sequence[Decision], waiting: Collection[Pair], said: Judgement
) -> Decision:
    """Return the decision that ``said`` is, made on the texts as they are now.

    ``kept`` are the decisions there are, ``waiting`` the pairs that are proposed.
    Nothing is written: the caller keeps it with the others.

    Raises:
        BadInput: no such verdict, no reason, no name, or a link that the
            document itself states.
        NotFound: there is no such recommendation or action, or nothing is
            proposed between the two that could be accepted or rejected.
    """
    _require_words(said)
    asked = find_recommendation(corpus, said.recommendation)
    doing = find_action(corpus, said.action)
    pair = (doing.iri, asked.iri)
    stated = [link for link in corpus.stated if link.pair == pair]
    if stated:
        raise BadInput(
            f"Action {doing.key} and recommendation {asked.key} are linked by the document itself "
            f"({stated[0].method}): that needs no decision, and none can undo it."
        )
    earlier = [one for one in kept if one.pair == pair]
    if said.verdict != "add" and not earlier and pair not in waiting:
        raise NotFound(
            f"No link between recommendation {asked.key} and action {doing.key} is proposed, so "
            f"there is none to {said.verdict}: to make one, add it."
        )
    return Decision(
        action=doing.iri,
        recommendation=asked.iri,
        verdict=said.verdict,
        reason=" ".join(said.reason.split()),
        by=" ".join(said.by.split()),
        on=said.on,
        action_digest=digest(doing.text),
        recommendation_digest=digest(asked.text),
        number=max((one.number for one in earlier), default=0) + 1,
    )


def decide_all(
    corpus: Corpus,
    kept: Sequence[Decision],
    waiting: Collection[Pair],
    said: Mapping[str, Judgement],
    problems: Sequence[str] = (),
) -> tuple[Decision, ...]:
    """Return the decisions that ``said`` are, by the name of where each was said (``row 7``).

    All of them or none; ``problems`` are those found before, when it was read.

    Raises:
        BadInput: one or more cannot be decided; ``problems`` of the error says
            what is wrong with each, by where it was said.
    """
    made: dict[tuple[Pair, str], tuple[str, Decision]] = {}
    found = list(problems)
    for where, one in said.items():
        try:
            now = decide(corpus, (*kept, *(d for _, d in made.values())), waiting, one)
        except (BadInput, NotFound) as error:
            found.append(f"{where}: {error.detail}")
            continue
        before, _ = made.setdefault((now.pair, now.person), (where, now))
        if before != where:
            found.append(f"{where}: {now.by} decides the same link in {before}: keep one of them.")
    _refuse(found)
    return tuple(decision for _, decision in made.values())


def _refuse(problems: Sequence[str]) -> None:
    """Raise that nothing was applied, if there are ``problems``.

    Raises:
        BadInput: with the problems, one sentence for each.
    """
    if problems:
        many = "1 row is" if len(problems) == 1 else f"{len(problems)} rows are"
        shown = "\n".join(f"- {one}" for one in problems[:SHOWN])
        more = f"\n- … and {len(problems) - SHOWN} more." if len(problems) > SHOWN else ""
        raise BadInput(
            f"Nothing was applied: {many} wrong.\n{shown}{more}", problems=list(problems)
        )


def find_recommendation(corpus: Corpus, key: str) -> RecommendationText:
    """Return the recommendation with ``key``: ``B07``, or ``ofsted/B07`` where reviews share it.

    Raises:
        NotFound: there is none; with the near ones.
        BadInput: two reviews have one, so that the review has to be said.
    """
    wanted = key.strip().casefold()
    names = {f"{each.review}/{each.key}".casefold(): each for each in corpus.recommendations}
    found = [each for each in corpus.recommendations if each.key.casefold() == wanted]
    found = [names[wanted]] if wanted in names else found
    if not found:
        near = _near(key, [each.key for each in corpus.recommendations])
        raise NotFound(f"The plan has no recommendation '{key}'.", near)
    if len(found) > 1:
        both = " or ".join(f"{each.review}/{each.key}" for each in found)
        raise BadInput(f"Two reviews have a recommendation {key}: say {both}.")
    return found[0]


def find_action(corpus: Corpus, key: str) -> ActionText:
    """Return the action with ``key``.

    Raises:
        NotFound: there is none; with the near ones.
    """
    wanted = key.strip().casefold()
    for action in corpus.actions:
        if action.key.casefold() == wanted:
            return action
    raise NotFound(
        f"The plan has no action '{key}'.", _near(key, [each.key for each in corpus.actions])
    )


def _near(key: str, known: Sequence[str]) -> list[str]:
    folded = {one.casefold(): one for one in known}
    return [
        folded[one] for one in get_close_matches(key.strip().casefold(), folded, n=3, cutoff=0.5)
    ]


def _require_words(said: Judgement) -> None:
    if said.verdict not in VERDICTS:
        raise BadInput(f"'{said.verdict}' is no decision: accept, reject or add.")
    if not said.by.strip():
        raise BadInput("A decision needs the name of who decides: none is given.")
    if not said.reason.strip():
        raise BadInput("A decision needs a reason, so that others can weigh it: none is given.")
