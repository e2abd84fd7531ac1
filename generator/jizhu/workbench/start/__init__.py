"""The beginning of a project: every file of an edition that checks and builds, before anything is in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from ...model.layout import EDITION_FILE, NOTES, REPORTS, SCHEMAS, SITE_FILE, TERMS, VOCABULARY
from ...project.canonical import scalar
from ...project.canonical.scalars import quote
from ...project.schemas import SCHEMAS as EDITORS
from ...project.schemas import schema_file, schema_text
from ...version import __version__

Forge = Literal["github", "gitlab", "forgejo", "none"]

LICENCES: Mapping[str, str] = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Licences whose address is known, by name."""

FORGES: Mapping[Forge, tuple[str, str, str]] = {
    "github": (".github/workflows/site.yml", "github.yml", "edit/main/docs/"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml", "-/edit/main/docs/"),
    "forgejo": (".forgejo/workflows/site.yml", "forgejo.yml", "_edit/main/docs/"),
    "none": ("", "", ""),
}
"""What checks and publishes a project on each forge: where its file goes, which that is, and `edit_uri`."""

_SAMPLE: Mapping[str, str] = {
    **{f"{REPORTS}/sample/{name}": name for name in ("received.txt", "zh-Hans.md", "en.md")},
    f"{NOTES}/sample.yml": "notes.yml",
    f"{TERMS}/zhuan-ren-bao-guan.yml": "term.yml",
}


@dataclass(frozen=True)
class Beginning:
    """What is known of an edition before it has a text."""

    name: str
    """What it is called in English."""
    chinese_name: str
    """What it is called in Chinese, simplified."""
    namespace: str
    """What its identifiers begin with."""
    publisher: str = ""
    """Who publishes it; empty where nobody is to be named."""
    licence: str = ""
    """Of entries, notes and translation; empty where nothing is said."""
    licence_url: str = ""
    """The address of the licence; empty for one that has none, or is in `LICENCES`."""
    repository: str = ""
    """The address of the repository; empty where there is none."""
    forge: Forge = "none"
    """What kind of forge that is on."""
    has_sample: bool = True
    """Whether a report and an entry are laid in to show what they look like."""


def forge_of(repository: str) -> Forge:
    """The kind of forge that an address tells by the name of its host; `none` where that is not known."""
    known: tuple[tuple[str, Forge], ...] = (
        ("github.com", "github"),
        ("gitlab", "gitlab"),
        ("codeberg.org", "forgejo"),
    )
    return next((forge for host, forge in known if host in repository), "none")


def project_files(beginning: Beginning) -> dict[str, bytes]:
    """Every file of the new project, by path."""
    path, template, _ = FORGES[beginning.forge]
    made = {
        SITE_FILE: "\n".join([*_site_file(beginning), ""]),
        EDITION_FILE: "\n".join([*_edition_file(beginning), ""]),
        **{f"{SCHEMAS}/{schema_file(name)}": schema_text(name, "7") for name in EDITORS},
        VOCABULARY: _text("vocabulary.yml"),
        "requirements.txt": f"jizhu=={__version__}\n",
        "README.md": _readme(beginning),
        ".gitattributes": _text("gitattributes"),
        ".gitignore": _text("gitignore"),
        ".vscode/settings.json": _text("vscode.json"),
        # git keeps no empty folders, and the program is told from others by this one.
        **({} if beginning.has_sample else {f"{folder}/.gitkeep": "" for folder in (TERMS, REPORTS)}),
        **({path: _text(template)} if path else {}),
        **({path: _text(f"sample/{name}") for path, name in _SAMPLE.items()} if beginning.has_sample else {}),
    }
    return {path: text.encode() for path, text in made.items()}


def _text(name: str) -> str:
    return files(__package__).joinpath("files", *name.split("/")).read_text(encoding="utf-8")


def _readme(beginning: Beginning) -> str:
    text = _text("README.md").replace("@name@", _both_names(beginning))
    return text + _text("sample.md") if beginning.has_sample else text


def _both_names(beginning: Beginning) -> str:
    return " ".join(dict.fromkeys((beginning.chinese_name, beginning.name)))


def _site_file(beginning: Beginning) -> Iterator[str]:
    """`mkdocs.yml`. Addresses come from the surroundings where they have them, as when a forge builds the site."""
    yield f"site_name: {scalar(_both_names(beginning))}"
    if beginning.publisher:
        yield f"site_author: {scalar(beginning.publisher)}"
    yield 'site_url: !ENV [SITE_URL, ""]'
    yield f"repo_url: !ENV [REPO_URL, {quote(beginning.repository)}]"
    if edit_uri := FORGES[beginning.forge][2]:
        yield f"edit_uri: {edit_uri}"
    yield from ("theme: material", "plugins: [jizhu]", "markdown_extensions: [attr_list, tables, toc]")


def _edition_file(beginning: Beginning) -> Iterator[str]:
    yield "# Whose edition this is: every download and the site say what stands here, and nothing else."
    yield from ("name:", f"  en: {scalar(beginning.name)}", f"  zh: {scalar(beginning.chinese_name)}")
    if beginning.publisher:
        yield f"publisher: {scalar(beginning.publisher)}"
    yield f"namespace: {beginning.namespace}"
    url = beginning.licence_url or LICENCES.get(beginning.licence, "")
    if beginning.licence:
        yield "licences:"
        for part in ("entries", "notes", "translation"):
            yield from (f"  {part}:", f"    name: {scalar(beginning.licence)}")
            yield from ([f"    url: {scalar(url)}"] if url else [])


__all__ = ["FORGES", "LICENCES", "Beginning", "Forge", "forge_of", "project_files"]
