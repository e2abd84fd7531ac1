"""Files that somebody begins, made by `drafts` and checked before anything is written."""

from collections.abc import Container, Mapping
from dataclasses import replace

from ..chinese.converter import simplified
from ..chinese.suspects import suspects
from ..model import EDITIONS, NORMALISATIONS, AnnotatedReport, Normalisation, Project
from ..model.fields import is_id
from ..model.layout import TERMS
from ..problems import Problems
from ..project.load import FILE_LIMIT, TEXT_LIMIT, load, read_entry
from ..project.tree import Given
from ..reports.forms import Forms, compile_forms
from ..reports.scripts import script_of
from ..rules import validate
from ..workbench.drafts import (
    DraftText,
    OpenPlace,
    ReportDraft,
    TermDraft,
    open_places,
    read_draft,
    report_files,
    term_text,
)
from .analysis import analyse_report


def draft_term(project: Project, term: str, draft: TermDraft, problems: Problems) -> str:
    """The text of a new entry; what would be wrong with it in this project is in ``problems``.

    It is written in simplified characters, whatever the term was given in; a traditional form that conversion
    does not give back is kept beside it.
    """
    path, editions = f"{TERMS}/{term}.yml", (edition for edition in EDITIONS if edition.opencc)
    given, draft = draft.headword, _simplified(draft)
    forms = [script_of(project, edition)(draft.headword) for edition in editions]
    written = given if given not in (draft.headword, *forms) else ""
    text = term_text(project, draft, forms, written, is_doubtful=_is_doubtful(project, draft.headword))
    if not is_id(term):
        problems.add((path, 1, 1), "bad-id", value=term)
    found = Problems()
    read = read_entry(path, text, found)
    if read is not None:
        entry, positions = read
        entries = {**project.entries, term: entry}
        drafted = replace(project, entries=entries, positions={**project.positions, path: positions})
        validate(drafted, found)
    _tell_errors(found, {path}, problems)
    return text


def _is_doubtful(project: Project, headword: str) -> bool:
    """Whether a person should read how the headword is converted."""
    regions = (edition.region for edition in EDITIONS if edition.region)
    return any(suspects(headword, project.to_region(region)) for region in regions)


def _simplified(draft: TermDraft) -> TermDraft:
    proposal = draft.proposal
    if proposal is not None:
        proposal = replace(proposal, zh=simplified(proposal.zh))
    return replace(draft, headword=simplified(draft.headword), proposal=proposal)


def draft_report(project: Project, draft: ReportDraft, text: str, problems: Problems) -> dict[str, bytes]:
    """Every file of a new report, by path; what would be wrong with it is in ``problems``.

    ``text`` is what was received. Where lines were joined or left out by a guess that collation cannot follow, every
    line becomes a block.
    """
    read = read_draft(text)
    found = Problems(limit=len(text))
    files = _checked_files(project, draft, read, len(text), found)
    if read.is_joined and any(problem.is_error and problem.location.path in files for problem in found):
        found = Problems(limit=len(text))
        files = _checked_files(project, draft, read_draft(text, as_they_are=True), len(text), found)
    _tell_errors(found, files, problems)
    return files


def _checked_files(
    project: Project, draft: ReportDraft, read: DraftText, size: int, problems: Problems
) -> dict[str, bytes]:
    """The draft declares the rules that it needs and leaves open which entry is meant where the check would ask.

    So it is made and checked until nothing more is asked.
    """
    rules: tuple[Normalisation, ...] = NORMALISATIONS
    places: dict[OpenPlace, None] = {}
    forms = compile_forms(project.entries, project.vocabulary.guards)
    while True:
        files = report_files(draft, read, rules, tuple(places))
        limits = {path: FILE_LIMIT if path.endswith(".yml") else TEXT_LIMIT for path in files}
        large = {path: len(data) for path, data in files.items() if len(data) > limits[path]}
        for path, bytes_ in large.items():
            problems.add((path, 1, 1), "too-large", size=bytes_, limit=limits[path])
        if large:
            return files  # Without its notes all that they explain would be wrong.
        found = Problems(limit=size)
        annotated = _analyse_files(project, forms, files, found)
        asked = [
            place
            for place in (open_places(annotated.report, found) if annotated else ())
            if place not in places
        ]
        used = tuple(name for name, times in annotated.report.rules_used if times) if annotated else rules
        if used == rules and not asked:
            break
        rules, places = used, places | dict.fromkeys(asked)
    for problem in found:
        problems.take(problem)
    return files


def _tell_errors(found: Problems, files: Container[str], problems: Problems) -> None:
    """Add the errors of some files; advice is for whoever fills a draft, and other files are not its own."""
    for problem in found:
        if problem.location.path in files and problem.is_error:
            problems.take(problem)


def _analyse_files(
    project: Project, forms: Forms, files: Mapping[str, bytes], problems: Problems
) -> AnnotatedReport | None:
    """The one report that some files make, in a project that does not have it yet."""
    added = load(Given(files), problems)
    if not added.reports:
        return None
    positions = {**project.positions, **added.positions}
    project = replace(project, reports=added.reports, notes=added.notes, positions=positions)
    validate(project, problems)
    return analyse_report(project, forms, added.reports[0], problems)
