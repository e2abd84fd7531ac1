"""The root build: the chooser, the 404, the downloads, and one child build for each edition."""

import logging
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from ..model import Analysis
from ..pipeline.analysis import analyse
from ..pipeline.outputs import make_root
from ..policy import with_policy
from ..problems import Problems, print_problems
from ..site import bring_back, check_links, others_at, put_in_place, tell_file_facts
from ..timestamp import fix_build_time
from .children import build_parts

PACKAGE = Path(__file__).parent.parent


class RootBuild:
    """Answers the hooks of the build that a user starts."""

    def __init__(self, *, serving: bool) -> None:
        self._serving = serving
        self._analysis: Analysis | None = None
        self._target: Path | None = None
        """Where the finished site goes; None for a preview, which is built where it is served."""

    def configure(self, config: MkDocsConfig) -> None:
        """Run the pipeline as far as the editions have in common; stop the build on any error."""
        root = project_root(config)
        if not self._serving:
            self._target = _free_target(config)
            bring_back(self._target)
        fix_build_time(root)
        problems = Problems()
        self._analysis = analyse(root, problems)
        stop_on_problems(problems, strict=config.strict)
        config.theme.static_templates.clear()
        config.nav = None
        if self._serving:
            config.watch += [str(root / "annotations"), str(PACKAGE)]
        elif self._target is not None:
            config.site_dir = str(self._target.with_name(f"{self._target.name}.new"))

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Two finished pages and nothing else."""
        pages = make_root(config.site_name, config.site_url or "")
        if not self._serving:  # The policy would stop the reload of a preview.
            pages = {name: with_policy(html) for name, html in pages.items()}
        return Files([File.generated(config, name, content=html) for name, html in pages.items()])

    def page_markdown(self, markdown: str, page: Page) -> str:
        """The root has no pages made from Markdown."""
        return markdown

    def page_content(self, html: str, page: Page) -> str:
        """The root has no pages made from Markdown."""
        return html

    def finished_page(self, output: str) -> str:
        """The root has no pages made from Markdown."""
        return output

    def finish(self, config: MkDocsConfig) -> None:
        """Build all parts, check every link, and only then exchange the site."""
        assert self._analysis is not None
        site = Path(config.site_dir)
        problems = Problems()
        build_parts(self._analysis, config, serving=self._serving, problems=problems)
        tell_file_facts(site)
        check_links(site, problems, f"{urlsplit(config.site_url or '').path.rstrip('/')}/")
        stop_on_problems(problems, strict=config.strict)
        _stop_on_warnings()
        if self._target is not None:
            put_in_place(site, self._target)

    def fail(self) -> None:
        """Drop the unfinished build; the site that was there stays as it is."""
        if self._target is not None:
            shutil.rmtree(self._target.with_name(f"{self._target.name}.new"), ignore_errors=True)


def project_root(config: MkDocsConfig) -> Path:
    """The folder of the project: that of its `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def _free_target(config: MkDocsConfig) -> Path:
    """Where the site goes, behind a link if there is one; raises PluginError where something else stands."""
    target = Path(config.site_dir).resolve()
    others = others_at(target)
    if others:
        raise PluginError(
            f"{others[0]} is no site built by jizhu, and would be deleted: name another folder."
        )
    return target


def stop_on_problems(problems: Problems, *, strict: bool) -> None:
    """Print what was found; raise PluginError, which ends the build, where it must not go on."""
    print_problems(problems, sys.stderr)
    if problems.has_errors(strict=strict):
        raise PluginError(f"{len(problems)} problems found; the site was not changed.")


def _stop_on_warnings() -> None:
    """Under --strict MkDocs counts warnings, but looks at the count only after this plugin is done."""
    handlers = logging.getLogger("mkdocs").handlers
    if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers):
        raise PluginError("There were warnings in strict mode; the site was not changed.")
