"""Jizhu 集注: an annotated, bilingual edition of official Chinese, from plain text and YAML."""

from .version import __version__

__all__ = ["__version__"]
