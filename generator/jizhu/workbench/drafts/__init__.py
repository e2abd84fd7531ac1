"""Drafts: files that a program begins and a person finishes.

What the program can only guess is written out and marked “To confirm”. A draft has no errors: it can be
checked, shown and sent in before it is finished.
"""

from .proposal import Proposal, read_proposal
from .received import DraftBlock, find_date, read_blocks, received_dateline
from .report import OpenPlace, ReportDraft, open_places, report_files
from .taking import Original, Taken, take
from .term import TermDraft, blank_term, term_text
from .writing import write_files

__all__ = [
    "DraftBlock",
    "OpenPlace",
    "Original",
    "Proposal",
    "ReportDraft",
    "Taken",
    "TermDraft",
    "blank_term",
    "find_date",
    "open_places",
    "read_blocks",
    "read_proposal",
    "received_dateline",
    "report_files",
    "take",
    "term_text",
    "write_files",
]
