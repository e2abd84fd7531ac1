"""Whose edition it is: every file names its owner and its terms, and nobody else's."""

import functools
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from jizhu.exchange.exports import FORMATS
from jizhu.model import EDITIONS, EditionFile, ExportedFile
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import export, make_edition
from jizhu.problems import Problems
from jizhu.project.imprint import imprint_of, namespace_from
from jizhu.project.tree import Folder, Given

from . import TIME
from .cases import CASES

SECOND = CASES / "second-report"
OURS = ("jizhu", "集注", "cc by", "creativecommons", "0.1.0")
"""What stands in every file of this project and in none of another's."""
TOOL = (b'creationtool="jizhu"', b'creationtoolversion="0.1.0"', b'o-tmf="jizhu"')
"""The one place for the program: a translation memory says which one wrote it."""
LICENCES = """\
name: {en: Texts of a county, zh: 县里的文件}
publisher: A county library
contributors: [Readers]
version: '3'
namespace: county-texts
licences:
  entries: {name: Entry terms, url: https://example.org/entries}
  notes: {name: Note terms}
  translation: {name: Note terms}
  text: {en: The text is everybody’s., zh: 文本不受限制。}
"""


@functools.cache
def _files(project: Path) -> dict[str, bytes]:
    """Every exported file of a project, and what is packed in it."""
    problems = Problems()
    analysis = analyse(Folder(project), problems)
    assert not problems.has_errors(), list(problems)
    made = [file for form in FORMATS for file in export(analysis, form.name, time=TIME)]
    return {name: data for file in made for name, data in _unpacked(file)}


def _unpacked(file: ExportedFile) -> list[tuple[str, bytes]]:
    if not zipfile.is_zipfile(io.BytesIO(file.data)):
        return [(file.path, file.data)]
    with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
        return [(f"{file.path}/{name}", packed.read(name)) for name in packed.namelist()]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("county") / "project"
    shutil.copytree(SECOND, project)
    (project / "annotations/edition.yml").write_text(LICENCES, encoding="utf-8")
    return project


@pytest.mark.parametrize("has_file", [False, True])
def test_no_file_of_another_edition_names_this_one(county: Path, *, has_file: bool) -> None:
    for path, data in _files(county if has_file else SECOND).items():
        others = functools.reduce(lambda left, tool: left.replace(tool, b""), TOOL, data)
        said = f"{path} {others.decode(errors='ignore')}".lower()
        assert [name for name in OURS if name in said] == [], path


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_the_downloads_page_names_the_terms_of_its_owner_or_none(county: Path, edition: object) -> None:
    for project, told in ((SECOND, False), (county, True)):
        content = make_edition(analyse(Folder(project), Problems()), edition, Problems())  # type: ignore[arg-type]
        (page,) = (page for page in content.pages if page.path == "downloads.md")
        assert "CC BY" not in page.body
        assert "Jizhu" not in page.body
        assert ("https://example.org/entries" in page.body) is told
        assert ("Note terms" in page.body) is told


def test_what_is_not_stated_is_not_said() -> None:
    files = _files(SECOND)
    assert b"licence" not in files["tei/circular-2016.xml"].lower()
    assert b"dc:rights" not in b"".join(data for path, data in files.items() if path.endswith("package.opf"))
    assert b"dct:license" not in files["glossary.ttl"]
    assert b"dct:hasVersion" not in files["glossary.ttl"]
    colophon = json.loads(files["glossary.json"])["colophon"]
    assert (colophon["licence"], colophon["licence_url"], colophon["version"]) == ("", "", "")


def test_each_kind_of_content_has_its_own_terms(county: Path) -> None:
    said = json.loads(_files(county)["glossary.json"])["colophon"]["licence"]
    assert said == (
        "Entries: Entry terms (https://example.org/entries). Notes and translation: Note terms."
        " The text is everybody’s."
    )


def test_two_editions_share_no_identifier(county: Path) -> None:
    def identifiers(project: Path) -> set[str]:
        files = _files(project)
        deck = files["glossary-anki.txt"].decode().split("\n")
        found = {line for line in deck if line.startswith("#deck")}
        found |= {line.split("\t")[0] for line in deck if "\t" in line}
        found |= {tag for line in deck if "\t" in line for tag in line.split("\t")[3].split()}
        found |= {line for line in files["glossary.ttl"].decode().split("\n") if line.startswith("<urn:")}
        found.add(json.loads(files["glossary-yomitan.zip/index.json"])["title"])
        return found | {path for path in files if path.endswith(".ifo")}

    one, other = identifiers(SECOND), identifiers(county)
    assert len(one) > 8
    assert len(other) > 8
    assert one & other == set()


@pytest.mark.parametrize(
    ("name", "namespace"),
    [("A second report", "a-second-report"), ("Jizhu", "jizhu"), ("  Élan 2 ", "elan-2"), ("con", None)],
)
def test_a_namespace_is_made_from_the_name(name: str, namespace: str | None) -> None:
    assert namespace_from(name) == (namespace or namespace_from("con"))


def test_a_name_without_letters_has_a_namespace_of_its_own() -> None:
    one, other = namespace_from("县志"), namespace_from("党史")
    assert one.startswith("edition-")
    assert other.startswith("edition-")
    assert one != other


def test_without_a_file_the_edition_has_the_name_of_its_site() -> None:
    tree = Given({"mkdocs.yml": "site_name: 县里的文件\n".encode()})
    imprint = imprint_of(tree, EditionFile())
    assert (imprint.name, imprint.chinese_name, imprint.both_names) == ("县里的文件",) * 3
