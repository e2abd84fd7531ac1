"""The editions of the site: one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .report import Report, SegmentText

ToScript = Callable[[str], str]
"""Turns simplified text into one script, character for character."""


@dataclass(frozen=True)
class Edition:
    """One language and script of the site."""

    tag: str
    """BCP 47 tag, also the value of ``<html lang>`` and hreflang."""
    folder: str
    """Folder in the site."""
    name: str
    """What the edition calls itself."""
    invitation: str
    """What the chooser says beside its name."""
    not_found: str
    """What the 404 page says beside its name."""
    material_language: str
    """Language pack of the theme."""
    chinese: str
    """Tag of the script in which its Chinese is shown."""
    opencc: str | None
    """OpenCC configuration, None for simplified."""
    to_simplified: str | None
    """OpenCC configuration for a text received in its script, None for simplified."""
    region: str | None
    """``TW`` or ``HK`` for traditional overrides, None for simplified."""
    quotation_marks: str | None
    """The four marks that replace “ ” ‘ ’, None to keep them."""
    cat_tag: str
    """Tag that translation tools know."""
    term_tags: tuple[str, ...]
    """Tags under which termbases have the language: the one by script first, then those by place."""

    @property
    def is_english(self) -> bool:
        """Whether the edition's own language is English."""
        return self.tag == "en"

    @property
    def other_chinese(self) -> str:
        """Tag of the second script that its pages show."""
        return "zh-Hant-TW" if self.chinese == "zh-Hans" else "zh-Hans"

    @property
    def interface(self) -> str:
        """Name of the file of interface strings, which for traditional editions are converted."""
        return "en" if self.is_english else "zh-Hans"


EDITIONS = (
    Edition(
        tag="zh-Hans",
        folder="zh-hans",
        name="简体中文",
        invitation="阅读注释版",
        not_found="没有这个页面，请从首页开始。",
        material_language="zh",
        chinese="zh-Hans",
        opencc=None,
        to_simplified=None,
        region=None,
        quotation_marks=None,
        cat_tag="zh-CN",
        term_tags=("zh-Hans", "zh-CN", "zh"),
    ),
    Edition(
        tag="zh-Hant-TW",
        folder="zh-hant-tw",
        name="繁體中文（臺灣）",
        invitation="閱讀注釋版",
        not_found="沒有這個頁面，請從首頁開始。",
        material_language="zh-TW",
        chinese="zh-Hant-TW",
        opencc="s2tw",
        to_simplified="tw2s",
        region="TW",
        quotation_marks="「」『』",
        cat_tag="zh-TW",
        term_tags=("zh-Hant", "zh-Hant-TW", "zh-TW"),
    ),
    Edition(
        tag="zh-Hant-HK",
        folder="zh-hant-hk",
        name="繁體中文（香港）",
        invitation="閱讀註釋版",
        not_found="沒有這個頁面，請從首頁開始。",
        material_language="zh-Hant",
        chinese="zh-Hant-HK",
        opencc="s2hk",
        to_simplified="hk2s",
        region="HK",
        quotation_marks="「」『』",
        cat_tag="zh-HK",
        term_tags=("zh-Hant-HK", "zh-HK", "zh-Hant"),
    ),
    Edition(
        tag="en",
        folder="en",
        name="English",
        invitation="Read the annotated edition",
        not_found="There is no such page; start from the home page.",
        material_language="en",
        chinese="zh-Hans",
        opencc=None,
        to_simplified=None,
        region=None,
        quotation_marks=None,
        cat_tag="en-GB",
        term_tags=("en", "en-GB", "en-US"),
    ),
)

SOURCE_EDITION = EDITIONS[0]
"""The edition in whose script everything but a traditional report is written."""


def edition_by_tag(tag: str) -> Edition:
    """The edition with this tag. Raises KeyError where there is none."""
    return next(edition for edition in EDITIONS if edition.tag == tag)


@dataclass(frozen=True)
class EditionTexts:
    """All Chinese of an edition."""

    reports: Mapping[str, Mapping[str, SegmentText]]
    """Report id → segment id → text in the edition's script."""
    to_own: ToScript
    """For all other Chinese: into the edition's script."""
    to_other: ToScript
    """Into the second script that its pages show."""
    in_english: ToScript = str
    """For English: the runs of Chinese in it into the edition's script, all else as it is."""

    def title_of(self, report: Report) -> str:
        """The main part of a report's title, as its page has it."""
        return self.reports[report.id][report.main_title.id].text

    def dateline_of(self, report: Report) -> str:
        """A report's date line, empty where it has none."""
        lines = (block.segments for block in report.blocks if block.kind == "dateline")
        return next((self.reports[report.id][line.id].text for line, *_ in lines), "")
