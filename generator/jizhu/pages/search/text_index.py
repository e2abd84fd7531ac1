"""The index of all texts: one for all editions, above them.

It answers one question, which reports have these words side by side, and answers it exactly: every Han
character is a word by itself, and words are kept as they are, without stems. The words of all records are
numbered as they stand, one record after the other with a gap between; for every word the index has the numbers
of its places, so words side by side have numbers side by side. `search/words.js` of the scripts reads it:

- `index.json`: the reports in order, the number at which each starts, and for each part its first word and file;
- `words/<checksum>.bin`: a part, which is a line of JSON with its words in order and how many bytes each takes,
  then for each word the differences between its places as LEB128: seven bits a byte, the lowest first, the
  eighth set where another byte follows.
"""

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...chinese.folding import MARK

FOLDER = "search"
"""Folder of the index in the site."""
TABLE = "folding.json"
"""The folding table, beside the index."""
INDEX = "index.json"
"""What the parts are, and which report has which places."""
PARTS = "words"
"""Folder of the parts."""
PART = 32_000
"""Bytes of places from which on a part is full; a frequent word of many reports fills one alone."""


def index_files(records: Mapping[str, str], table: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the index of records (report id → folded words), by its path in the site."""
    yield f"{FOLDER}/{TABLE}", table.encode()
    starts, places = _places(records.values())
    firsts, files = [], []
    for words in _parts(places):
        content = _part(words)
        # Named by its content, a part of another build is never taken for this one.
        name = hashlib.sha256(content).hexdigest()[:12]
        yield f"{FOLDER}/{PARTS}/{name}.bin", content
        firsts.append(next(iter(words)))
        files.append(name)
    index = {"reports": list(records), "starts": starts, "parts": firsts, "files": files}
    yield f"{FOLDER}/{INDEX}", _json(index).encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _places(records: Iterable[str]) -> tuple[list[int], dict[str, "array[int]"]]:
    """The number at which each record starts, and the places of every word."""
    starts: list[int] = []
    places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    start = 0
    for record in records:
        words = record.split()
        for place, word in enumerate(words, start):
            places[word].append(place)
        starts.append(start)
        start += len(words) + 1
    places.pop(MARK, None)
    return starts, places


def _parts(places: Mapping[str, "array[int]"]) -> Iterator[dict[str, bytes]]:
    """Words with their places as bytes, in runs of about one size, in the order in which a browser sorts."""
    part: dict[str, bytes] = {}
    size = 0
    for word in sorted(places, key=lambda word: word.encode("utf-16-be")):
        part[word] = _differences(places[word])
        size += len(part[word])
        if size >= PART:
            yield part
            part, size = {}, 0
    if part:
        yield part


def _part(words: Mapping[str, bytes]) -> bytes:
    head = _json({"words": list(words), "sizes": [len(places) for places in words.values()]})
    return b"".join([head.encode(), b"\n", *words.values()])


def _differences(places: Iterable[int]) -> bytes:
    """Ascending numbers as their differences, in LEB128."""
    found = bytearray()
    last = 0
    for place in places:
        step, last = place - last, place
        while step > 0x7F:
            found.append(step & 0x7F | 0x80)
            step >>= 7
        found.append(step)
    return bytes(found)
