"""Bytes of a file that people write, to text that is safe to go on with.

Input is UTF-8 and nothing else. What a reader of the page could not see (controls, bidirectional and
zero-width marks, private use) and what only looks like a Chinese character is refused at its own place.
"""

import re
import unicodedata

from ..chinese.han import COMPATIBILITY_FORMS, RADICALS, ideograph_of, of_hong_kong
from ..problems import MESSAGES, Bilingual, Problems
from .conflict_marks import find_conflicts
from .encodings import SHOWN, likely_encoding
from .tree import Tree

FAULT_LIMIT = 100
"""Problems of one kind of reading that are listed for one file."""

_WHAT = (
    (Bilingual("a control character", "控制字符"), "\x00-\x08\x0b-\x1f\x7f-\x9f"),
    (
        Bilingual("an invisible mark that turns the direction of writing", "改变文字方向的隐形符号"),
        "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    ),
    (Bilingual("an invisible line separator", "隐形的行分隔符"), "\u2028\u2029"),
    (
        Bilingual("an invisible character", "看不见的字符"),
        (
            "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
            "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff\U000e01f0-\U000effff"
        ),
    ),
    (
        Bilingual("a radical that only looks like a character", "形似汉字的部首符号"),
        RADICALS,
    ),
    (
        Bilingual("a compatibility form of a character", "汉字的兼容字形"),
        COMPATIBILITY_FORMS,
    ),
    (Bilingual("the sign of a lost character", "表示原字已失的替代符"), "\ufffc\ufffd"),
    (
        Bilingual("a private character, which other computers do not show", "别的电脑无法显示的私用字符"),
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    ),
    (
        Bilingual("no character at all", "非字符"),
        "\ufdd0-\ufdef"
        + "".join(map(chr, (p * 0x10000 + end for p in range(17) for end in (0xFFFE, 0xFFFF)))),
    ),
)
_REFUSED = re.compile("|".join(f"([{characters}])" for _, characters in _WHAT))
# They show a character in another shape, or describe one that has no code point.
_SHAPES = "\u2ff0-\u2fff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ODD = re.compile(f"[{_SHAPES}]")
Fault = tuple[tuple[int, int], str, dict[str, object]]
"""Line and column, code and facts."""

_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_STRANGE = "\u0370-\u03ff\u0400-\u052f"
_TWO_ALPHABETS = re.compile(f"(?<=[A-Za-z])[{_STRANGE}]|[{_STRANGE}](?=[A-Za-z])")
# All that any of the checks of a line looks at; hardly a text has one of them, so that few are read by lines.
# Ranges beyond the Basic Multilingual Plane are tried one after another, so here all of them count as one.
_BEYOND = "\U00010000-\U0010ffff"
_LOOKED_AT = "".join(characters for _, characters in _WHAT) + f"{_SHAPES}{_STRANGE}\t\u0300-\u036f"
_SUSPECT = re.compile(f"[{re.sub(f'[{_BEYOND}]-?', '', _LOOKED_AT)}{_BEYOND}]")


def read_text(tree: Tree, path: str, limit: int, problems: Problems) -> str | None:
    """The text of a file, as `Tree.read` and `decode` give it, or None and a problem."""
    data = tree.read(path, limit, problems)
    return None if data is None else decode(path, data, problems)


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """Text with line feeds only, letters composed and no byte-order mark, or None and what is wrong with it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        _not_utf8(path, data, before, error.start, problems)
        return None
    if text.count("\0") * 4 > len(text):
        _not_utf8(path, data, text[: text.index("\0")], data.index(0), problems)
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if has_conflicts(path, text, problems):
        return None
    if not _SUSPECT.search(text):
        return text
    faults = Faults(path, problems)
    for number, line_text in enumerate(text.split("\n"), start=1):
        _check_line(number, line_text, faults)
        if faults.is_full:
            break
    if faults.report():
        return None
    return _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def has_conflicts(path: str, text: str, problems: Problems) -> bool:
    """Whether git left two versions in a text; each place is a problem, and nothing else of the file is one."""
    faults = Faults(path, problems)
    for conflict in find_conflicts(text):
        faults.add((conflict.line, 1), conflict.code, **conflict.facts)
        if faults.is_full:
            break
    return faults.report()


class Faults:
    """Gathers the faults of one file; after a hundred of them it says that there are more."""

    def __init__(self, path: str, problems: Problems) -> None:
        self._path = path
        self._problems = problems
        self._found: list[Fault] = []

    def __len__(self) -> int:
        return len(self._found)

    @property
    def is_full(self) -> bool:
        """Whether there is no use in reading on."""
        return len(self._found) >= FAULT_LIMIT

    def add(self, place: tuple[int, int], code: str, **facts: object) -> None:
        """Add one at a line and column."""
        if not self.is_full:
            self._found.append((place, code, facts))

    def taken_back(self) -> list[Fault]:
        """Everything found so far, which is forgotten here."""
        found, self._found = self._found, []
        return found

    def put_back(self, found: list[Fault]) -> None:
        """Add again what was taken back."""
        self._found += found

    def report(self) -> bool:
        """Make problems of them; whether one of them is an error."""
        found = self._found
        if self.is_full:
            found = [*found, (found[-1][0], "more-faults", {"limit": FAULT_LIMIT})]
        for place, code, facts in found:
            self._problems.add((self._path, *place), code, **facts)
        return any(MESSAGES[code].is_error and not MESSAGES[code].is_of_form for _, code, _ in found)


def check_escaped(place: tuple[int, int], value: str, faults: Faults) -> None:
    """The same for a value in double quotes, whose escapes can stand for any character."""
    if not _SUSPECT.search(value):
        return
    if "\t" in value:
        faults.add(place, "tab")
    for found in _REFUSED.finditer(value):
        _refuse(place, found, faults)


def _check_line(number: int, line: str, faults: Faults) -> None:
    if line.isascii() and line.isprintable():
        return
    for at, character in enumerate(line):
        if character == "\t":
            faults.add((number, at + 1), "tab")
    for found in _REFUSED.finditer(line):
        _refuse((number, found.start() + 1), found, faults)
    for found in _ODD.finditer(line):
        name = f"U+{ord(found[0]):04X}"
        faults.add((number, found.start() + 1), "odd-character", character=name)
    for found in _DECOMPOSED.finditer(line):
        composed = unicodedata.normalize("NFC", found[0])
        if composed != found[0]:
            place = (number, found.start() + 1)
            faults.add(place, "decomposed-letter", letter=composed)
    for found in _TWO_ALPHABETS.finditer(line):
        alphabet = (
            Bilingual("Greek", "希腊字母") if found[0] < "\u0400" else Bilingual("Cyrillic", "西里尔字母")
        )
        facts = {"letter": found[0], "alphabet": alphabet}
        faults.add((number, found.start() + 1), "mixed-alphabets", **facts)


def _refuse(place: tuple[int, int], found: re.Match[str], faults: Faults) -> None:
    character = found[0]
    meant = ideograph_of(character)
    what = _WHAT[(found.lastindex or 1) - 1][0]
    facts = {"what": what, "suggestion": _remedy_of(character, meant)}
    faults.add(place, "bad-character", character=f"U+{ord(character):04X}", **facts)


def _remedy_of(character: str, meant: str) -> Bilingual:
    if meant and of_hong_kong(character):
        return Bilingual(
            f"Write “{meant}”, which it stands for in Hong Kong’s character set (HKSCS).",
            f"请写“{meant}”，即该码在香港增补字符集（HKSCS）中所代表的字。",
        )
    if meant:
        return Bilingual(f"Write “{meant}”.", f"请写“{meant}”。")
    if unicodedata.category(character) == "Co":
        return Bilingual(
            "Find out which character it stands for; where that cannot be known put □, and a gap in the notes.",
            "请查明它代表什么字；查不到时用□代替，并在校记中说明。",
        )
    return Bilingual("Delete it.", "请删除。")


def _not_utf8(path: str, data: bytes, before: str, at: int, problems: Problems) -> None:
    place = (path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    # A file whose beginning can be read as more than ASCII is damaged UTF-8.
    name = SHOWN.get(likely_encoding(data) or "") if before.isascii() else None
    guess = Bilingual(f" (it looks like {name})", f"（像是{name}）") if name else ""
    problems.add(place, "not-utf8", byte=f"0x{data[at]:02X}", guess=guess)
