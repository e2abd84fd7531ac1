"""What a Chinese character is. All that asks this, in Python and in the browser, is made from the set that stands here.

It is what Unicode gives the script Han and calls a letter or a number: the ideographs with all their extensions,
their compatibility forms, 〇, the numerals 〡 to 〺, and the marks 々 and 〻, which stand for the character before them
and are said like it. Planes 2 and 3 are kept for ideographs and are in it whole, so that a character which Unicode
adds is one here at once. Radicals are not in it: they are pictures of parts, and a text that has one is told
which character is meant. Nor are the hexagrams between two blocks of ideographs, or kana and other scripts.
"""

import re
import unicodedata

IN_ONE_UNIT = r"\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Those of the first plane, for patterns that others read, who may know no more."""
HAN = rf"{IN_ONE_UNIT}\U00020000-\U0003ffff"
"""The characters, as they stand in a set of a regular expression. `shared/han.js` of the scripts has the same."""
HAS_HAN = re.compile(f"[{HAN}]")
"""Finds a Chinese character."""
HAN_RUN = re.compile(f"[{HAN}]+")
"""Finds the longest rows of them."""
RADICALS = r"\u2e80-\u2fdf"
"""Pictures of parts of characters, which only look like these."""
# Twelve code points of the block are characters of their own.
COMPATIBILITY_FORMS = (
    r"\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f"
)
"""Second code points of characters, which other programs turn into the first."""
# U+2E80 to U+2EF3 of the Unicode Character Database, EquivalentUnifiedIdeograph.txt; a space where there is
# none. For the radicals after them, compatibility decomposition gives the same ideographs.
_IDEOGRAPHS_OF_RADICALS = (
    " 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁"
    "冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟"
    "卤麦黄黾斉齐歯齿竜龙龜亀龟"
)


# Where Hong Kong's character set (HKSCS) lay before Unicode had its characters: first and last private code point,
# and the lead byte and column of Big5 at which they begin. Every row of Big5 has 157 columns.
_PRIVATE_ROWS = (
    (0xE000, 0xE310, 0xFA, 0),
    (0xE311, 0xEEB7, 0x8E, 0),
    (0xEEB8, 0xF6B0, 0x81, 0),
    (0xF6B1, 0xF848, 0xC6, 63),
)
PRIVATE_IN_HONG_KONG = r"\ue000-\uf848"
"""Private code points that texts of Hong Kong may have, as they stand in a set of a regular expression."""
_COLUMNS, _LOW = 157, 63


def of_hong_kong(character: str) -> str:
    """The character that a private code point stands for in HKSCS; empty where it stands for none there."""
    code = ord(character)
    for first, last, lead, column in _PRIVATE_ROWS:
        if first <= code <= last:
            row, place = divmod(code - first + column, _COLUMNS)
            trail = 0x40 + place if place < _LOW else 0xA1 + place - _LOW
            found = bytes((lead + row, trail)).decode("big5hkscs", errors="ignore")
            return found if HAS_HAN.fullmatch(found) else ""
    return ""


def ideograph_of(character: str) -> str:
    """The character that a radical, a compatibility form or a private code point of HKSCS stands for; else empty."""
    if "\ue000" <= character <= "\uf848":
        return of_hong_kong(character)
    if "\u2e80" <= character <= "\u2ef3":
        return _IDEOGRAPHS_OF_RADICALS[ord(character) - 0x2E80].strip()
    plain = unicodedata.normalize("NFKC", character)
    return plain if HAS_HAN.fullmatch(plain) and plain != character else ""
