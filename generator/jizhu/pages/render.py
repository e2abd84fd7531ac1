"""Render: every page of one edition, as text that any site builder can take.

A page is one raw HTML block made by autoescaped templates, so nothing of what people wrote is ever read as
Markdown or HTML; hand-written pages alone are Markdown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from jinja2 import Environment

from ..kept.memory import Memory, checksum
from ..model import (
    Analysis,
    AnnotatedReport,
    Edition,
    EditionTexts,
    Heading,
    Manifest,
    Page,
    PageText,
    Report,
    TermEntry,
)
from ..model.citation import citation_of
from ..model.figures import count
from ..model.furniture import furniture_of
from ..model.glossary import grouped_by_count, grouped_by_initial, in_pinyin_order, relations
from ..model.layout import TERMS
from ..model.standing import shown
from ..problems import Problems
from ..words import interface_strings
from . import report_list
from .downloads_view import downloads
from .environment import keep_compiled, page_environment, render_root
from .home_view import owner, sample
from .kept_pages import recalled
from .linked_data import defined_term, term_set
from .places import NAMED, Part, address, beside, by_year, paged
from .problem_view import shown_problems
from .proof import differing_segments
from .report_terms import consistency_of, word_list
from .report_view import cited, expected_texts, report_blocks
from .term_view import in_context, shown_places, time_line
from .written_pages import in_script, title_of, with_live_parts, without_front_matter

__all__ = ["keep_compiled", "navigation", "render", "render_root"]

# Pages that are made even if nobody has written them, and have parts that nobody writes.
HOME = "home"
DOWNLOADS = "downloads"
_INDEX = "index.md"
_REPORTS = "reports/"
_NEWEST = 5
"""Reports that the home page lists, at most."""
_BLANK_LINES = re.compile(r"\n\s*\n+")


def render(
    analysis: Analysis,
    edition: Edition,
    texts: EditionTexts,
    problems: Problems,
    manifest: Manifest | None = None,
    memory: Memory[TermEntry] | None = None,
    sums: Mapping[str, str] | None = None,
) -> tuple[PageText, ...]:
    """Every page of an edition. A report page that does not say exactly its text is a problem.

    ``manifest`` is what is known of the finished downloads, None where none are made. ``memory`` has pages of earlier
    builds, ``sums`` a checksum of each annotated report.
    """
    environment = page_environment(edition, texts)
    environment.globals["analysis"] = analysis
    environment.globals["entries"] = analysis.project.entries
    environment.globals["shown"] = shown
    environment.globals["citation_of"] = partial(citation_of, sources=analysis.project.sources)
    titles = _titles_of_reports(analysis, edition, texts, environment)
    memory = memory or Memory(analysis.project.entries)
    return (
        *_written_pages(analysis, edition, texts, environment, manifest),
        _problems_page(edition, environment),
        *_list_of_reports(analysis, environment),
        *_pages_of_reports(analysis, titles, edition, texts, environment, problems, memory, sums or {}),
        _glossary_page(analysis, edition, environment),
        *_pages_of_terms(analysis, edition, texts, environment, problems, memory),
    )


def navigation(pages: Iterable[PageText]) -> tuple[str, ...]:
    """Paths of the pages to list: home, the list of reports, the glossary's index, the hand-written pages.

    Reports and term pages are not listed, for every page has this list: they are reached from theirs, and terms from
    the text; nor are pages below a hand-written one, which it leads to.
    """
    others = [page.path for page in pages if "/" not in page.path and page.path != _INDEX]
    return (_INDEX, f"{_REPORTS}index.md", "terms/index.md", *others)


def _pages_of_reports(
    analysis: Analysis,
    titles: Mapping[str, str],
    edition: Edition,
    texts: EditionTexts,
    environment: Environment,
    problems: Problems,
    memory: Memory[TermEntry],
    sums: Mapping[str, str],
) -> Iterator[PageText]:
    """The page of each report, then what stands beside it. Each is made of its report and the entries it looks up."""

    def page(annotated: AnnotatedReport, entries: Mapping[str, TermEntry]) -> Iterable[PageText]:
        title = titles[annotated.report.id]
        return [_report_page(annotated, title, edition, texts, environment, entries, problems)]

    def beside(annotated: AnnotatedReport, entries: Mapping[str, TermEntry]) -> Iterable[PageText]:
        return _pages_beside_report(annotated, titles[annotated.report.id], texts, environment, entries)

    for kind, make in (("report", page), ("beside", beside)):
        for annotated in analysis.reports:
            id_ = annotated.report.id
            facts = checksum(titles[id_], sums.get(id_))
            yield from recalled(
                memory, f"{edition.tag} {kind} {id_}", facts, problems, partial(make, annotated)
            )


def _block(environment: Environment, template: str, **values: object) -> str:
    """One HTML block without blank lines, which would end it for some readers of Markdown."""
    html = environment.get_template(template).render(**values)
    return _BLANK_LINES.sub("\n", html).strip()


def _list_of_reports(analysis: Analysis, environment: Environment) -> Iterator[PageText]:
    title, pages = _string(environment, "reports"), report_list.listed(analysis.reports)
    for number, groups in enumerate(pages, 1):
        values = {
            "groups": groups,
            "years": report_list.years(pages),
            "number": number,
            "last": len(pages),
            "numbers": beside(number, len(pages)),
            "address": report_list.address,
            "up": "" if number == 1 else "../",
        }
        name = title if number == 1 else _string(environment, "reports_page", number=number)
        yield PageText(
            path=f"{_REPORTS}index.md" if number == 1 else f"{_REPORTS}{number}.md",
            title=name,
            body=_block(environment, "reports.html.jinja", **values),
            is_html=True,
            description=_string(environment, "reports_lead"),
            headings=(Heading("reports", name),),
        )


def _report_page(
    annotated: AnnotatedReport,
    title: str,
    edition: Edition,
    texts: EditionTexts,
    environment: Environment,
    entries: Mapping[str, TermEntry],
    problems: Problems,
) -> PageText:
    report = annotated.report
    blocks = report_blocks(annotated, texts)
    values = {
        **_alone(entries),
        "annotated": annotated,
        "blocks": blocks,
        "dateline": texts.dateline_of(report),
        "furniture": furniture_of(report),
        "cited": cited(annotated, edition, texts),
    }
    body = _block(environment, "report.html.jinja", **values)
    for key, actual, wanted in differing_segments(body, expected_texts(annotated, edition, texts)):
        segment = report.segments.get(key.removeprefix("other:"))
        place = (report.text_path, segment.zh_line if segment else 1, 1)
        problems.add(place, "text-differs", at=key, actual=f"“{actual}”", expected=f"“{wanted}”")
    own = texts.reports[report.id]
    titles = {s.id: (s.en if edition.is_english else own[s.id].text) for s in report.segments.values()}
    headings = [
        Heading(view.block.id, titles[view.block.segments[0].id] or view.block.segments[0].zh)
        for view in blocks
        if view.block.kind == "heading"
    ]
    return PageText(
        path=f"{_REPORTS}{report.id}.md",
        title=title,
        body=body,
        is_html=True,
        headings=tuple(headings),
        file=f"{report.path}/en.md" if edition.is_english else report.text_path,
    )


def _titles_of_reports(
    analysis: Analysis, edition: Edition, texts: EditionTexts, environment: Environment
) -> dict[str, str]:
    """Titles of the pages of reports by id; those that several reports have are told apart by date."""
    reports = [annotated.report for annotated in analysis.reports]
    titles = {report.id: _title_of_report(report, edition, texts) for report in reports}
    number = Counter(titles.values())
    dates = {report.id: environment.filters["dated"](report.front.date) for report in reports}
    before, after = _string(environment, "bracket_open"), _string(environment, "bracket_close")
    return {
        report: title if number[title] == 1 else f"{title}{before}{dates[report]}{after}"
        for report, title in titles.items()
    }


def _title_of_report(report: Report, edition: Edition, texts: EditionTexts) -> str:
    chinese = texts.title_of(report)
    return report.english_title or chinese if edition.is_english else chinese


def _alone(entries: Mapping[str, TermEntry]) -> dict[str, object]:
    """What a kept page has in place of what all pages have: noted entries, and nothing of the whole."""
    return {"entries": entries, "analysis": None}


def _pages_beside_report(
    annotated: AnnotatedReport,
    title: str,
    texts: EditionTexts,
    environment: Environment,
    entries: Mapping[str, TermEntry],
) -> Iterator[PageText]:
    """The word list of a report, and of one with a translation how the terms are rendered in it."""
    report = annotated.report
    rows, is_translated = word_list(entries, annotated), report.state != "untranslated"
    values = {**_alone(entries), "annotated": annotated, "rows": rows, "is_translated": is_translated}
    parts = [("terms", "word_list", _block(environment, "word_list.html.jinja", **values))]
    if is_translated:
        found, own = consistency_of(entries, annotated, texts), texts.reports[report.id]
        values = {**_alone(entries), "annotated": annotated, "found": found, "own": own}
        parts.append(("consistency", "consistency", _block(environment, "consistency.html.jinja", **values)))
    for name, string, body in parts:
        name_of_page = _string(environment, string)
        yield PageText(
            path=f"{_REPORTS}{report.id}/{name}.md",
            title=_string(environment, "page_of_report", page=name_of_page, report=title),
            body=body,
            is_html=True,
            headings=(Heading(string.replace("_", "-"), name_of_page),),
        )


def _string(environment: Environment, name: str, **values: object) -> str:
    return str(environment.globals["t"](name, **values))  # type: ignore[operator]


def _glossary_page(analysis: Analysis, edition: Edition, environment: Environment) -> PageText:
    listed = in_pinyin_order(analysis.project)
    groups = grouped_by_initial(listed)
    title = _string(environment, "glossary")
    values = {
        "listed": listed,
        "groups": groups,
        "by_count": grouped_by_count(listed),
        "linked_data": term_set(title, edition),
    }
    return PageText(
        path="terms/index.md",
        title=title,
        body=_block(environment, "glossary.html.jinja", **values),
        is_html=True,
        description=_string(environment, "door_look_up_text", count=len(listed)),
        headings=(Heading("glossary", title),),
    )


def _pages_of_terms(
    analysis: Analysis,
    edition: Edition,
    texts: EditionTexts,
    environment: Environment,
    problems: Problems,
    memory: Memory[TermEntry],
) -> Iterator[PageText]:
    """The page of each entry, those that go on with its occurrences, and one of each of its former ids."""
    tied = relations(analysis.project.entries)
    shown = shown_places(analysis, texts)
    vocabulary = analysis.project.vocabulary

    def pages(term: str, entries: Mapping[str, TermEntry]) -> Iterator[PageText]:
        values = {
            **_alone(entries),
            "vocabulary": vocabulary,
            "relations": tied[term],
            "contexts": in_context(analysis, term, texts),
            "address": address,
        }
        return _term_pages(term, edition, texts, environment, values)

    for term in analysis.project.entries:
        facts = checksum(tied[term], shown(term))
        yield from recalled(memory, f"{edition.tag} term {term}", facts, problems, partial(pages, term))


def _term_pages(
    term: str, edition: Edition, texts: EditionTexts, environment: Environment, values: dict[str, Any]
) -> Iterator[PageText]:
    entry: TermEntry = values["entries"][term]
    contexts = values["contexts"]
    first, *others = pages = paged(contexts)
    more = {
        "id": term,
        "entry": entry,
        "time_line": time_line(entry, contexts[:NAMED]),
        "years": by_year(contexts, pages),
        "parts": first,
        "is_several": len(contexts) > 1,
        "numbers": beside(1, len(pages)),
        "linked_data": defined_term(term, entry, edition, texts),
    }
    headword = texts.to_own(entry.headword)
    yield PageText(
        path=f"terms/{term}.md",
        title=headword,
        body=_block(environment, "term.html.jinja", **values, **more),
        is_html=True,
        description=entry.definition.en if edition.is_english else texts.to_own(entry.definition.zh),
        headings=(Heading(term, headword),),
        file=f"{TERMS}/{term}.yml",
        term=term,
    )
    yield from _pages_of_places(term, headword, others, environment, {**values, **more})
    for former in entry.former_ids:
        body = _block(environment, "moved.html.jinja", **values, **more)
        yield PageText(f"terms/{former}.md", headword, body, is_html=True, redirect=f"../{term}/")


def _pages_of_places(
    term: str, headword: str, others: list[tuple[Part, ...]], environment: Environment, values: dict[str, Any]
) -> Iterator[PageText]:
    """The occurrences that do not stand on the entry's own page, the first of these."""
    last = len(others) + 1
    for number, parts in enumerate(others, 2):
        more = {"number": number, "last": last, "parts": parts, "numbers": beside(number, last)}
        title = _string(environment, "places_title", headword=headword, number=number)
        yield PageText(
            path=f"terms/{term}/places/{number}.md",
            title=title,
            body=_block(environment, "places.html.jinja", **{**values, **more}),
            is_html=True,
            headings=(Heading("occurrences", title),),
            file=f"{TERMS}/{term}.yml",
        )


