"""Rules about a reading text beside the text as received: every difference is accounted for, and no more than that."""

import hashlib
from collections.abc import Iterator, Mapping

from ..model import NORMALISATIONS, AnnotatedReport, Difference, Project, ReportSource
from ..model.collation import FileNormalisation
from ..problems import Bilingual, Problems, listed
from ..project.encodings import CODECS, SHOWN, text_in
from .waivers import Objection

_FILE_RULES: Mapping[FileNormalisation, str] = {
    "byte-order-mark": "byte-order-mark",
    "line-ends": "carriage-return",
    "form-feeds": "form-feed",
}
_NOTHING = Bilingual("nothing", "没有文字")
_LAYOUT = {
    "indentation": Bilingual("an indentation", "有缩进"),
    "no indentation": Bilingual("no indentation", "没有缩进"),
    "heading": Bilingual("a heading", "是标题"),
    "paragraph": Bilingual("a paragraph", "是段落"),
}


def check_received(project: Project, problems: Problems) -> None:
    """The text received is the one whose checksum is written, and the normalisations named are known."""
    for source in project.reports:
        path = source.text_path
        actual = hashlib.sha256(source.received).hexdigest()
        if actual != source.front.received_sha256:
            problems.add(project.where(path, "received-sha256"), "checksum-differs", actual=actual)
        _check_original(project, source, problems)
        for number, name in enumerate(source.front.normalisation):
            if name not in NORMALISATIONS:
                where = project.where(path, "normalisation", number)
                problems.add(where, "unknown-normalisation", name=name, choices=listed(NORMALISATIONS))
        for rule, code in _FILE_RULES.items():
            if rule in source.received_text.found and rule not in source.front.normalisation:
                problems.add(project.where(path, "normalisation"), code)


def _check_original(project: Project, source: ReportSource, problems: Problems) -> None:
    """The file from which a text was taken is the one whose checksum is written, and gives this text again."""
    stated, data = source.front.original, source.original
    if stated is None or data is None:
        return
    actual = hashlib.sha256(data).hexdigest()
    if actual != stated.sha256:
        where = project.where(source.text_path, "original", "sha256")
        problems.add(where, "original-differs", file=stated.file, actual=actual)
    elif stated.read_as in CODECS and not _gives(data, stated.read_as, source.received):
        where = project.where(source.text_path, "original", "read-as")
        problems.add(where, "derivation-differs", file=stated.file, encoding=SHOWN[stated.read_as])


def _gives(data: bytes, encoding: str, received: bytes) -> bool:
    try:
        return text_in(data, encoding).encode() == received
    except UnicodeDecodeError:
        return False


def check_differences(_: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """What no normalisation explains has a row of the apparatus; of each block the first that has none is told."""
    report, annotations = annotated.report, annotated.annotations
    remarked = {remark.block for remark in annotations.layout}
    damage = {(gap.segment, gap.offset, gap.row.extent) for gap in annotations.gaps}
    told = set()
    for difference in report.differences:
        has_row = difference.block in remarked if difference.is_layout else _is_gap(difference, damage)
        if difference.rule is None and not has_row and difference.block not in told:
            told.add(difference.block)
            place = (report.text_path, difference.line, difference.column)
            facts = {"line": str(difference.received_line), **_shown(difference)}
            yield Objection(place, "unexplained-difference", facts)


def _is_gap(difference: Difference, damage: set[tuple[str, int, str | None]]) -> bool:
    """Whether the received text shows marks of damage exactly where an apparatus row says so."""
    return difference.is_damage and any(
        (difference.segment, difference.offset, extent) in damage
        for extent in ("unknown", str(len(difference.received)))
    )


def _shown(difference: Difference) -> dict[str, Bilingual]:
    """Both sides as a message shows them."""
    if difference.where == "joined":
        read = Bilingual("one line", "并为一行") if not difference.reading else Bilingual("a space", "有空格")
        return {"reading": read, "received": Bilingual("the end of a line", "换行")}
    sides = {"reading": difference.reading, "received": difference.received}
    if difference.is_layout:
        return {name: _LAYOUT[text] for name, text in sides.items()}
    return {name: Bilingual(f"“{text}”", f"作“{text}”") if text else _NOTHING for name, text in sides.items()}


def check_normalisations(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """A normalisation that a report names explains something."""
    report = annotated.report
    unused = {name for name, times in report.rules_used if not times}
    for number, name in enumerate(report.front.normalisation):
        if name in unused:
            where = project.where(report.text_path, "normalisation", number)
            yield Objection(where, "unused-normalisation", {"name": name})


def check_layout_remarks(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """A remark on layout belongs to a block whose indentation is odd or whose parts were run together."""
    report = annotated.report
    odd = {row.block for row in report.differences if row.where in ("indent", "between parts")}
    needless = {remark.block for remark in annotated.annotations.layout} - odd
    for number, row in enumerate(project.notes[report.id].apparatus if needless else ()):
        if row.kind == "layout" and row.at in needless:
            where = project.where_notes(report.id, "apparatus", number)
            yield Objection(where, "layout-needless", {"at": row.at})


def check_restored_words(_: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """Square brackets in a translation hold what a row restores in that sentence, or what the text has in its own."""
    report = annotated.report
    for segment in report.segments.values():
        gaps = annotated.annotations.gaps_in(segment.id)
        if segment.en is None or (not gaps and "[" not in segment.en):
            continue
        found = annotated.brackets_in(segment)
        for start, end in found.stray:
            inner = segment.en[start + 1 : end - 1]
            place = report.english_place_of(segment, start)
            yield Objection(place, "stray-bracket", {"text": f"[{inner}]", "inner": inner})
        for words in dict.fromkeys(found.missing):
            place = report.english_place_of(segment)
            yield Objection(place, "bracket-missing", {"en": words, "segment": segment.id})
