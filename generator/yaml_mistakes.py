"""What people mistype in YAML, line by line, and the line they meant.

The parser says where it gave up, which is often not the line to mend. Here a line near that place is mended
in each way that the table `_MENDS` knows, and a mend counts only if the parser then gets further. So the
problem stands at the mistake itself, shows the mended line, and what follows it can be read as well.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from .problems import Phrase

_BYTES_TRIED = 2_000_000
"""How much text is parsed again in search of one mistake."""
_NEAR = 3
_FAR = 60
_SHOWN = 200
_LEAST_TRIES = 8
_BLOCK_SIGN = re.compile(r"(?:^|[ :])[>|][+-]?\s*$")

Stop = tuple[int, int, str]
"""Line and column, from 0, where the parser gave up, and its reason."""
BARE = "bare text"
"""The reason where all of it is one text to the parser."""

_ITEM = r"(?P<lead>\s*(?:- +)*)"
_KEY = r"(?P<key>[A-Za-z][A-Za-z0-9-]*)"
_VALUE_LINE = re.compile(rf"(?P<start>{_ITEM}(?:{_KEY}: +)?)(?P<value>\S.*?)\s*$")
_WIDE_COLON = re.compile(rf"{_ITEM}{_KEY}(?P<colon>：)\s*(?P<rest>.*)$")
_NO_SPACE = re.compile(rf"{_ITEM}{_KEY}(?P<colon>:)(?!//)(?P<rest>\S.*)$")
_NO_SPACE_AFTER_DASH = re.compile(r"(?P<lead>\s*)(?P<dash>-)(?P<rest>[^\s-].*)$")
_NO_COLON = re.compile(
    rf"{_ITEM}(?P<key>[a-z][a-z0-9-]*|TW|HK)(?P<colon>(?: *=)? *)(?P<rest>(?:(?<= )|(?<==))\S.*)?$"
)
_QUOTED_START = re.compile(r"(?P<quote>[\"']).*?(?P=quote)(?P<rest>.+)$")
_COLON_IN_VALUE = re.compile(r":(?= |$)")
_CLOSING = {"[": "]", "{": "}"}
_ODD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_SPACE = re.compile(f"[{_ODD_SPACE}]")
_ODD_INDENT = re.compile(rf"(?P<lead>[\s{_ODD_SPACE}]*[{_ODD_SPACE}][\s{_ODD_SPACE}]*)(?P<rest>\S.*)$")

_REASONS: Mapping[str, Phrase] = {
    "mapping values are not allowed": Phrase("a colon stands where no key can be", "此处不应有冒号"),
    "did not find expected key": Phrase("a key is expected here", "此处应为键"),
    "did not find expected '-'": Phrase("a list item “- ” is expected here", "此处应为以“- ”开头的列表项"),
    "could not find expected ':'": Phrase("the colon after a key is missing", "键后缺少冒号"),
    "did not find expected ',' or ']'": Phrase("a comma or “]” is expected here", "此处应为逗号或“]”"),
    "did not find expected ',' or '}'": Phrase("a comma or “}” is expected here", "此处应为逗号或“}”"),
    "found character that cannot start": Phrase("no text can begin with this sign", "文字不能以此符号开头"),
    "found unexpected end of stream": Phrase("a quotation mark is never closed", "引号没有闭合"),
    "did not find expected <document": Phrase(
        "the line does not go on from the lines before", "本行与上文不相连"
    ),
    "did not find expected node": Phrase("a value is expected here", "此处应为值"),
    "block sequence entries": Phrase("no list item can begin here", "此处不能开始列表项"),
    "found unknown escape": Phrase("“\\” and the sign after it mean nothing", "“\\”及其后的符号没有意义"),
}
_OTHER = Phrase("this cannot stand here", "此处的写法不合语法")


class Parsed(NamedTuple):
    """What the parser makes of a text."""

    stop: Stop | None
    """Where it gives up; None where it comes to the end."""
    begun: int
    """The line, from 0, in which what it was reading began."""
    twice: int
    """How many keys stand twice in their map."""


@dataclass(frozen=True)
class Mistake:
    """One thing mistyped in one line."""

    line: int
    """Line, from 0."""
    column: int
    """Column, from 0."""
    code: str
    """Problem code."""
    mended: str
    """The whole line as it was meant."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What else the message says."""

    @property
    def shown(self) -> str:
        """The mended line as a message shows it."""
        text = self.mended.strip()
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def reason_of(stop: Stop) -> Phrase:
    """The parser's reason in words for people."""
    return next((phrase for start, phrase in _REASONS.items() if stop[2].startswith(start)), _OTHER)


