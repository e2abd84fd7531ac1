"""Pages as files in folders, one folder an edition, for any builder that reads Markdown pages."""

import json
from pathlib import Path

from ..model import Edition, EditionContent, PageText
from ..pages.assets import MODULES, STYLES, assets
from .frame import front_matter


def write_folder(folder: Path, edition: Edition, content: EditionContent, site_name: str) -> None:
    """Write one edition: its pages, what they fetch, styles and modules, and a `mkdocs.yml` beside them."""
    docs = folder / "docs"
    texts = {page.path: page_file(page) for page in content.pages}
    for name, text in {**texts, **content.files}.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, asset in assets():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(asset)
    (folder / "mkdocs.yml").write_text(_settings(edition, content, site_name), encoding="utf-8")


def page_file(page: PageText) -> str:
    """A page with its front matter. Values are written as JSON, which YAML reads as the same values."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter(page).items()]
    return "\n".join(["---", *lines, "---", "", page.body, ""])


def _settings(edition: Edition, content: EditionContent, site_name: str) -> str:
    titles = {page.path: page.title for page in content.pages}
    settings: dict[str, object] = {
        "site_name": site_name,
        "theme": {"name": "material", "language": edition.material_language, "font": False},
        "plugins": [],
        "markdown_extensions": ["attr_list", "tables"],
        "extra_css": list(STYLES),
        "extra_javascript": [{"path": path, "type": "module"} for path in MODULES],
        "not_in_nav": "/terms/*\n/reports/*\n/contributing/*",
        "nav": [{titles[path]: path} for path in content.navigation],
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items())
