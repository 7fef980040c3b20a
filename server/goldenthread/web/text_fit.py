"""How wide a text is in a picture: SVG neither wraps nor shortens, so we do."""

from __future__ import annotations

# Widths in Arial, in thousandths of the type size, of the characters that differ
# from the usual lower-case letter: close enough to fit a box, never measured again.
# Where there is no Arial a machine takes another type, at worst one a sixth wider.
_WIDTHS = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys("ft.,:;/I![] ", 278),
    **dict.fromkeys("r()-", 333),
    **dict.fromkeys("ckvxyzsJ", 500),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("W…%@", 944),
}
_USUAL = 556
_BOLD = 1.07
_WIDEST = 1.16


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many units ``text`` takes at a type size of ``size`` units."""
    units = sum(_WIDTHS.get(c, _USUAL) for c in text) * _WIDEST
    return units * size / 1000 * (_BOLD if bold else 1)


def fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return ``text``, shortened at a word with an ellipsis if it is wider than ``room``."""
    if width(text, size, bold=bold) <= room:
        return text
    words = text.split(" ")
    while words:
        words.pop()
        short = f"{' '.join(words).rstrip(' ,;:.-–')}…"
        if width(short, size, bold=bold) <= room:
            return short
    return "…"


def wrap(text: str, room: float, size: float, *, most: int = 6) -> list[str]:
    """Return ``text`` in at most ``most`` lines, none wider than ``room``."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(fit(" ".join(words), room, size))
    return lines
