"""The whole glossary as JSON: every value of every entry, with the works cited."""

import json
from datetime import UTC, datetime

from .. import __version__
from ..model import Analysis
from ..timestamp import build_time

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def json_glossary(analysis: Analysis) -> bytes:
    """UTF-8 JSON with entries sorted by id. Keys are those of the data model; every value is text."""
    project = analysis.project
    document = {
        "generator": f"jizhu {__version__}",
        "date": datetime.fromtimestamp(build_time(), UTC).date().isoformat(),
        "licence": LICENCE,
        "entries": {
            term: entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for term, entry in sorted(project.entries.items())
        },
        "sources": [
            work.model_dump(mode="json", by_alias=True, exclude_defaults=True) for work in project.works
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
