"""The build of one edition: the pages of the pipeline as files of MkDocs."""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ...chinese.runs import mark_chinese
from ...model import EDITIONS, Edition, EditionContent, PageText
from ...model.layout import TERMS
from ...pages.assets import MODULES, STYLES, assets
from ...problems import Problems
from ..forge import Forge, forge_of
from ..frame import front_matter
from ..policy import scripts_of, with_policy

_THEME = Path(__file__).parent.parent / "theme"
ASSETS = "assets/"
ICON = "assets/jizhu/icon.svg"
GLOSSARY = "terms/index.md"
NEW_TERM = "your-term.yml"
"""A name to be written over; it is one that an entry may have."""
_ICON_OF_MODES = "material/circle-half-full"
_INDENT = re.compile(r"\n\s+")


class EditionBuild:
    """Answers the hooks of the build of one edition."""

    def __init__(
        self, edition: Edition, content: EditionContent, problems: Problems, *, address: str, serving: bool
    ) -> None:
        self._edition = edition
        self._content = content
        self._problems = problems
        self._address = address
        self._serving = serving
        self.writing: str | None = None
        """The file of the page that MkDocs writes next, whose errors name none."""
        self._forge: Forge | None = None
        self._scripts: tuple[re.Pattern[str], ...] = ()
        self._pages = {page.path: page for page in content.pages}

    def configure(self, config: MkDocsConfig) -> None:
        """Language, look and navigation of this edition."""
        edition = self._edition
        strings = self._content.strings
        # Other plugins have seen the address of the root; what they made of it is in it already.
        config.site_url = self._address
        config.theme.dirs.insert(0, str(_THEME))
        self._scripts = scripts_of(tuple(map(Path, config.theme.dirs)))
        config.theme["language"] = edition.material_language
        config.theme["font"] = False
        config.theme["favicon"] = ICON
        config.theme["logo"] = ICON
        config.theme["palette"] = _palette(strings)
        self._forge = forge_of(config.repo_url, config.edit_uri)
        if not config.site_url:
            config.theme.static_templates.discard("sitemap.xml")
        # The site has one 404 page, which speaks every language.
        config.theme.static_templates.discard("404.html")
        # Headings of hand-written pages are numbered, so that their ids are equal in all editions.
        config.mdx_configs.setdefault("toc", {})["slugify"] = _section
        config.extra_css = [*STYLES, *config.extra_css]
        config.extra_javascript = [*_modules(), *config.extra_javascript]
        config.extra["jizhu"] = {
            "edition": edition,
            "editions": EDITIONS,
            "strings": strings,
            "site_name": mark_chinese(config.site_name, edition.chinese),
            "root_url": (config.site_url or "").removesuffix(f"{edition.folder}/"),
        }
        config.nav = [{self._marked(self._pages[path].title): path} for path in self._content.navigation]

    def _marked(self, title: str) -> str:
        """A title as HTML; in English what is Chinese in it is told as such."""
        return mark_chinese(title, self._edition.chinese) if self._edition.is_english else escape(title)

    def begin(self, config: MkDocsConfig) -> None:
        """Nothing: the root build has made the folder."""

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Generated pages and what they fetch, beside the theme's files and the project's own assets."""
        kept = [file for file in files if _is_kept(file, config)]
        own = [File.generated(config, name, content=content) for name, content in assets()]
        pages = [self._file(page, config) for page in self._content.pages]
        fetched = [File.generated(config, path, content=text) for path, text in self._content.files.items()]
        return Files([*kept, *own, *pages, *fetched])

    def _file(self, page: PageText, config: MkDocsConfig) -> File:
        is_listed = page.path in self._content.navigation
        inclusion = InclusionLevel.UNDEFINED if is_listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.path, content=page.body, inclusion=inclusion)
        if page.file and config.repo_url:
            file.edit_uri = f"../{page.file}"
        return file

    def page_markdown(self, markdown: str, page: Page) -> str:
        """Front matter, which the pipeline gives as values and not as text.

        A finished block is never shown to Markdown, which would take longer over it than over all else and
        has nothing to do there.
        """
        text = self._pages[page.file.src_uri]
        # The theme writes titles and descriptions as they are, so they have to be HTML already.
        page.title = self._marked(text.title)
        page.meta = {**front_matter(text), "title": escape(text.title), "marked": page.title}
        if text.description:
            page.meta["description"] = escape(text.description)
        if self._forge and page.edit_url:
            page.meta["history_url"] = self._forge.history(page.edit_url)
        if self._forge and text.term:
            title = self._content.strings["issue_title"].format(id=text.term)
            page.meta["issue_url"] = self._forge.new_issue(title)
        if self._forge and text.path == GLOSSARY:
            page.meta["new_term_url"] = self._forge.new_file(TERMS, NEW_TERM, self._content.blank_term)
        if not text.is_html:
            return markdown
        if markdown.strip() != text.body:
            self._rewritten(text)
        return ""

    def page_content(self, html: str, page: Page) -> str:
        """A finished block takes its place byte for byte; nothing else may have come there."""
        text = self._pages[page.file.src_uri]
        if not text.is_html:
            return html
        if html:
            self._rewritten(text)
        # MkDocs has seen no anchor of this page; the links of the finished site are checked by `site`.
        page.present_anchor_ids = None
        tokens: list[Any] = [
            {"level": 1, "id": heading.id, "name": heading.title, "children": []} for heading in text.headings
        ]
        page.toc = get_toc(tokens)
        return text.body

    def _rewritten(self, text: PageText) -> None:
        self._problems.add((text.file or text.path, 1, 1), "block-rewritten")

    def finished_page(self, output: str, page: Page) -> str:
        """The page with its content-security policy, which a preview leaves out: it would stop its reload.

        The theme's indents are dropped, which are a hundredth of a page, unless they may matter to it.
        """
        self.writing = page.file.abs_dest_path
        html = output if "<pre" in output else _INDENT.sub("\n", output)
        return html if self._serving else with_policy(html, self._scripts)

    def finish(self, config: MkDocsConfig) -> None:
        """Nothing: the root build checks the whole site."""

    def fail(self, error: Exception) -> None:
        """Nothing: the root build drops the whole site."""


def _is_kept(file: File, config: MkDocsConfig) -> bool:
    """Whether a file that MkDocs found belongs to the site: the theme's, and the project's own assets.

    What a link in `docs/` leads to outside of it is left out, and so is Markdown, which would become a page.
    The sitemap is a template of MkDocs, which copies it as it is where it is not asked to fill it.
    """
    if file.src_dir == config.docs_dir:
        is_inside = Path(file.abs_src_path or "").resolve().is_relative_to(Path(config.docs_dir).resolve())
        return file.src_uri.startswith(ASSETS) and is_inside and not file.is_documentation_page()
    return file.src_uri != "sitemap.xml"


def _section(_title: str, _separator: str) -> str:
    """One name for every heading; MkDocs numbers what is not unique."""
    return "section"


def _modules() -> list[ExtraScriptValue]:
    """Scripts of the package, which are ES modules."""
    scripts = [ExtraScriptValue(path) for path in MODULES]
    for script in scripts:
        script.type = "module"
    return scripts


def _palette(strings: Mapping[str, str]) -> list[dict[str, Any]]:
    """Light and dark, the reader's system first, with names in the edition's language."""
    modes = (
        ("(prefers-color-scheme: light)", "default", _ICON_OF_MODES, "to_dark"),
        ("(prefers-color-scheme: dark)", "slate", _ICON_OF_MODES, "to_light"),
    )
    return [
        {
            "media": media,
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": strings[name]},
        }
        for media, scheme, icon, name in modes
    ]
