"""Where everything stands in a project; every path that is read, written or named is made from these."""

ANNOTATIONS = "annotations"
TERMS = f"{ANNOTATIONS}/terms"
NOTES = f"{ANNOTATIONS}/notes"
SOURCES = f"{ANNOTATIONS}/sources.yml"
CONVERSIONS = f"{ANNOTATIONS}/conversions.yml"
READINGS = f"{ANNOTATIONS}/readings.yml"
VOCABULARY = f"{ANNOTATIONS}/vocabulary.yml"
EDITION_FILE = f"{ANNOTATIONS}/edition.yml"
SCHEMAS = f"{ANNOTATIONS}/schema"

DOCS = "docs"
REPORTS = f"{DOCS}/reports"
PAGES = f"{DOCS}/pages"

RECEIVED = "received.txt"
CHINESE = "zh-Hans.md"
ENGLISH = "en.md"
"""The names of a report's files in its folder; pages have the last two."""
READING_TEXTS = {"zh-Hans": CHINESE, "zh-Hant-TW": "zh-Hant-TW.md", "zh-Hant-HK": "zh-Hant-HK.md"}
"""The reading text of a report is one of these files, whose name is its script."""

SITE_FILE = "mkdocs.yml"

PROJECT_FOLDERS = (ANNOTATIONS, DOCS)
"""Folders in which all stands that people write; a site is made from nothing else but its settings."""
READ_FOLDERS = (ANNOTATIONS, PAGES, REPORTS)
"""Folders whose files are read."""
