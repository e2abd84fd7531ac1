"""What every exported file says about itself: version, date, licence and source."""

from datetime import UTC, datetime

from ..model import Analysis, Colophon
from ..version import __version__

_TITLE = "Glossary and annotated text, Chinese and English"
_LICENCE = (
    "Entries, notes and translation: CC BY 4.0."
    " The Chinese text is printed as a cited source; its rights stay with its publisher."
)
_LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
_NAMED = 3
"""Reports that a source names one by one, at most."""


def colophon(analysis: Analysis, time: int, address: str) -> Colophon:
    """The colophon of a build. ``time`` is seconds since 1970; ``address`` is the site's, empty where it has none."""
    reports = [annotated.report for annotated in analysis.reports]
    named = "; ".join(f"{r.chinese_title} ({r.id}, {r.front.date})" for r in reports[:_NAMED])
    more = f" and {len(reports) - _NAMED} more" if len(reports) > _NAMED else ""
    return Colophon(
        title=_TITLE,
        version=__version__,
        date=datetime.fromtimestamp(time, UTC).date().isoformat(),
        licence=_LICENCE,
        licence_url=_LICENCE_URL,
        source=f"Jizhu, an annotated edition. {address and f'{address} '}Reports: {named}{more}.",
    )
