"""The content-security policy of a page: what its browser may load and run, said in the page itself.

A static site cannot count on headers of its host, so the policy is a meta element. The few inline scripts that
the theme writes are named by their checksums; nothing else that stands in a page can run.
"""

import base64
import hashlib
import re
from html import escape

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?(?P<type>[^\s\"'>]+)", re.IGNORECASE)
_EXECUTED = {"", "module", "text/javascript"}
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def with_policy(html: str) -> str:
    """The page with its policy as the first element after the one that names the character set."""
    found = _CHARSET.search(html)
    if found is None:
        raise ValueError("a page without <meta charset>")
    content = escape(policy(html), quote=False)
    element = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html[: found.end()] + element + html[found.end() :]


def policy(html: str) -> str:
    """The policy that fits a page: its own site, and its own inline scripts."""
    scripts = ["'self'", *inline_checksums(html)]
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(scripts),
        # The theme sets sizes and colours in style attributes.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def inline_checksums(html: str) -> list[str]:
    """Checksums of the inline scripts that a browser runs, each once, in order; data blocks are none."""
    texts = (found["text"] for found in _SCRIPT.finditer(html) if _is_executed(found["attributes"]))
    return list(dict.fromkeys(_checksum(text) for text in texts))


def _is_executed(attributes: str) -> bool:
    if _SOURCE.search(attributes):
        return False
    found = _TYPE.search(attributes)
    return (found["type"].lower() if found else "") in _EXECUTED


def _checksum(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
