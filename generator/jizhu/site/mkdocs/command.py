"""Run MkDocs from our own commands."""

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, MkDocsException

from ...model.layout import SITE_FILE


def serve_site(project: Path, address: str | None) -> int:
    """Serve the site of a project and build it anew after every change, as ``mkdocs serve`` does. Gives the exit code.

    ``address`` is a host and a port, None for that of the settings.
    """
    _log()
    try:
        serve(str(project / SITE_FILE), dev_addr=address)
    except (Abort, MkDocsException, OSError) as error:
        return _told(error)
    return 0


def build_site(project: Path, out: Path | None, *, strict: bool, keeping: bool = True) -> int:
    """Build the site of a project, as ``mkdocs build`` does. Gives the exit code.

    Without ``keeping`` nothing of earlier builds is used, and nothing kept.
    """
    _log()
    config_file = str(project / SITE_FILE)
    site_dir = str(out.absolute()) if out else None
    try:
        config = load_config(config_file=config_file, site_dir=site_dir, strict=strict or None)
        config.plugins["jizhu"].keeping = keeping  # type: ignore[attr-defined]
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException, OSError) as error:
        return _told(error)
    return 0


def _log() -> None:
    logging.basicConfig(format="%(levelname)s -  %(message)s", level=logging.INFO)
    logging.getLogger("mkdocs.structure").setLevel(logging.WARNING)


def _told(error: BaseException) -> int:
    """Say why MkDocs gave up, and give the exit code."""
    # An Abort after a BuildError says nothing more: MkDocs has told the error.
    if not isinstance(error.__context__, BuildError):
        print(f"jizhu: {error}", file=sys.stderr)
    return 1