def _written_pages(
    analysis: Analysis,
    edition: Edition,
    texts: EditionTexts,
    environment: Environment,
    manifest: Manifest | None,
) -> Iterator[PageText]:
    pages = [page for page in analysis.project.pages if page.language == edition.interface]
    written = {page.name for page in pages}
    live: dict[str, dict[str, object]] = {
        HOME: {
            "sample": sample(analysis, texts),
            "figures": count(analysis),
            "written": written,
            "newest": analysis.reports[:_NEWEST],
            **owner(analysis.project, edition, texts, _string(environment, "home_lead")),
        },
        DOWNLOADS: downloads(analysis, manifest, interface_strings(edition, texts.to_own)),
    }
    yield from (_live_page(name, environment, values) for name, values in live.items() if name not in written)
    yield from (_written_page(page, edition, texts, environment, live.get(page.name)) for page in pages)


def _live_page(name: str, environment: Environment, values: dict[str, object]) -> PageText:
    """A page that nobody has written, of its live parts alone."""
    title = _string(environment, name)
    return PageText(
        path=_INDEX if name == HOME else f"{name}.md",
        title=title,
        body=_block(environment, f"{name}.html.jinja", is_alone=True, **values),
        is_html=True,
        description=str(values.get("lead", "")) or _string(environment, f"{name}_lead"),
        headings=(Heading(name, title),),
    )


