"""What only follows from another fault: of a file that could not be read, or whose words were not understood."""

from ..model import Project
from ..model.layout import CONVERSIONS, NOTES, TERMS
from .simplified import misquotes


def faulty_files(project: Project, report: str) -> frozenset[str]:
    """Those of `NOTES`, `TERMS` and `CONVERSIONS` of which not all is known that concerns a report.

    Notes that quote the text in traditional characters have no place in it, and what they explain seems unexplained.
    """
    is_faulty = {
        NOTES: f"{NOTES}/{report}.yml" in project.unread or misquotes(project, report),
        TERMS: not project.has_all_terms,
        CONVERSIONS: CONVERSIONS in project.unread,
    }
    return frozenset(name for name, is_so in is_faulty.items() if is_so)
