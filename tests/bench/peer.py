"""The peer: a plain mkdocs-material project with as many pages and the same visible words, as plain Markdown.

It has what any such site has: headings, paragraphs, navigation, the search that Material has unless it is told
otherwise. It has no links between pages, no terms, no notes beside their paragraph, no second script; so what
our build takes longer is the price of those. A second settings file leaves the search out.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from jizhu.model import Edition, EditionContent, PageText

STOCK, WITHOUT_SEARCH = "mkdocs.yml", "without-search.yml"

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figure", "footer"),
    *("form", "h1", "h2", "h3", "h4", "header", "hr", "li", "nav", "ol", "p", "pre", "section", "summary"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
# Never shown as text of the page.
_UNSEEN = {"script", "style", "template"}
# What Markdown would take for markup.
_SPECIAL = re.compile(r"[\\`*_\[\]]|^(?:[#>+-]|\d+(?=\.))")


class _Lines(HTMLParser):
    """Collects the visible text of a page, one line for each element that stands on a line of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._prefix = ""
        self._current = ""
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self._break()
            self._prefix = _HEADINGS.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._current += data

    def close(self) -> None:
        super().close()
        self._break()

    def _break(self) -> None:
        text = " ".join(self._current.split())
        if text:
            self.lines.append(self._prefix + _escape(text))
            self._prefix = ""
        self._current = ""


def _escape(text: str) -> str:
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}" if not found[0].isdigit() else found[0] + "\\", text)
    return text.replace("&", "&amp;").replace("<", "&lt;")


def as_markdown(page: PageText) -> str:
    """A page's visible text as plain Markdown; a hand-written page is that already."""
    if not page.is_html:
        return page.body
    reader = _Lines()
    reader.feed(page.body)
    reader.close()
    return "\n\n".join(reader.lines) + "\n"


def write_plain_project(folder: Path, edition: Edition, content: EditionContent) -> None:
    """Write an edition as a plain project: the same pages, the same navigation, nothing of ours."""
    for page in content.pages:
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_markdown(page), encoding="utf-8")
    for file, plugins in ((STOCK, ["search"]), (WITHOUT_SEARCH, [])):
        settings = _settings(edition, content.pages, content.navigation, plugins)
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items())
        (folder / file).write_text(text, encoding="utf-8")


def _settings(
    edition: Edition, pages: Iterable[PageText], navigation: Iterable[str], plugins: Sequence[str]
) -> Mapping[str, object]:
    titles = {page.path: page.title for page in pages}
    return {
        "site_name": "Plain",
        "theme": {"name": "material", "language": edition.material_language, "font": False},
        "plugins": plugins,
        "markdown_extensions": ["attr_list", "tables", "toc"],
        "not_in_nav": "/terms/*",
        "nav": [{titles[path]: path} for path in navigation],
    }
