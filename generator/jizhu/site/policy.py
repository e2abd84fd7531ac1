"""The content-security policy of a page: what its browser may load and run, said in the page itself.

A static site cannot count on headers of its host, so the policy is a meta element. The few inline scripts that
templates write are named by their checksums. Which these are is known from the templates, not from the page: a
script that has come into a page by another way has no checksum in its policy, and does not run.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?(?P<type>[^\s\"'>]+)", re.IGNORECASE)
_EXECUTED = {"", "module", "text/javascript"}
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_TEMPLATES = ("*.html", "*.jinja")
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
"""Where a template puts a value into its script: addresses in Material, nothing in our own."""
_ADDRESS = r"[\w./:~%-]*"
"""What a value may be; it cannot end the string in which it stands."""
_INDENT = re.compile(r"\n\s+")


@cache
def scripts_of(folders: tuple[Path, ...]) -> tuple[re.Pattern[str], ...]:
    """The inline scripts that the templates in these folders write, each as the pattern of what it becomes."""
    files = sorted(file for folder in folders for name in _TEMPLATES for file in folder.rglob(name))
    found = {text for file in files for text in _inline(file.read_text(encoding="utf-8"))}
    return tuple(_pattern(text) for text in sorted(found))


def _pattern(script: str) -> re.Pattern[str]:
    return re.compile(_ADDRESS.join(re.escape(piece) for piece in _VALUE.split(_without_indents(script))))


def _without_indents(script: str) -> str:
    """A page is written without its indents, which change a checksum."""
    return _INDENT.sub("\n", script)


def with_policy(html: str, known: Sequence[re.Pattern[str]]) -> str:
    """The page with its policy as the first element after the one that names the character set."""
    found = _CHARSET.search(html)
    if found is None:
        raise ValueError("a page without <meta charset>")
    content = escape(policy(html, known), quote=False)
    element = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html[: found.end()] + element + html[found.end() :]


def policy(html: str, known: Sequence[re.Pattern[str]]) -> str:
    """The policy that fits a page: its own site, and those of its inline scripts that are known."""
    scripts = ["'self'", *checksums(html, known)]
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


def checksums(html: str, known: Sequence[re.Pattern[str]]) -> list[str]:
    """Checksums of the known scripts in a page, each once, in order."""
    return list(dict.fromkeys(_checksum(text) for text in _inline(html) if _is_known(text, known)))


def _is_known(script: str, known: Sequence[re.Pattern[str]]) -> bool:
    text = _without_indents(script)
    return any(pattern.fullmatch(text) for pattern in known)


def _inline(html: str) -> Iterable[str]:
    """The inline scripts that a browser runs; data blocks are none."""
    return (found["text"] for found in _SCRIPT.finditer(html) if _is_executed(found["attributes"]))


def _is_executed(attributes: str) -> bool:
    if _SOURCE.search(attributes):
        return False
    found = _TYPE.search(attributes)
    return (found["type"].lower() if found else "") in _EXECUTED


def _checksum(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
