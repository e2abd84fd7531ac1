"""The parts in which files are exported, and the lists of all of them: `files.json` and `SHA256SUMS`."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from ...model import ExportContent, ExportedFile, FileFacts, Format, Manifest, Offer
from .json_glossary import as_json

FACTS = Offer("files.json", shown="nowhere")
SUMS = Offer("SHA256SUMS", shown="nowhere")
_TOGETHER = 10
"""Reports of which a part has the files, at most."""


@dataclass(frozen=True)
class Part:
    """Files that can be made by themselves: those of a format, or where each is of one report, of a few reports."""

    form: Format
    """Their format."""
    reports: tuple[str, ...] | None = None
    """Ids of the reports; None for all."""


def parts_of(formats: Iterable[Format], reports: Sequence[str], together: int = _TOGETHER) -> Iterator[Part]:
    """Everything that is exported of these reports, in the order of the lists."""
    for form in formats:
        if form.is_by_report:
            starts = range(0, len(reports), together)
            yield from (Part(form, tuple(reports[start : start + together])) for start in starts)
        else:
            yield Part(form)


def write_part(content: ExportContent, part: Part) -> Iterator[ExportedFile]:
    """The files of a part, from what all exports are made from."""
    if part.reports is not None:
        wanted = set(part.reports)
        reports = tuple(a for a in content.analysis.reports if a.report.id in wanted)
        content = replace(content, analysis=replace(content.analysis, reports=reports))
    yield from part.form.write(content)


def facts_of(form: Format, file: ExportedFile) -> FileFacts:
    """The row of a file in the lists."""
    checksum = hashlib.sha256(file.data).hexdigest()
    return FileFacts(file.path, form.name, file.edition, file.entries, len(file.data), checksum)


def lists_of(manifest: Manifest) -> Iterator[ExportedFile]:
    """Sizes, checksums and numbers of entries as JSON, and the checksums as the usual tools take them."""
    yield FACTS.file(as_json(asdict(manifest)))
    yield SUMS.file("".join(f"{row.sha256}  {row.path}\n" for row in manifest.files).encode())


def export_all(content: ExportContent, formats: Iterable[Format]) -> Iterator[ExportedFile]:
    """Every file of these formats, then the lists of them."""
    listed = []
    for form in formats:
        for file in form.write(content):
            if file.is_listed:
                listed.append(facts_of(form, file))
            yield file
    yield from lists_of(Manifest(content.colophon, tuple(listed)))
