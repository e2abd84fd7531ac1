"""The straight line: load → validate → collate → match → convert → render.

Nothing here knows how a site is built; `plugin` and `cli` do.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from .aligned import Pairs, aligned_report, in_script
from .collate import RULES, collate
from .colophon import colophon
from .concordance import concordance
from .consistency import check_consistency, render_segment
from .convert import (
    check_conversions,
    check_overrides,
    check_page_conversions,
    check_simplified,
    convert,
    script_of,
)
from .convert.characters import script_pairs
from .convert.lint import suspects
from .coverage import check_coverage
from .diff import Changes, Outputs, Version, compare
from .drafts import (
    OpenPlace,
    ReportDraft,
    TermDraft,
    blank_term,
    open_places,
    read_blocks,
    report_files,
    term_text,
    write_files,
)
from .export import FORMATS, export_all
from .interface import interface_strings
from .load import load, read_entry
from .match import match
from .model import (
    CHINESE_EDITIONS,
    EDITIONS,
    Analysis,
    AnnotatedReport,
    Edition,
    EditionContent,
    ExportContent,
    Project,
    ReportSource,
)
from .model.fields import is_id
from .model.project import CONVERSIONS, NOTES, TERMS
from .problems import Problems
from .reading import READING, reading_strings
from .render import navigation, render, render_root
from .ruby import pinyin_file, pinyin_path, ruby
from .search import chinese_of, edition_files, text_records
from .validate import validate
from .waivers import Waivers


def analyse(root: Path, problems: Problems) -> Analysis:
    """Read a project and find every annotation's place; whatever is wrong is in ``problems``."""
    project = load(root, problems)
    validate(project, problems)
    check_simplified(project, problems)
    check_overrides(project, problems)
    if CONVERSIONS not in project.unread:
        check_page_conversions(project, problems)
    found = (_analyse_report(project, source, problems) for source in project.reports)
    reports = tuple(report for report in found if report is not None)
    return Analysis(project, reports, concordance(reports))


def _analyse_report(project: Project, source: ReportSource, problems: Problems) -> AnnotatedReport | None:
    # What follows only from a file that could not be read is not reported: one fault is one problem.
    misread = project.unread | {p.location.path for p in problems if p.code == "traditional-character"}
    has_notes = f"{NOTES}/{source.id}.yml" not in misread
    with_notes = problems if has_notes else Problems()
    with_terms = with_notes if project.has_all_terms else Problems()
    collated = collate(project, source, with_notes)
    if collated is None:
        return None
    report, annotations = collated
    hits = match(project, report, annotations, with_notes)
    waivers = Waivers(annotations)
    rendered = check_consistency(project, report, hits, waivers, with_terms)
    quoted = check_coverage(project, report, hits, waivers, with_terms)
    waivers.report_unused(project, report, with_terms)
    if CONVERSIONS not in project.unread:
        check_conversions(project, report, with_terms)
    return AnnotatedReport(report, annotations, hits, rendered, quoted)


def make_edition(analysis: Analysis, edition: Edition, problems: Problems) -> EditionContent:
    """One edition; a page whose text is not its edition's text is a problem."""
    texts = convert(analysis, edition)
    pages = render(analysis, edition, texts, problems)
    return EditionContent(
        pages=pages,
        navigation=navigation(pages),
        files={
            **edition_files(analysis, edition, texts),
            READING: reading_strings(edition, texts),
            **{pinyin_path(a.report.id): pinyin_file(analysis.project, a) for a in analysis.reports},
        },
        strings=interface_strings(edition, texts.to_own),
        blank_term=blank_term(analysis.project),
    )


def make_exports(analysis: Analysis, site_url: str = "", *, report_scope: bool = False) -> ExportContent:
    """What every export is made from. ``site_url`` is the address of the site, empty where it has none."""
    address = f"{site_url.rstrip('/')}/" if site_url else ""
    return ExportContent(
        analysis=analysis,
        colophon=colophon(analysis, address),
        texts={edition.tag: convert(analysis, edition) for edition in CHINESE_EDITIONS},
        pinyin={a.report.id: ruby(analysis.project, a.report, a.hits) for a in analysis.reports},
        address=address,
        report_scope=report_scope,
    )


