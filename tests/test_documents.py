"""Documents of other programs become a report: their text, a paragraph a line, with the document kept beside it."""

import builtins
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfWriter

from jizhu.cli import main
from jizhu.exchange.documents import BY_ENDING, KINDS, UnreadableError, text_of

from .cases import assert_only_a_draft, checked
from .test_new import errors_of_new

LINES = ["某县用水报告", "2020年5月1日", "第一章 总则", "各单位要节约用水。水是大家的。"]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(lines: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("[Content_Types].xml", types)
        packed.writestr("_rels/.rels", relations)
        packed.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


HTML = f"""<!doctype html><html><head><title>站名</title><style>p {{}}</style></head><body>
<h1>{LINES[0]}</h1><div>{LINES[1]}</div><script>1</script><h2>{LINES[2]}</h2><p>各单位要<b>节约</b>用水。水是大家的。</p>
</body></html>""".encode()
MARKDOWN = f"# {LINES[0]}\n\n{LINES[1]}\n\n## {LINES[2]}\n\n各单位要**节约**用水。水是大家的。\n".encode()
FILES = {"text.docx": docx(LINES), "text.html": HTML, "text.MD": MARKDOWN}


def new_report(base: Path, name: str, data: bytes, *options: str) -> int:
    file = base.parent / name
    file.write_bytes(data)
    return main(["new", "report", str(file), "--id", "new", "--project", str(base), *options])


@pytest.mark.parametrize("name", FILES)
def test_a_document_becomes_a_report(name: str, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_report(base, name, FILES[name]) == 0
    assert "compare received.txt with it, word by word" in capsys.readouterr().out
    folder = base / "docs/reports/new"
    assert (folder / "received.txt").read_text(encoding="utf-8") == "\n".join([*LINES, ""])
    assert (folder / f"original{Path(name).suffix.lower()}").read_bytes() == FILES[name]
    found, problems = checked(base)
    assert errors_of_new(problems) == []
    assert_only_a_draft(problems)
    report = next(annotated.report for annotated in found.reports if annotated.report.id == "new")
    assert [block.kind for block in report.blocks] == ["title", "dateline", "heading", "paragraph"]


@pytest.mark.browser
def test_the_text_of_a_pdf_is_read(browser: Browser, base: Path) -> None:
    page = browser.new_page()
    page.set_content("".join(f"<p lang=zh>{line}</p>" for line in LINES))
    data = page.pdf()
    page.close()
    # Browsers write radicals for some characters of a PDF.
    assert new_report(base, "text.pdf", data, "--clean") == 0
    found, _ = checked(base)
    report = next(annotated.report for annotated in found.reports if annotated.report.id == "new")
    assert "".join(segment.zh for segment in report.segments.values()).replace(" ", "") == "".join(
        line for line in LINES if line != LINES[1]
    ).replace(" ", "")
    assert report.front.dateline == LINES[1]


def blank_pdf() -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=72, height=72)
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.pdf", blank_pdf()),
        ("broken.pdf", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"),
        ("empty.docx", docx([])),
        ("broken.docx", b"PK\x03\x04\x14\x00\xff\xf1"),
        ("other.docx", b"text"),
        ("empty.html", b"<html></html>"),
    ],
)
def test_a_document_without_text_is_refused_by_name(
    name: str, data: bytes, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_report(base, name, data, "--date", "2020") == 1
    said = capsys.readouterr().err
    assert f"{name}:1:1: document-without-text: " in said
    assert not (base / "docs/reports/new").exists()


def test_a_document_that_unpacks_to_very_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(UnreadableError):
        text_of(stream.getvalue(), BY_ENDING[".docx"])


@pytest.mark.parametrize("name", ["text.docx", "text.pdf", "text.html"])
def test_a_library_that_is_not_installed_is_named_with_the_command(
    name: str, base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    imported = builtins.__import__

    def without(library: str, *others: Any, **named: Any) -> Any:
        if library in {"mammoth", "pypdf", "bs4"}:
            raise ImportError(library)
        return imported(library, *others, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    assert new_report(base, name, FILES.get(name, blank_pdf()), "--date", "2020") == 1
    assert 'pip install "jizhu[documents]"' in capsys.readouterr().err


def test_every_kind_is_known_by_its_ending() -> None:
    assert len(BY_ENDING) == sum(len(kind.endings) for kind in KINDS)
