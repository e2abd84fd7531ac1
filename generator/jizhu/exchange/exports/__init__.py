"""Exports: the glossary and the text in forms that other programs open.

One module a format, which names its files and writes them, and one row in `FORMATS`, which says what it is.
"""

from ...model import Format
from ...problems import Bilingual
from . import (
    anki,
    api,
    epub,
    json_glossary,
    omegat,
    pleco,
    skos,
    stardict,
    table,
    tbx2,
    tbx3,
    tei,
    tmx,
    yomitan,
)
from .manifest import Part, export_all, facts_of, lists_of, parts_of, write_part

__all__ = ["FORMATS", "Part", "export_all", "facts_of", "lists_of", "parts_of", "write_part"]

FORMATS: tuple[Format, ...] = (
    Format(
        "omegat",
        "OmegaT glossary, tab-separated, per script and direction",
        omegat.omegat_glossaries,
        omegat.FILES,
        Bilingual("OmegaT glossary", "OmegaT词汇表"),
    ),
    Format(
        "tbx2",
        "TBX v2 (martif) termbase, per script and direction",
        tbx2.martif_termbases,
        tbx2.MARTIF,
        Bilingual("TBX v2 termbase", "TBX v2术语库"),
    ),
    Format(
        "weblate",
        "TBX v2 termbase for Weblate, per script and direction",
        tbx2.weblate_termbases,
        tbx2.WEBLATE,
        Bilingual("Weblate glossary", "Weblate术语表"),
    ),
    Format(
        "tbx",
        "TBX v3 (ISO 30042:2019, TBX-Basic, DCA) termbase in all scripts",
        tbx3.tbx_termbase,
        (tbx3.FILE,),
        Bilingual("TBX v3 (ISO 30042:2019)", "TBX v3（ISO 30042:2019）"),
        Bilingual(
            "One termbase with every script and every rendering, each with its status (TBX-Basic, style DCA).",
            "一个术语库收齐简体、繁体和全部译法，并注明每个译法的地位（TBX-Basic，DCA样式）。",
        ),
    ),
    Format(
        "tmx",
        "TMX 1.4b translation memory of the reports, per script",
        tmx.translation_memories,
        (tmx.FILE,),
        Bilingual("TMX 1.4b translation memory", "TMX 1.4b翻译记忆库"),
    ),
    Format("csv", "table, UTF-8 with a byte-order mark, RFC 4180", table.csv_table, (table.CSV,)),
    Format("xlsx", "table as a workbook", table.xlsx_table, (table.XLSX,)),
    Format("stardict", "StarDict dictionary for GoldenDict and sdcv", stardict.stardict, (stardict.FILE,)),
    Format("yomitan", "Yomitan dictionary for the browser", yomitan.yomitan, (yomitan.FILE, yomitan.INDEX)),
    Format("pleco", "Pleco user dictionary", pleco.pleco, (pleco.FILE,)),
    Format("anki", "Anki text deck", anki.anki, (anki.FILE,)),
    Format(
        "skos",
        "SKOS thesaurus in Turtle",
        skos.skos,
        (skos.FILE,),
        Bilingual("SKOS", "SKOS"),
        Bilingual(
            "A thesaurus in Turtle: concepts with labels in every script, definitions and relations.",
            "叙词表（Turtle）：各概念的简繁体名称、定义和相互关系。",
        ),
    ),
    Format(
        "json",
        "everything, as JSON with its JSON Schema",
        json_glossary.json_glossary,
        (json_glossary.FILE, json_glossary.SCHEMA),
        Bilingual("JSON", "JSON"),
        Bilingual(
            "The whole glossary with the works cited, and its JSON Schema; keys are those of the files that people"
            " write.",
            "全部词条及所引文献，附JSON Schema；键名与编写时所用的相同。",
        ),
    ),
    Format(
        "api",
        "JSON by term and by report, with W3C Web Annotations",
        api.json_api,
        (api.TERMS, api.REPORTS, api.REPORT, api.TEXT, api.TERM),
        Bilingual("JSON piece by piece", "分条JSON"),
        Bilingual(
            "terms.json lists the entries and reports.json the reports; each has a file of its own beside it. A"
            " report has its sentences, and annotations after the W3C Web Annotation model.",
            "terms.json列出词条，reports.json列出报告，每条、每篇另有一个文件。报告文件内有各句，注释采用W3C的"
            "Web Annotation模型。",
        ),
    ),
    Format(
        "tei",
        "TEI P5 of each report",
        tei.tei,
        (tei.FILE,),
        Bilingual("TEI P5", "TEI P5"),
        Bilingual(
            "Each report with its apparatus, notes, terms and translation.",
            "每篇报告一个文件，含校记、注释、词条和译文。",
        ),
    ),
    Format(
        "epub",
        "EPUB 3 of each report, per script",
        epub.epub,
        epub.FILES,
        Bilingual("EPUB 3 book", "EPUB 3电子书"),
    ),
)
"""Every format, in the order of the help and of the lists of files; those for translation tools first."""
