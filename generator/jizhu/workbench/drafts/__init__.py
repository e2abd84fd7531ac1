"""Drafts: files that a program begins and a person finishes.

What the program can only guess is written out and marked “To confirm”. A draft has no errors: it can be
checked, shown and sent in before it is finished.
"""

from .dates import FoundDate
from .proposal import Proposal, read_proposal
from .received import DraftBlock, DraftText, read_draft
from .report import OpenPlace, ReportDraft, open_places, report_files
from .taking import Original, Taken, cleaned, take
from .term import TermDraft, blank_term, term_text
from .writing import write_files

__all__ = [
    "DraftBlock",
    "DraftText",
    "FoundDate",
    "OpenPlace",
    "Original",
    "Proposal",
    "ReportDraft",
    "Taken",
    "TermDraft",
    "blank_term",
    "cleaned",
    "open_places",
    "read_draft",
    "read_proposal",
    "report_files",
    "take",
    "term_text",
    "write_files",
]