def find_mistake(text: str, stop: Stop, begun: int, parse: Callable[[str], Parsed]) -> Mistake | None:
    """The mistake that made the parser stop, or None where nothing known helps.

    ``begun`` is the line in which what it was reading began; ``parse`` reads another text.
    """
    lines = text.split("\n")
    at, begun = min(stop[0], len(lines) - 1), min(begun, len(lines) - 1)
    near = [number for number in range(at, at - _NEAR, -1) if number >= 0]
    far = [number for number in range(at - _NEAR, at - _FAR, -1) if number >= 0]
    # A line at the margin is seldom the one that is out of place.
    shifted = (at, at - 1, at - 2) if lines[at].startswith(" ") else (at - 1, at, at - 2)
    prose = [
        number for number in dict.fromkeys([at, begun]) if number and _BLOCK_SIGN.search(lines[number - 1])
    ]
    tries = max(_LEAST_TRIES, _BYTES_TRIED // (len(text) + 1000))
    for candidates in (
        [_indented(lines, number, odd=False) for number in prose],
        [
            *(
                _in_line(lines, number)
                for number in dict.fromkeys([begun, *near] if _is_open(stop) else near)
            ),
            # Files are indented by two spaces, so that an odd number is likely another slip.
            *(
                _indented(lines, number, odd=odd)
                for odd in (False, True)
                for number in shifted
                if number >= 0
            ),
        ],
        [_in_line(lines, number) for number in dict.fromkeys([begun, *far])],
    ):
        tried = list(islice(chain.from_iterable(candidates), tries))
        tries -= len(tried)
        best = _best(lines, stop, tried, parse)
        if best is not None:
            return best
    return None


def _best(
    lines: list[str], stop: Stop, tried: list[Mistake], parse: Callable[[str], Parsed]
) -> Mistake | None:
    """The first mend that brings the parser to the end, else the one that brings it furthest, if any does.

    One that makes a key stand twice in its map, as a line in the wrong map does, is taken only for want of another.
    """
    best, furthest = None, stop[0]
    for mistake in tried:
        if stop[2] == BARE and mistake.code == "colon-missing":
            continue  # Any prose could be taken for it.
        after = parse("\n".join([*lines[: mistake.line], mistake.mended, *lines[mistake.line + 1 :]]))
        if after.stop is None and not after.twice:
            return mistake
        line = after.stop[0] if after.stop else len(lines)
        # An open quotation mark has hidden whatever else is wrong behind it.
        is_uncovered = mistake.code == "quote-not-closed" and mistake.line + 1 < line < stop[0]
        if line > furthest or (best is None and is_uncovered):
            best, furthest = mistake, max(line, furthest)
    return best


def _is_open(stop: Stop) -> bool:
    return stop[2].startswith(("found unexpected end", "did not find expected ','"))


def _in_line(lines: list[str], number: int) -> Iterator[Mistake]:
    for mend in _MENDS:
        for column, code, mended, facts in mend(lines[number]):
            if mended != lines[number]:
                yield Mistake(number, column, code, mended, facts)


Mend = tuple[int, str, str, dict[str, object]]


def _odd_indent(line: str) -> Iterator[Mend]:
    found = _ODD_INDENT.match(line)
    if found:
        first = re.search(f"[{_ODD_SPACE}]", line)
        assert first is not None
        lead = "".join("  " if space == "\u3000" else " " for space in found["lead"])
        yield first.start(), "odd-space", lead + found["rest"], {"character": f"U+{ord(first[0]):04X}"}


def wide_colon(line: str) -> Iterator[Mend]:
    """A key followed by a full-width colon."""
    found = _WIDE_COLON.match(line)
    if found:
        mended = f"{found['lead']}{found['key']}: {found['rest']}".rstrip()
        yield found.start("colon"), "full-width-colon", mended, {"key": found["key"]}


def _no_space(line: str) -> Iterator[Mend]:
    found = _NO_SPACE.match(line)
    if found:
        mended = f"{found['lead']}{found['key']}: {found['rest']}"
        yield found.end("colon"), "space-after-colon", mended, {"key": found["key"]}


def no_space_after_dash(line: str) -> Iterator[Mend]:
    """A list item without a space after its hyphen."""
    found = _NO_SPACE_AFTER_DASH.match(line)
    if found:
        yield found.end("dash"), "space-after-dash", f"{found['lead']}- {found['rest']}", {}


def _quotes_in_value(line: str) -> Iterator[Mend]:
    found = _VALUE_LINE.match(line)
    quoted = _QUOTED_START.match(found["value"]) if found else None
    if found and quoted:
        mended = found["start"] + quoted_text(found["value"])
        yield found.start("value"), "quotes-in-value", mended, {}


def _quote_not_closed(line: str) -> Iterator[Mend]:
    found = _VALUE_LINE.match(line)
    if not found:
        return
    value, quote = found["value"], found["value"][0]
    if quote in "\"'" and quote not in value[1:]:
        inner = value[1:].rstrip("”’") if value.endswith(("”", "’")) else value[1:]
        yield found.start("value"), "quote-not-closed", f"{found['start']}{quote}{inner}{quote}", {}


def _colon_in_value(line: str) -> Iterator[Mend]:
    found = _VALUE_LINE.match(line)
    colon = _COLON_IN_VALUE.search(found["value"]) if found else None
    if found and colon and found["value"][0] not in "\"'[{":
        mended = found["start"] + quoted_text(found["value"])
        yield found.start("value") + colon.start(), "colon-in-value", mended, {}


def _brackets(line: str) -> Iterator[Mend]:
    found = _VALUE_LINE.match(line)
    if not found or found["value"][0] not in "[{":
        return
    start, value = found["start"], found["value"]
    opened: list[tuple[int, str]] = []
    for at, sign in enumerate(value):
        if sign in _CLOSING:
            opened.append((at, sign))
        elif sign in _CLOSING.values() and not opened:
            yield len(start) + at, "bracket-not-opened", start + value[:at], {"bracket": sign}
            return
        elif sign in _CLOSING.values():
            before, bracket = opened.pop()
            if not opened and value[at + 1 :].lstrip(" ]}"):
                yield len(start), "sign-first", start + quoted_text(value), {"sign": value[0]}
                return
            if _CLOSING[bracket] != sign:
                mended = start + value[:at] + _CLOSING[bracket] + value[at:]
                yield len(start) + before, "bracket-not-closed", mended, {"bracket": bracket}
                return
    if opened:
        closing = "".join(_CLOSING[sign] for _, sign in reversed(opened))
        mended = start + value.rstrip(", ") + closing
        yield len(start) + opened[0][0], "bracket-not-closed", mended, {"bracket": opened[0][1]}


def _sign_first(line: str) -> Iterator[Mend]:
    found = _VALUE_LINE.match(line)
    if found and found["value"][0] in "@`%,]}!&*|>?":
        mended = found["start"] + quoted_text(found["value"])
        yield found.start("value"), "sign-first", mended, {"sign": found["value"][0]}


def _no_colon(line: str) -> Iterator[Mend]:
    found = _NO_COLON.match(line)
    if found:
        mended = f"{found['lead']}{found['key']}: {found['rest'] or ''}".rstrip()
        yield found.end("key"), "colon-missing", mended, {"key": found["key"]}


_MENDS: tuple[Callable[[str], Iterator[Mend]], ...] = (
    _odd_indent,
    wide_colon,
    _no_space,
    no_space_after_dash,
    _quotes_in_value,
    _quote_not_closed,
    _colon_in_value,
    _brackets,
    _sign_first,
    _no_colon,
)
"""Every mistake in a line: column, code, mended line and facts. Adding one is a function and a line here."""


def _indented(lines: list[str], number: int, *, odd: bool) -> Iterator[Mistake]:
    """The line with the even or odd indentation of one of its neighbours, the nearest first."""
    line = lines[number]
    text = line.strip()
    if not text:
        return
    has = len(line) - len(line.lstrip())
    for spaces in _indents_near(lines, number):
        if spaces != has and spaces % 2 == odd:
            facts = {"spaces": _spaces(spaces)}
            yield Mistake(number, has, "bad-indentation", " " * spaces + text, facts)


def _spaces(number: int) -> Phrase:
    if number == 0:
        return Phrase("no space", "不留空格")
    return Phrase(f"{number} space{'s' * (number > 1)}", f"留{number}个空格")


def _indents_near(lines: list[str], number: int) -> list[int]:
    indents: dict[int, None] = {}
    before = [line for line in lines[max(0, number - _FAR) : number] if line.strip()]
    after = [line for line in lines[number + 1 : number + _NEAR] if line.strip()]
    if before and before[-1].rstrip().endswith((":", ">-", ">", "|")):
        indents[len(before[-1]) - len(before[-1].lstrip()) + 2] = None
    for line in (*reversed(before), *after):
        bare = line.lstrip(" ")
        indents[len(line) - len(bare.removeprefix("- ").lstrip(" "))] = None
        indents[len(line) - len(bare)] = None
    return list(indents)


def quoted_text(text: str) -> str:
    """A text in quotation marks, so that YAML takes all of it as it stands."""
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
