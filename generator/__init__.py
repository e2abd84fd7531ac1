"""Jizhu 集注: an annotated, bilingual edition of official Chinese, from plain text and YAML."""

__version__ = "0.1.0"
