"""An aligned text that is not the project's, two parallel files or a TMX, as a report whose lines are sentences."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from .model import (
    Annotations,
    Block,
    PinnedSpan,
    Project,
    Report,
    ReportFront,
    Segment,
    Span,
)
from .model.edition import ToScript

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Pairs = list[tuple[str, str]]
"""Chinese with its English."""


def aligned_report(project: Project, name: str, pairs: Pairs) -> tuple[Report, Annotations]:
    """A text that is not the project's as a report: every pair a paragraph of one sentence.

    A form that several entries share is pinned to all of them, so that the rendering of any will do.
    """
    segments = [
        Segment(id=f"p{n}-1", zh=zh, en=en or None, zh_line=n, zh_column=1, en_line=n)
        for n, (zh, en) in enumerate(pairs, start=1)
    ]
    blocks = tuple(Block(n, "paragraph", (segment,)) for n, segment in enumerate(segments, start=1))
    pins = tuple(pin for segment in segments for pin in _shared_forms(project, segment))
    front = ReportFront.model_construct(title=(), date="", date_is="posted", received_sha256="")
    return Report(name, name, front, None, blocks, ()), Annotations(pins=pins)


def _shared_forms(project: Project, segment: Segment) -> Iterator[PinnedSpan]:
    """Places of forms that several entries share, where they stand in no longer form."""
    present = [form for form in project.forms if form in segment.zh]
    for form in present:
        terms = project.forms[form]
        for start in segment.starts_of(form) if len(terms) > 1 else ():
            end = start + len(form)
            longer = (
                at <= start and end <= at + len(other)
                for other in present
                if other != form
                for at in segment.starts_of(other)
            )
            if not any(longer):
                yield PinnedSpan(Span(segment.id, start, end), terms)


def in_script(project: Project, to_script: ToScript) -> Project:
    """The project with the forms of its entries in another script, to be looked for in a text of it."""
    entries = {
        term: entry.model_copy(
            update={
                "headword": to_script(entry.headword),
                "variants": tuple(
                    variant.model_copy(update={"form": to_script(variant.form)}) for variant in entry.variants
                ),
                "not_inside": tuple(map(to_script, entry.not_inside)),
            }
        )
        for term, entry in project.entries.items()
    }
    guards = tuple(map(to_script, project.vocabulary.guards))
    vocabulary = project.vocabulary.model_copy(update={"guards": guards})
    return replace(project, entries=entries, vocabulary=vocabulary)


def read_parallel(chinese: Path, english: Path) -> Pairs:
    """Two files line by line. Raises ValueError where they have not as many lines."""
    texts = [path.read_text(encoding="utf-8-sig").splitlines() for path in (chinese, english)]
    if len(texts[0]) != len(texts[1]):
        raise ValueError(
            f"{chinese} has {len(texts[0])} lines and {english} {len(texts[1])}; they must be parallel."
        )
    return list(zip(*texts, strict=True))


def read_tmx(path: Path) -> Pairs:
    """The units of a translation memory that have Chinese and English. Raises ValueError where it is none."""
    try:
        # The parser loads nothing from outside and limits how far entities expand.
        root = ET.fromstring(path.read_bytes())  # noqa: S314
    except ET.ParseError as error:
        raise ValueError(f"{path} is no TMX: {error}") from error
    pairs = []
    for unit in root.iter("tu"):
        by_language = {_language(tuv)[:2]: _text(tuv) for tuv in unit.iter("tuv")}
        if "zh" in by_language and "en" in by_language:
            pairs.append((by_language["zh"], by_language["en"]))
    return pairs


def _language(tuv: ET.Element) -> str:
    return (tuv.get(_LANGUAGE) or tuv.get("lang") or "").lower()


def _text(tuv: ET.Element) -> str:
    segment = tuv.find("seg")
    return "" if segment is None else "".join(segment.itertext())
