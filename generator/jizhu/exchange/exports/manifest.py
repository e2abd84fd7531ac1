"""The lists of all exported files: `files.json` with size, checksum and number of entries, and `SHA256SUMS`."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from ...model import ExportContent, ExportedFile, Format
from .json_glossary import as_json

_PIECES = "api/v1/terms/"
"""Files that are too many to list."""


def export_all(content: ExportContent, formats: Iterable[Format]) -> Iterator[ExportedFile]:
    """Every file of these formats, then the lists of them."""
    listed = []
    for form in formats:
        for file in form.write(content):
            if not file.path.startswith(_PIECES):
                listed.append(
                    {
                        "path": file.path,
                        "format": form.name,
                        "edition": file.edition,
                        "entries": file.entries,
                        "bytes": len(file.data),
                        "sha256": hashlib.sha256(file.data).hexdigest(),
                    }
                )
            yield file
    yield ExportedFile("files.json", as_json({"colophon": asdict(content.colophon), "files": listed}))
    sums = "".join(f"{row['sha256']}  {row['path']}\n" for row in listed)
    yield ExportedFile("SHA256SUMS", sums.encode())