def make_changes(old: Version, new: Version) -> Changes:
    """What a change does. Downloads and pages are compared where neither version has errors."""
    if old.errors or new.errors:
        return compare(old, new, None)
    same = replace(new.analysis.project, root=old.analysis.project.root, positions={})
    if same == replace(old.analysis.project, positions={}):
        return Changes()
    return compare(old, new, (_make_outputs(old.analysis), _make_outputs(new.analysis)))


def _make_outputs(analysis: Analysis) -> Outputs:
    files = export_all(make_exports(analysis), FORMATS)
    return Outputs(
        files={file.path: (file.data, file.entries) for file in files},
        pages={
            edition.tag: render(analysis, edition, convert(analysis, edition), Problems())
            for edition in EDITIONS
        },
    )


def annotate_aligned(project: Project, name: str, pairs: Pairs, edition: Edition) -> AnnotatedReport:
    """A text that is not the project's, in an edition's script, with terms and their renderings found."""
    project = in_script(project, script_of(project, edition))
    report, annotations = aligned_report(project, name, pairs)
    hits = match(project, report, annotations, Problems())
    rendered = {
        segment.id: render_segment(project.entries, segment, hits[segment.id])
        for segment in report.segments.values()
        if segment.en is not None and hits.get(segment.id)
    }
    return AnnotatedReport(report, annotations, hits, rendered, ())


def draft_term(project: Project, term: str, draft: TermDraft, problems: Problems) -> str:
    """The text of a new entry; what would be wrong with it in this project is in ``problems``."""
    path, editions = f"{TERMS}/{term}.yml", (edition for edition in EDITIONS if edition.opencc)
    forms = [script_of(project, edition)(draft.headword) for edition in editions]
    text = term_text(project, draft, forms, is_doubtful=any(suspects(draft.headword)))
    if not is_id(term):
        problems.add((path, 1, 1), "bad-id", value=term)
    read = read_entry(path, text, problems)
    if read is not None:
        entry, positions = read
        entries = {**project.entries, term: entry}
        found = Problems()
        validate(replace(project, entries=entries, positions={**project.positions, path: positions}), found)
        for problem in found:
            if problem.location.path == path:
                problems.add(problem.location, problem.code, **problem.facts)
    return text


def draft_report(project: Project, draft: ReportDraft, text: str, problems: Problems) -> dict[str, bytes]:
    """Every file of a new report, by path; what would be wrong with it is in ``problems``.

    ``text`` is what was received. The draft declares the rules that it needs and leaves open which entry is
    meant where the check would ask, so it is made and checked until nothing more is asked.
    """
    blocks, rules = read_blocks(text), tuple(RULES)
    places: tuple[OpenPlace, ...] = ()
    while True:
        files = report_files(draft, blocks, rules, places)
        found = Problems()
        annotated = _analyse_files(project, files, found)
        asked = [
            place
            for place in (open_places(annotated.report, found) if annotated else ())
            if place not in places
        ]
        used = tuple(name for name, times in annotated.report.rules_used if times) if annotated else rules
        if used == rules and not asked:
            break
        rules, places = used, (*places, *asked)
    for problem in found:
        if problem.location.path in files:
            problems.add(problem.location, problem.code, **problem.facts)
    return files


def _analyse_files(
    project: Project, files: Mapping[str, bytes], problems: Problems
) -> AnnotatedReport | None:
    """The one report that some files make, in a project that does not have it yet."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), files)
        added = load(Path(folder), problems)
    if not added.reports:
        return None
    positions = {**project.positions, **added.positions}
    project = replace(project, reports=added.reports, notes=added.notes, positions=positions)
    validate(project, problems)
    return _analyse_report(project, added.reports[0], problems)


def make_search(analysis: Analysis) -> tuple[dict[str, str], str]:
    """What the index of all texts is made from: a record a report, by id, and the folding table."""
    return text_records(analysis, script_pairs(analysis.project, chinese_of(analysis)))


def make_root(site_name: str, site_url: str) -> dict[str, str]:
    """The pages above the editions, by file name: the chooser and the four-language 404."""
    path = urlsplit(site_url).path.rstrip("/")
    return {f"{name}.html": render_root(name, site_name, site_url, f"{path}/") for name in ("index", "404")}
