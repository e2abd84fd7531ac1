"""OmegaT glossaries: source, target and comment with tabs between, one file per script and direction.

OmegaT passes over a line that begins with `#`, and trims cells: a term that begins with `#` stands after a
space.
"""

from collections.abc import Iterator

from ..model import CHINESE_EDITIONS, Edition, ExportContent, ExportedFile, TermEntry
from .terms import cat_entries, chinese_terms, comment, english_terms, one_line


def omegat_glossaries(content: ExportContent) -> Iterator[ExportedFile]:
    """Two files a script, `.utf8`, which OmegaT reads as UTF-8 on every system."""
    entries = cat_entries(content)
    for edition in CHINESE_EDITIONS:
        for to_english in (True, False):
            rows = [row for e in entries for row in _rows(content, edition, e.entry, to_english=to_english)]
            pair = (edition.folder, "en") if to_english else ("en", edition.folder)
            text = "".join([*_head(content, edition), *map(_line, rows)])
            path = f"omegat/glossary.{'-to-'.join(pair)}.utf8"
            yield ExportedFile(path, text.encode(), len(entries), edition.tag)


def _head(content: ExportContent, edition: Edition) -> Iterator[str]:
    colophon = content.colophon
    yield f"# {colophon.title}. Version {colophon.version}, {colophon.date}.\n"
    yield f"# {colophon.rights}\n"
    yield f"# {one_line(content.texts[edition.tag].in_english(colophon.source))}\n"


def _rows(
    content: ExportContent, edition: Edition, entry: TermEntry, *, to_english: bool
) -> Iterator[tuple[str, str, str]]:
    texts = content.texts[edition.tag]
    forms = [form.text for form in chinese_terms(entry, texts.to_own)]
    for rendering in english_terms(entry):
        said = comment(content.analysis.project, texts, entry, rendering)
        for form in forms:
            yield (form, rendering.text, said) if to_english else (rendering.text, form, said)


def _line(row: tuple[str, str, str]) -> str:
    line = "\t".join(map(one_line, row))
    return f"{' ' * line.startswith('#')}{line}\n"
