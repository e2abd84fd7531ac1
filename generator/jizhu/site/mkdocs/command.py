"""Run MkDocs from our own commands."""

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, MkDocsException

from ...model.layout import SITE_FILE


def build_site(project: Path, out: Path | None, *, strict: bool) -> int:
    """Build the site of a project, as ``mkdocs build`` does. Gives the exit code."""
    logging.basicConfig(format="%(levelname)s -  %(message)s", level=logging.INFO)
    logging.getLogger("mkdocs.structure").setLevel(logging.WARNING)
    config_file = str(project / SITE_FILE)
    site_dir = str(out.absolute()) if out else None
    try:
        config = load_config(config_file=config_file, site_dir=site_dir, strict=strict or None)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException, OSError) as error:
        # An Abort after a BuildError says nothing more: MkDocs has told the error.
        if not isinstance(error.__context__, BuildError):
            print(f"jizhu: {error}", file=sys.stderr)
        return 1
    return 0