def _written_page(
    page: Page,
    edition: Edition,
    texts: EditionTexts,
    environment: Environment,
    live: dict[str, object] | None,
) -> PageText:
    """A hand-written page in the edition's script; ``live`` are the values of its live parts, None without any."""
    text = without_front_matter(page.text)
    markdown = text if edition.is_english else in_script(text, texts.to_own)
    title = title_of(markdown, page.name)
    if live is not None:
        html = _block(environment, f"{page.name}.html.jinja", is_alone=False, **live)
        markdown = with_live_parts(markdown, page.name, html)
    return PageText(
        path=_INDEX if page.name == HOME else f"{page.name}.md",
        title=title,
        body=markdown,
        is_html=False,
        description="" if live is None else _string(environment, f"{page.name}_lead"),
        file=page.path,
        has_contents=live is None,
    )


def _problems_page(edition: Edition, environment: Environment) -> PageText:
    title, shown = _string(environment, "problem_codes"), list(shown_problems(edition))
    return PageText(
        path="contributing/problems.md",
        title=title,
        body=_block(environment, "problems.html.jinja", shown=shown),
        is_html=True,
        description=_string(environment, "problem_codes_lead", count=len(shown)),
        headings=(Heading("problems", title), *(Heading(item.code, item.code) for item in shown)),
        has_contents=True,
    )
