"""Exports: the glossary and the text in forms that other programs open.

One module a format, one line in `FORMATS`.
"""

from ...model import Format
from .anki import anki
from .api import json_api
from .epub import epub
from .json_glossary import json_glossary
from .manifest import export_all
from .omegat import omegat_glossaries
from .pleco import pleco
from .skos import skos
from .stardict import stardict
from .table import csv_table, xlsx_table
from .tbx2 import martif_termbases, weblate_termbases
from .tbx3 import tbx_termbase
from .tei import tei
from .tmx import translation_memories
from .yomitan import yomitan

__all__ = ["FORMATS", "export_all"]

FORMATS: tuple[Format, ...] = (
    Format("omegat", "OmegaT glossary, tab-separated, per script and direction", omegat_glossaries),
    Format("tbx2", "TBX v2 (martif) termbase, per script and direction", martif_termbases),
    Format("weblate", "TBX v2 termbase for Weblate, per script and direction", weblate_termbases),
    Format("tbx", "TBX v3 (ISO 30042:2019, TBX-Basic, DCA) termbase in all scripts", tbx_termbase),
    Format("tmx", "TMX 1.4b translation memory of the reports, per script", translation_memories),
    Format("csv", "table, UTF-8 with a byte-order mark, RFC 4180", csv_table),
    Format("xlsx", "table as a workbook", xlsx_table),
    Format("stardict", "StarDict dictionary for GoldenDict and sdcv", stardict),
    Format("yomitan", "Yomitan dictionary for the browser", yomitan),
    Format("pleco", "Pleco user dictionary", pleco),
    Format("anki", "Anki text deck", anki),
    Format("skos", "SKOS thesaurus in Turtle", skos),
    Format("json", "everything, as JSON with its JSON Schema", json_glossary),
    Format("api", "JSON by term and by report, with W3C Web Annotations", json_api),
    Format("tei", "TEI P5 of each report", tei),
    Format("epub", "EPUB 3 of each report, per script", epub),
)
"""Every format, in the order of the help; files for translation tools first."""
