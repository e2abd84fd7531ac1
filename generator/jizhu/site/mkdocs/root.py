"""The root build: the chooser, the 404, the downloads, and one child build for each edition."""

import atexit
import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from ...kept.memory import program
from ...kept.store import open_store
from ...model import Analysis
from ...model.layout import ANNOTATIONS
from ...pages.environment import TEMPLATES
from ...pipeline.analysis import analyse
from ...pipeline.kept import basis_of
from ...pipeline.outputs import make_root
from ...problems import Problems, print_problems
from ...project.timestamp import NoBuildTimeError, build_time
from ...project.tree import Folder
from ..finished import check_links
from ..policy import scripts_of, with_policy
from ..workplace import NoPlaceError, Workplace, close_workplace, open_workplace, put_in_place, target_of
from .children import Shared, Tally, build_parts
from .signals import end_at_signals, forget_signals

_log = logging.getLogger("mkdocs.plugins.jizhu")
PACKAGE = Path(__file__).parent.parent.parent


class RootBuild:
    """Answers the hooks of the build that a user starts."""

    def __init__(self, *, serving: bool, keeping: bool = True) -> None:
        self._serving = serving
        self._keeping = keeping
        self._analysis: Analysis | None = None
        self._time = 0
        """Of everything that is dated in the site."""
        self._place: Workplace | None = None
        """Where the site is built; none before the build begins, and for a preview, which is built where it is
        served."""

    def configure(self, config: MkDocsConfig) -> None:
        """Run the pipeline as far as the editions have in common; stop the build on any error.

        Others ask for this alone, to know the settings, and build in another process: nothing is changed here.
        """
        root = project_root(config)
        try:
            if not self._serving:
                target_of(config.site_dir)
            self._time = build_time(root)
        except (NoPlaceError, NoBuildTimeError) as error:
            raise PluginError(str(error)) from error
        problems = Problems()
        self._analysis = analyse(Folder(root), problems)
        stop_on_problems(problems, strict=config.strict)
        config.theme.static_templates.clear()
        config.nav = None
        if self._serving:
            config.watch += [str(root / ANNOTATIONS), str(PACKAGE)]

    def begin(self, config: MkDocsConfig) -> None:
        """From here on MkDocs writes, and whatever ends the build, its folder goes."""
        if self._serving:
            return
        end_at_signals()
        atexit.register(self._drop)
        self._place = open_workplace(target_of(config.site_dir))
        config.site_dir = str(self._place.site)

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Two finished pages and nothing else."""
        pages = make_root(config.site_name, config.site_url or "")
        if not self._serving:  # The policy would stop the reload of a preview.
            known = scripts_of((TEMPLATES,))
            pages = {name: with_policy(html, known) for name, html in pages.items()}
        return Files([File.generated(config, name, content=html) for name, html in pages.items()])

    def page_markdown(self, markdown: str, page: Page) -> str:
        """The root has no pages made from Markdown."""
        return markdown

    def page_content(self, html: str, page: Page) -> str:
        """The root has no pages made from Markdown."""
        return html

    def finished_page(self, output: str, page: Page) -> str:
        """The root has no pages made from Markdown."""
        return output

    def finish(self, config: MkDocsConfig) -> None:
        """Build all parts, check every link, and only then exchange the site."""
        assert self._analysis is not None
        site = Path(config.site_dir)
        problems = Problems()
        store, before = (open_store(project_root(config)) if self._keeping else None), program()
        shared = Shared(self._analysis, self._time, basis_of(self._analysis, store))
        tally = build_parts(shared, config, serving=self._serving, problems=problems)
        if store is not None:
            _say(tally)
            store.sweep()
            if program() != before:  # Nobody knows from which of the two what is kept was made.
                store.clear()
        check_links(site, problems, f"{urlsplit(config.site_url or '').path.rstrip('/')}/")
        stop_on_problems(problems, strict=config.strict)
        _stop_on_warnings()
        if self._place is not None:
            put_in_place(self._place)
            # Who publishes the site looks there for it.
            config.site_dir = str(self._place.target)
            self._drop()

    def fail(self, error: Exception) -> None:
        """Drop the unfinished build; the site that was there stays as it is."""
        site = self._place.site if self._place is not None else None
        self._drop()
        if isinstance(error, NoPlaceError):
            raise PluginError(str(error)) from error
        if isinstance(error, OSError):
            # What is copied is named first, and the copy, which could not be written, second.
            name = error.filename2 or error.filename or site
            raise PluginError(f"{name}: {error.strerror or error}; the site was not changed.") from error

    def _drop(self) -> None:
        if self._place is not None:
            close_workplace(self._place)
            self._place = None
        atexit.unregister(self._drop)
        forget_signals()


def project_root(config: MkDocsConfig) -> Path:
    """The folder of the project: that of its `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def stop_on_problems(problems: Problems, *, strict: bool) -> None:
    """Print what was found; raise PluginError, which ends the build, where it must not go on."""
    print_problems(problems, sys.stderr)
    if problems.has_errors(strict=strict):
        raise PluginError(f"{len(problems)} problems found; the site was not changed.")


def _say(tally: Tally) -> None:
    """What came from earlier builds, and that something could not."""
    if tally.dropped:
        _log.info("Cache: dropped %d damaged or foreign records", tally.dropped)
    _log.info("Cache: reused %d of %d pieces", tally.reused, tally.reused + tally.made)


def _stop_on_warnings() -> None:
    """Under --strict MkDocs counts warnings, but looks at the count only after this plugin is done."""
    handlers = logging.getLogger("mkdocs").handlers
    if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers):
        raise PluginError("There were warnings in strict mode; the site was not changed.")
