"""OmegaT glossaries: source, target and comment with tabs between, one file per script and direction.

OmegaT passes over a line that begins with `#`, and trims cells: a term that begins with `#` stands after a
space. It sorts the translations of a term by alphabet, whatever their order in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ...model import CHINESE_EDITIONS, Edition, ExportContent, ExportedFile, Offer, Rendering
from ...model.glossary import Listed
from ...model.standing import offered
from .terms import cat_entries, chinese_terms, comment, one_line

FILES = (
    Offer("omegat/glossary.{script}-to-en.utf8", "to_english"),
    Offer("omegat/glossary.en-to-{script}.utf8", "from_english"),
)


def omegat_glossaries(content: ExportContent) -> Iterator[ExportedFile]:
    """Two files a script, `.utf8`, which OmegaT reads as UTF-8 on every system."""
    entries = cat_entries(content)
    for edition in CHINESE_EDITIONS:
        for offer in FILES:
            to_english = offer.direction == "to_english"
            rows = [row for e in entries for row in _rows(content, edition, e, to_english=to_english)]
            text = "".join([*_head(content, edition), *_lines(content, edition, rows)])
            yield offer.file(text.encode(), len(entries), edition)


def _head(content: ExportContent, edition: Edition) -> Iterator[str]:
    colophon = content.colophon
    yield f"# {colophon.title}. {colophon.dated}.\n"
    if colophon.rights:
        yield f"# {colophon.rights}\n"
    yield f"# {one_line(content.texts[edition.tag].in_english(colophon.source))}\n"


@dataclass(frozen=True)
class _Row:
    source: str
    target: str
    rank: tuple[bool, bool]
    """The less the better: a preferred rendering before an admitted one, a headword before a variant."""
    listed: Listed
    rendering: Rendering

    @property
    def place(self) -> bytes:
        """OmegaT sorts the targets of a source by this."""
        return self.target.upper().lower().encode("utf-16-be")


def _rows(content: ExportContent, edition: Edition, row: Listed, *, to_english: bool) -> Iterator[_Row]:
    forms = chinese_terms(row.entry, content.texts[edition.tag].to_own)
    for rendering in offered(row.entry):
        english, is_admitted = one_line(rendering.text), not rendering.is_preferred
        for form in forms:
            chinese, is_variant = one_line(form.text), form.type != "headword"
            if to_english:
                yield _Row(chinese, english, (is_admitted, False), row, rendering)
            else:
                yield _Row(english, chinese, (is_admitted, is_variant), row, rendering)


def _lines(content: ExportContent, edition: Edition, rows: list[_Row]) -> Iterator[str]:
    """Every row but those that OmegaT would show before a better one; comments of their entry tell these."""
    by_source: dict[str, list[_Row]] = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(row)
    shown = {(row.source, row.target, row.listed.id) for same in by_source.values() for row in _shown(same)}
    hidden: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if (row.source, row.target, row.listed.id) not in shown:
            hidden.setdefault((row.source, row.listed.id), []).append(row.target)
    project, texts = content.analysis.project, content.texts[edition.tag]
    for row in rows:
        if (row.source, row.target, row.listed.id) in shown:
            others = hidden.get((row.source, row.listed.id), [])
            said = comment(project, texts, row.listed.entry, row.rendering, others)
            line = f"{row.source}\t{row.target}\t{said}"
            yield f"{' ' * line.startswith('#')}{line}\n"


def _shown(same: list[_Row]) -> Iterator[_Row]:
    """The rows of one source of which none stands, by alphabet, before a better one."""
    last = b""
    for _, alike in groupby(sorted(same, key=lambda row: row.rank), key=lambda row: row.rank):
        behind = [row for row in alike if row.place > last]
        yield from behind
        last = max((row.place for row in behind), default=last)
