"""From a text to the words that it is compared by: stems, phrases, abbreviations spelt out.

Everything here is made of the texts themselves and of a short list of English
words that carry no matter; no dictionary and no model is needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'"})
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_CITED = re.compile(r"\(?\b[A-Z]{1,3}\d+[a-z]?\b\)?")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,6})\)")

_COMMON = """
    a about after all also an and any are as at be been before being between both but by can
    do does each either ensure ensuring for from had has have how if in include included includes
    including into is it its make made may more most must need needed needs no not of on only or
    other our out over own per should so such than that the their them then there these they this
    those through to under up upon use used using very was we were what when where whether which
    while who will with within without would you your
"""
STOP_WORDS = frozenset(_COMMON.split())
"""English words too common to tell one text of a plan from another, and what plans begin with."""

# Endings in the order in which they are tried, with what takes their place. A
# shortened form only has to be the same for the forms of one word; it need not be
# a word itself. The rules are those on which plans' texts differ in practice
# (review, reviews, reviewed, reviewing; assess, assessment, assessments).
_ENDINGS = (
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("isations", "ise"),
    ("isation", "ise"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", ""),
    ("ment", ""),
    ("ities", "ity"),
    ("ships", ""),
    ("ship", ""),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ions", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ion", ""),
    ("ely", ""),
    ("ed", ""),
    ("ie", "y"),
    ("ly", ""),
)
_SHORTEST = 4


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the part of ``word`` that its other forms share with it.

    Plural, past, ``-ing``, ``-ment``, ``-ation`` and the like are taken off,
    as long as four letters stay; then a final ``e``, ``y`` or doubled
    consonant, which come and go with the endings.
    """
    root = word
    if len(root) > _SHORTEST - 1 and root.endswith("s") and not root.endswith(("ss", "us", "is")):
        root = root[:-1]
    for ending, instead in _ENDINGS:
        if root.endswith(ending) and len(root) - len(ending) >= _SHORTEST:
            root = root[: -len(ending)] + instead
            break
    if len(root) > _SHORTEST and root[-1] in "ey":
        root = root[:-1]
    if len(root) > _SHORTEST and root[-1] == root[-2] and root[-1] not in "s":
        root = root[:-1]
    return root


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` in lower case, with no ref of a recommendation among them."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    found = _WORD.findall(_CITED.sub(" ", plain).lower())
    return tuple(word.removesuffix("'s").replace("'", "") for word in found)


def terms(text: str, *, stemmed: bool = True) -> list[tuple[str, ...]]:
    """Return the words of ``text`` that carry matter and each two that stand side by side.

    A term is one stem or two. A word that carries no matter is a border: *plan
    for care leavers* has the pair *care leaver* and no pair *plan care*.
    """
    found: list[tuple[str, ...]] = []
    before = ""
    for word in plain_words(text):
        now = "" if word in STOP_WORDS else (stem(word) if stemmed else word)
        if now:
            found.append((now,))
        if before and now:
            found.append((before, now))
        before = now
    return found


def as_printed(term: tuple[str, ...], text: str) -> str | None:
    """Return the first words of ``text`` with the stems ``term``, ``None`` if there are none."""
    words, stemmed = plain_words(text), _stemmed(text)
    for start in range(len(words) - len(term) + 1):
        if stemmed[start : start + len(term)] == term:
            return " ".join(words[start : start + len(term)])
    return None


@lru_cache(maxsize=4096)
def _stemmed(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in plain_words(text))


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Return the abbreviations that ``texts`` explain, in lower case, with what they stand for.

    One is explained where it follows its long form in brackets (*Independent
    Reviewing Officers (IROs)*) and its letters are the first letters of words
    there, from the last word backwards. The first explanation counts.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in _ABBREVIATION.finditer(text):
            short = match[1].removesuffix("s") if match[1][-2:-1].isupper() else match[1]
            long = _long_form(short.lower(), text[: match.start()])
            if long:
                found.setdefault(short.lower(), long)
    return found


def meanings_in(text: str, meanings: Mapping[str, str]) -> list[str]:
    """Return what the abbreviations in ``text`` stand for, each once, in order."""
    said = dict.fromkeys(word.removesuffix("s") for word in plain_words(text))
    return [meanings[word] for word in said if word in meanings]


def spelt_out(text: str, meanings: Mapping[str, str]) -> str:
    """Return ``text`` with what its abbreviations stand for written after it."""
    return ". ".join([text, *meanings_in(text, meanings)])


def _long_form(letters: str, before: str) -> str:
    words = re.findall(r"[A-Za-z]+(?:['\u2019][a-z]+)?", before)[-2 * len(letters) :]
    taken: list[str] = []
    left = letters
    for word in reversed(words):
        if not left:
            break
        taken.append(word)
        if word[0].lower() == left[-1]:
            left = left[:-1]
        elif len(taken) == 1:
            return ""
    return "" if left else " ".join(reversed(taken))
