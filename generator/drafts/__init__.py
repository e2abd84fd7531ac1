"""Drafts: files that a program begins and a person finishes.

What the program can only guess is written out and marked “To confirm”. A draft has no errors: it can be
checked, shown and sent in before it is finished.
"""

from .term import TermDraft, term_text

__all__ = ["TermDraft", "term_text"]
