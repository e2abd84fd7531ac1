"""What people mistype in a line of YAML, and the line they meant.

Every line is looked at by itself; whether the mend is right, the parser decides (`diagnosis`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

_SHOWN = 200

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
    fits_prose: bool = False
    """Whether any prose could be taken for it."""
    hides_rest: bool = False
    """Whether it has hidden from the parser whatever else is wrong behind it."""

    @property
    def shown(self) -> str:
        """The mended line as a message shows it."""
        text = self.mended.strip()
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def quoted_text(text: str) -> str:
    """A text in quotation marks, so that YAML takes all of it as it stands."""
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


Mend = tuple[int, str, str, dict[str, object]]
"""Column from 0, problem code, mended line, and what else the message says."""


def _odd_indent(line: str) -> Iterator[Mend]:
    found = _ODD_INDENT.match(line)
    first = ODD_SPACE.search(line)
    if found and first:
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


MENDS: tuple[Callable[[str], Iterator[Mend]], ...] = (
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
"""Every mistake that is looked for in a line. Adding one is a function and a line here."""


def mistakes_in(
    number: int, line: str, mends: Iterable[Callable[[str], Iterator[Mend]]] = MENDS
) -> Iterator[Mistake]:
    """What may be mistyped in a line, one mistake at a time, in the order of ``mends``."""
    for mend in mends:
        for column, code, mended, facts in mend(line):
            if mended != line:
                fits_prose, hides_rest = mend is _no_colon, mend is _quote_not_closed
                yield Mistake(number, column, code, mended, facts, fits_prose, hides_rest)
