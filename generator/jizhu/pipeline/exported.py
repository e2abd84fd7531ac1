"""The files of a part of the downloads; those of one report may be of an earlier build."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace

from ..exchange.exports import Part, write_part
from ..kept.memory import Memory, checksum
from ..model import ExportContent, ExportedFile, Format, TermEntry
from .kept import Basis, of_report


def make_part(
    content: ExportContent, part: Part, basis: Basis, memory: Memory[TermEntry]
) -> Iterator[ExportedFile]:
    """The files of a part, in its order."""
    if part.reports is None:
        yield from write_part(content, part)
        return
    for report in part.reports:
        yield from _files_of_report(content, part.form, report, basis, memory)


def _files_of_report(
    content: ExportContent, form: Format, report: str, basis: Basis, memory: Memory[TermEntry]
) -> Iterator[ExportedFile]:
    def data(entries: Mapping[str, TermEntry]) -> bytes:
        return _joined(tuple(form.write(of_report(content, report, entries))))

    facts = checksum(
        content.colophon,
        content.address,
        content.report_scope,
        content.pinyin[report],
        (basis.reports or {}).get(report),
    )
    yield from _cut(memory.recall(f"{form.name} {report}", facts, data) or b"[]\n")


def _joined(files: tuple[ExportedFile, ...]) -> bytes:
    """What is said of each file, with its size in place of what stands in it, and then all that stands in them."""
    rows = [{**asdict(replace(file, data=b"")), "data": len(file.data)} for file in files]
    return b"".join([json.dumps(rows).encode(), b"\n", *(file.data for file in files)])


def _cut(joined: bytes) -> Iterator[ExportedFile]:
    head, _, data = joined.partition(b"\n")
    at = 0
    for row in json.loads(head):
        yield ExportedFile(**{**row, "data": data[at : at + row["data"]]})
        at += row["data"]
