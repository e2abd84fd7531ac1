"""The version, which stands in every exported file and page."""

__version__ = "0.1.0"
