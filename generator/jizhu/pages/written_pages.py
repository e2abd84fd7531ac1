"""Hand-written pages: Markdown by the project's own people, converted but for code and addresses."""

import re
from collections.abc import Callable

# What stays as it is written: fenced and inline code, addresses of links, HTML tags, bare addresses.
_KEPT = re.compile(
    r"^```.*?^```|`[^`\n]*`|(?<=\]\()[^)\s]*|<[^>\n]*>|https?://[^\s)]*|\{[^}\n]*\}", re.MULTILINE | re.DOTALL
)
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)


def in_script(markdown: str, to_own: Callable[[str], str]) -> str:
    """Markdown in an edition's script. Conversion keeps length, so what is kept is put back by place."""
    converted = to_own(markdown)
    parts, at = [], 0
    for kept in _KEPT.finditer(markdown):
        parts += [converted[at : kept.start()], kept[0]]
        at = kept.end()
    return "".join([*parts, converted[at:]])


def title_of(markdown: str, fallback: str) -> str:
    """The text of the first heading."""
    found = _HEADING.search(markdown)
    return found["title"].strip() if found else fallback


def without_front_matter(markdown: str) -> str:
    """The page's text proper."""
    return _FRONT_MATTER.sub("", markdown)


def live_parts(name: str) -> str:
    """The marker at which the written page of this name wants its live parts."""
    return f"<!-- jizhu:{name} -->"


def with_live_parts(markdown: str, name: str, html: str) -> str:
    """A written page with what is counted and chosen by rule: at its marker, else at the end."""
    before, marker, after = markdown.partition(live_parts(name))
    return f"{before}\n\n{html}\n\n{after}" if marker else f"{markdown.rstrip()}\n\n{html}\n"
