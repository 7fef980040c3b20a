"""What a browser is allowed to do with our pages."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources

_INLINE = re.compile(r"<script[^>]*>(?P<code>.*?)</script>", re.DOTALL)


def security_headers() -> dict[str, str]:
    """Return the headers of every page: nothing is loaded from, or sent to, another host."""
    return {
        "Content-Security-Policy": _policy(),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


@cache
def _policy() -> str:
    hashes = " ".join(f"'sha256-{digest}'" for digest in _inline_script_digests())
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _inline_script_digests() -> list[str]:
    """Return the digests of the scripts in GOV.UK's page template, the only inline ones."""
    template = resources.files("govuk_frontend_jinja") / "templates" / "template.html"
    scripts = (m["code"] for m in _INLINE.finditer(template.read_text(encoding="utf-8")))
    return [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
