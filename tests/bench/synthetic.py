"""Many reports out of one: the real report with its sentences dealt anew over its paragraphs.

Blocks keep number, kind and count of sentences, so a copy is as long and as densely annotated as the real
report, and every annotation follows its sentence. Hardly a paragraph stands twice, so nothing that is
remembered from one report helps with the next. Two things are not as they would be: titles and headings are
the same in all, and the glossary does not grow, so a term has more places than in a real collection.
"""

import hashlib
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

NOTES = Path("annotations", "notes")
REPORTS = Path("docs", "reports")

_HALF_WIDTH = str.maketrans("，；：！？（）", ",;:!?()")
_SENTENCE_ANCHOR = re.compile(r"(?<=\bat: )p\d+-\d+")
_CHECKSUM = re.compile(r"(?<=received-sha256: )\w+")


@dataclass(frozen=True)
class _Text:
    """A reading text or translation: front matter, then blocks of lines."""

    front: str
    blocks: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return self.front + "\n" + "\n\n".join("\n".join(block) for block in self.blocks) + "\n"


def synthetic_project(original: Path, folder: Path, reports: int) -> None:
    """Write a project of so many reports: the first one of the original project and copies of it."""
    shutil.copytree(original / "annotations", folder / "annotations", ignore=shutil.ignore_patterns("notes"))
    shutil.copy(original / "mkdocs.yml", folder)
    pages = original / "docs" / "pages"
    if pages.exists():
        shutil.copytree(pages, folder / "docs" / "pages")
    source = min(path for path in (original / REPORTS).iterdir() if path.is_dir())
    notes = original / NOTES / f"{source.name}.yml"
    shutil.copytree(source, folder / REPORTS / source.name)
    (folder / NOTES).mkdir()
    shutil.copy(notes, folder / NOTES)
    for number in range(2, reports + 1):
        _write_copy(source, notes, folder, number)


def _write_copy(source: Path, notes: Path, folder: Path, number: int) -> None:
    name = f"synthetic-{number:05}"
    target = folder / REPORTS / name
    target.mkdir()
    chinese, english = _read(source / "zh-Hans.md"), _read(source / "en.md")
    places = _sentence_places(chinese)
    order = _dealt(len(places), number)
    chinese, english = _deal(chinese, order), _deal(english, order)
    lines = (source / "received.txt").read_bytes().decode("utf-8").split("\n")
    numbers = _block_numbers(lines, chinese)
    received = _received(lines, numbers, chinese).encode("utf-8")
    (target / "received.txt").write_bytes(received)
    front = _CHECKSUM.sub(hashlib.sha256(received).hexdigest(), chinese.front)
    (target / "zh-Hans.md").write_text(str(replace(chinese, front=front)), encoding="utf-8")
    (target / "en.md").write_text(str(english), encoding="utf-8")
    ids = [f"p{numbers[block]}-{line + 1}" for block, line in places]
    moved = {ids[old]: ids[new] for new, old in enumerate(order)}
    text = notes.read_text(encoding="utf-8")
    text = _SENTENCE_ANCHOR.sub(lambda found: moved.get(found[0], found[0]), text)
    (folder / NOTES / f"{name}.yml").write_text(text, encoding="utf-8")


def _read(path: Path) -> _Text:
    front, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    blocks = re.split(r"\n{2,}", body.strip())
    return _Text(f"{front}\n---\n", tuple(tuple(block.split("\n")) for block in blocks))


def _is_paragraph(block: tuple[str, ...]) -> bool:
    return not block[0].startswith("## ")


def _sentence_places(text: _Text) -> list[tuple[int, int]]:
    """Block and line of every sentence of a paragraph, both from 0."""
    paragraphs = [(number, block) for number, block in enumerate(text.blocks) if _is_paragraph(block)]
    return [(number, line) for number, block in paragraphs for line in range(len(block))]


def _dealt(count: int, number: int) -> list[int]:
    """For each place the old number of its new sentence; the same on every machine."""
    return sorted(range(count), key=lambda old: hashlib.sha256(f"{number}/{old}".encode()).digest())


def _deal(text: _Text, order: list[int]) -> _Text:
    sentences = [line for block in text.blocks if _is_paragraph(block) for line in block]
    dealt = iter([sentences[old] for old in order])
    blocks = (tuple(next(dealt) for _ in block) if _is_paragraph(block) else block for block in text.blocks)
    return replace(text, blocks=tuple(blocks))


def _block_numbers(lines: list[str], text: _Text) -> list[int]:
    """For each block the number of its received line; title and date line stand before the first."""
    return [number for number, line in enumerate(lines, start=1) if line.strip()][-len(text.blocks) :]


def _received(lines: list[str], numbers: list[int], text: _Text) -> str:
    """The received text of the new reading text, with the old indentation and half-width punctuation."""
    fresh = list(lines)
    for number, block in zip(numbers, text.blocks, strict=True):
        if _is_paragraph(block):
            old = lines[number - 1]
            indent = old[: len(old) - len(old.lstrip())]
            fresh[number - 1] = indent + "".join(block).translate(_HALF_WIDTH)
    return "\n".join(fresh)
