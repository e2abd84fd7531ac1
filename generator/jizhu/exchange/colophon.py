"""What every exported file says about itself: version, date, licence and source."""

from collections.abc import Iterator
from datetime import UTC, datetime

from ..model import Analysis, Colophon, Imprint, Licences

_TITLE = "Glossary and annotated text, Chinese and English"
_NAMED = 3
"""Reports that a source names one by one, at most."""


def colophon(analysis: Analysis, time: int, address: str) -> Colophon:
    """The colophon of a build. ``time`` is seconds since 1970; ``address`` is the site's, empty where it has none."""
    imprint = analysis.project.imprint
    licences = tuple(imprint.licences.by_licence)
    return Colophon(
        title=_TITLE,
        version=imprint.version,
        date=datetime.fromtimestamp(time, UTC).date().isoformat(),
        licence=" ".join(_rights(imprint.licences)),
        # One address can stand beside the sentence; several stand in it.
        licence_url=(licences[0].url or "") if len(licences) == 1 else "",
        source=_source(analysis, imprint, address),
    )


def _source(analysis: Analysis, imprint: Imprint, address: str) -> str:
    reports = [annotated.report for annotated in analysis.reports]
    named = "; ".join(f"{r.chinese_title} ({r.id}, {r.front.date})" for r in reports[:_NAMED])
    more = f" and {len(reports) - _NAMED} more" if len(reports) > _NAMED else ""
    return f"{imprint.name}, an annotated edition. {address and f'{address} '}Reports: {named}{more}."


def _rights(licences: Licences) -> Iterator[str]:
    """Sentences: what is under each licence, and what is known of the rights in the text."""
    groups = licences.by_licence
    for licence, names in groups.items():
        beginning = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names).capitalize()
        address = f" ({licence.url})" if licence.url and len(groups) > 1 else ""
        yield f"{beginning}: {licence.name}{address}."
    if licences.text:
        yield licences.text.en
