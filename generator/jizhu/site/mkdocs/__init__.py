"""The MkDocs plugin: one adapter between the pipeline and the site builder, and nothing more.

The root build writes only the chooser and the 404 and then builds one child an edition; which of the two a
build is decides which object answers the hooks. Only this package knows the name mkdocs.
"""

from typing import Any, Literal, Protocol

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ...pages.render import keep_compiled
from .root import RootBuild


class Build(Protocol):
    """What answers the hooks of one build."""

    def configure(self, config: MkDocsConfig) -> None:
        """Set what the build needs, before anything is read."""

    def begin(self, config: MkDocsConfig) -> None:
        """Make ready for what will be written."""

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """The files of the site, in place of those found in `docs/`."""

    def page_markdown(self, markdown: str, page: Page) -> str:
        """The text of a page, on its way to Markdown."""

    def page_content(self, html: str, page: Page) -> str:
        """The HTML of a page, back from Markdown."""

    def finished_page(self, output: str, page: Page) -> str:
        """A whole page, in the frame of the theme, before it is written."""

    def finish(self, config: MkDocsConfig) -> None:
        """Everything after the last page is written."""

    def fail(self, error: Exception) -> None:
        """Clean up after an error; raises PluginError where that says better what it was."""


class JizhuConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: what it needs stands in the project's files."""


class JizhuPlugin(BasePlugin[JizhuConfig]):  # type: ignore[no-untyped-call]
    """Hands the pages of an edition to MkDocs.

    Hooks used: ``on_startup`` tells building from serving; ``on_config`` runs the pipeline; ``on_pre_build``
    makes a folder to build in; ``on_files`` puts the generated pages in; ``on_env`` keeps compiled templates;
    ``on_page_markdown`` and ``on_page_content`` set titles and contents and prove that no text was changed;
    ``on_post_page`` adds the content-security policy; ``on_post_build`` builds the editions and puts the site in place.
    """

    def __init__(self) -> None:
        self.assigned: Build | None = None
        self.serving = False
        self.keeping = True
        """Whether what earlier builds made is used, and what this one makes is kept."""
        self._build: Build = RootBuild(serving=False)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object through every rebuild of a preview, and note that it is one."""
        self.serving = command == "serve"

    @event_priority(-50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a root build, unless this build was assigned an edition."""
        self._build = self.assigned or RootBuild(serving=self.serving, keeping=self.keeping)
        self._build.configure(config)
        return config

    @event_priority(-50)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin to write, in a folder of this build alone."""
        self._build.begin(config)

    @event_priority(-50)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Give MkDocs the generated pages."""
        return self._build.files(files, config)

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Compile the theme's templates once, not in every build."""
        keep_compiled(env)
        return env

    @event_priority(-50)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set title and front matter."""
        return self._build.page_markdown(markdown, page)

    @event_priority(-50)
    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Prove that the text came through and set the table of contents."""
        return self._build.page_content(html, page)

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Say what the page may run, when every other plugin is done with it."""
        return self._build.finished_page(output, page)

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build what stands above or beside."""
        self._build.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing half-built behind."""
        self._build.fail(error)
