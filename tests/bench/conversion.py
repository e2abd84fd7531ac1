"""How often conversion errs, and what the lint sees of it.

The places are those of `conversion-gold.tsv`, whose head says what was read. Texts cannot be kept here; with
`TEXTS=folder` originals in traditional script are converted to simplified characters and back, and compared: files
`tw-*.txt` and `hk-*.txt`, a sentence a line.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from jizhu.chinese.converter import converter
from jizhu.chinese.regional import CONFIGURATIONS, Regional, regional
from jizhu.chinese.suspects import suspects

from .table import plain_table

GOLD = Path(__file__).parent / "conversion-gold.tsv"
READ = 102_893
"""Characters that were read to find the places."""
FIRST_READING = (8, 1, 3)
"""Wrong and not flagged, wrong and flagged, flagged: with the start set as it was before these texts were read."""
_FORMERLY_UNSEEN = 22
"""Wrong and not flagged by cutting from the end alone; of its 45 flags 26 were right."""
_TO_TAIWAN = regional("TW", is_official=False)
BACK = {"TW": "tw2s", "HK": "hk2s"}


def conversion_table() -> str:
    """The places that were read, now and with OpenCC alone, and what the first reading found."""
    opencc, wrong = converter("s2tw"), list(errors())
    wrong_alone = sum(opencc.convert(text)[at] != right for text, at, right in _gold())
    unseen = sum(not _is_flagged(text, at, _TO_TAIWAN) for text, at in wrong)
    missed, seen, flags = FIRST_READING
    return plain_table(
        f"Conversion for Taiwan: {READ:,} characters of five reports of 2026, set apart, then read (aim: 8 per 100,000)",
        [
            ("", "wrong", "not flagged", "not flagged per 100,000"),
            (
                "OpenCC alone, former lint",
                str(wrong_alone),
                str(_FORMERLY_UNSEEN),
                f"{_FORMERLY_UNSEEN / READ * 1e5:.1f}",
            ),
            (
                "start set before they were read",
                str(missed + seen),
                str(missed),
                f"{missed / READ * 1e5:.1f}",
            ),
            ("start set now, which knows them", str(len(wrong)), str(unseen), f"{unseen / READ * 1e5:.1f}"),
            (f"flags at the first reading: {flags}, right {seen + 1}", "", "", ""),
        ],
    )


def round_trip_table(folder: Path) -> str:
    """Originals of a place, made simplified and converted again, in the official style."""
    rows = [("", "characters", "other than the original", "flags", "of them right")]
    for region in CONFIGURATIONS:
        to_region = regional(region)
        lines = [line for file in sorted(folder.glob(f"{region.lower()}-*.txt")) for line in _lines(file)]
        other = flags = right = 0
        for line in lines:
            simplified = converter(BACK[region]).convert(line)
            converted = to_region(simplified)
            wrong = {at for at, pair in enumerate(zip(converted, line, strict=True)) if pair[0] != pair[1]}
            found = suspects(simplified, to_region)
            other, flags = other + len(wrong), flags + len(found)
            right += sum(not wrong.isdisjoint(range(suspect.start, suspect.end)) for suspect in found)
        rows.append((region, f"{sum(map(len, lines)):,}", str(other), str(flags), str(right)))
    return plain_table(f"Round trip of originals in {folder}", rows)


def conversion_tables() -> Iterator[str]:
    """Both, the second where there are texts."""
    yield conversion_table()
    if "TEXTS" in os.environ:
        yield round_trip_table(Path(os.environ["TEXTS"]))


def errors() -> Iterator[tuple[str, int]]:
    """The places that were read and are wrong: their surroundings, and where in these they are."""
    return ((text, at) for text, at, right in _gold() if _TO_TAIWAN(text)[at] != right)


def _gold() -> Iterator[tuple[str, int, str]]:
    for line in _lines(GOLD):
        text, at, right = line.split("\t")
        yield text, int(at), right


def _lines(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _is_flagged(text: str, at: int, to_region: Regional) -> bool:
    return any(suspect.start <= at < suspect.end for suspect in suspects(text, to_region))
