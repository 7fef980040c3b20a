"""Makes the copy of GOV.UK Frontend that the pages are served with.

Get the package and run this over it::

    npm pack govuk-frontend@6.3.0
    python -m goldenthread.web.vendor govuk-frontend-6.3.0.tgz

Away from GOV.UK the GDS Transport typeface and the crest may not be used, so the
style sheet loses every rule that needs them; the script loses only its pointer to
a source map. Run it again for another version, with its checksum below.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tarfile
from pathlib import Path

VERSION = "6.3.0"
SHA256 = "3d91fd1353e32e306a8ae493b44ba9c0277348b5dbc08442a3e63d822e516048"
INTO = Path(__file__).parent / "static" / "govuk"

_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=[^\n]*\n?")
_CREST_MASK = re.compile(r"@supports \(\(-webkit-mask-position:initial\)[^{]*\{")
_CREST_RULE = re.compile(r"\.govuk-footer__copyright-logo(?::[a-z]+)*[^{}]*\{[^}]*\}")


def style_sheet(css: str) -> str:
    """Return GOV.UK Frontend's style sheet without its typeface and without the crest.

    Raises:
        ValueError: something of either is left: the rules have changed.
    """
    css = _FONT_FACE.sub("", css).replace("GDS Transport,arial", "arial")
    css = css.replace("font-family:GDS Transport", "font-family:arial,sans-serif")
    css = _without_blocks(css, _CREST_MASK, "govuk-crest")
    css = _CREST_RULE.sub("", css)
    css = _SOURCE_MAP.sub("", css)
    for left in ("GDS Transport", "crest", "url("):
        if left in css:
            raise ValueError(f"The style sheet still holds '{left}': look at its rules again.")
    return css.strip() + "\n"


def script(js: str) -> str:
    """Return GOV.UK Frontend's script without the pointer to its source map."""
    return _SOURCE_MAP.sub("", js).strip() + "\n"


_FILES = {"govuk-frontend.min.css": style_sheet, "govuk-frontend.min.js": script}


def main(package: Path) -> None:
    """Write the style sheet and the script of the npm ``package`` (a ``.tgz``) into place."""
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{package} is not govuk-frontend {VERSION}: its SHA-256 is {digest}.")
    INTO.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for name, made in _FILES.items():
            member = archive.extractfile(f"package/dist/govuk/{name}")
            if member is None:
                raise SystemExit(f"{package} holds no {name}.")
            (INTO / name).write_text(made(member.read().decode("utf-8")), encoding="utf-8")


def _without_blocks(css: str, opening: re.Pattern[str], holding: str) -> str:
    """Return ``css`` without the nested blocks that begin with ``opening`` and hold ``holding``."""
    at = 0
    while match := opening.search(css, at):
        end, depth = match.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        if holding in css[match.start() : end]:
            css, at = css[: match.start()] + css[end:], match.start()
        else:
            at = end
    return css


if __name__ == "__main__":
    main(Path(sys.argv[1]))
