"""The index of texts holds every word at its place, in the form that its description gives."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jizhu.chinese.folding import MARK
from jizhu.model import Analysis
from jizhu.pages.search import text_index
from jizhu.pipeline.outputs import make_search
from jizhu.site.finished import write_text_index

WORDS = st.sampled_from(["党", "建", "\U00020000", "\uffee", "party", "part", "2013", MARK])
RECORDS = st.lists(st.lists(WORDS).map(" ".join), max_size=5)


def numbers(content: bytes) -> list[int]:
    """The numbers whose differences are these bytes, as the description of LEB128 says."""
    found, last, digits = [], 0, ""
    for byte in content:
        digits = f"{byte & 0x7F:07b}{digits}"
        if byte < 0x80:
            last += int(digits, 2)
            found.append(last)
            digits = ""
    return found


def read(site: Path) -> dict[str, str]:
    """The records, put together again from the index."""
    folder = site / "search"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    words: dict[int, str] = {}
    for first, name in zip(index["parts"], index["files"], strict=True):
        head, content = (folder / "words" / f"{name}.bin").read_bytes().split(b"\n", 1)
        row = json.loads(head)
        assert row["words"][0] == first
        for word, size in zip(row["words"], row["sizes"], strict=True):
            words |= dict.fromkeys(numbers(content[:size]), word)
            content = content[size:]
        assert content == b""
    ends = [*index["starts"][1:], max(words, default=0) + 2]
    spans = zip(index["starts"], ends, strict=True) if index["starts"] else []
    return {
        report: " ".join(words.get(place, MARK) for place in range(start, end - 1))
        for report, (start, end) in zip(index["reports"], spans, strict=True)
    }


def test_the_index_gives_back_the_records_of_the_reports(analysis: Analysis, tmp_path: Path) -> None:
    records, table = make_search(analysis)
    write_text_index(tmp_path, records, table)
    assert read(tmp_path) == {
        report: " ".join(record.split()).rstrip(f" {MARK}") for report, record in records.items()
    }


@given(RECORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_records_come_back_from_parts_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    site = tmp_path_factory.mktemp("index")
    texts = [*texts, "end"]
    records = {f"report-{number}": text for number, text in enumerate(texts)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text_index, "PART", 4)
        write_text_index(site, records, "{}")
    assert read(site) == records


def test_parts_are_full_and_stand_in_the_order_of_browsers(tmp_path: Path) -> None:
    """A browser compares strings by their UTF-16 units."""
    many = " ".join(f"word{number}" for number in range(30_000))
    write_text_index(tmp_path, {"one": f"{many} \uffee \U00020000 党", "two": "党 " * 40_000}, "{}")
    index = json.loads((tmp_path / "search" / "index.json").read_text(encoding="utf-8"))
    assert index["parts"] == sorted(index["parts"], key=lambda word: word.encode("utf-16-be"))
    sizes = []
    for name in index["files"]:
        head = (tmp_path / "search" / "words" / f"{name}.bin").read_bytes().split(b"\n", 1)[0]
        sizes.append(json.loads(head)["sizes"])
    assert all(sum(part) >= text_index.PART for part in sizes[:-1])
    assert all(sum(part[:-1]) < text_index.PART for part in sizes)
    assert len(sizes) > 2


def test_a_project_without_reports_has_an_index_of_nothing(tmp_path: Path) -> None:
    write_text_index(tmp_path, {}, "{}")
    assert read(tmp_path) == {}
