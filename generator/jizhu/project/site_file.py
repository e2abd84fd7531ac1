"""The settings of the site, `mkdocs.yml`: they are MkDocs' own, but must name the plugin and the theme."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..model.layout import SITE_FILE
from ..problems import Bilingual, Problems
from .text_reader import read_text
from .tree import Folder, Tree
from .yaml_reader import Foreign, Setting, Stop, read_foreign

PLUGIN = "jizhu"
THEME = "material"

_LIMIT = 1024 * 1024
_INHERITED = 10
"""Files, one above the other, that a file of settings may take over."""
_OFF = {"false", "no", "off"}


def check_site_file(root: Path, problems: Problems) -> None:
    """Report settings by which another program would build something else than this site, or nothing."""
    if not (root / SITE_FILE).exists():
        problems.add((SITE_FILE, 1, 1), "no-site-file")
        return
    settings = _settings(root, SITE_FILE, problems)
    if settings is None:
        return
    plugins, theme = settings.get("plugins"), settings.get("theme")
    if plugins is None or not (plugins.has_tag or _names_plugin(plugins.value)):
        mended = "plugins: [jizhu]" if plugins is None or isinstance(plugins.value, str) else "- jizhu"
        below = (
            Bilingual("", "") if mended != "- jizhu" else Bilingual(" below “plugins:”", "在“plugins:”之下")
        )
        problems.add(_place(plugins), "plugin-not-named", mended=mended, below=below)
    if theme is None or not (theme.has_tag or _theme_name(theme.value) == THEME):
        name = "" if theme is None else _theme_name(theme.value)
        problems.add(_place(theme), "theme-not-named", name=name or "mkdocs")


def site_name(root: Path, problems: Problems) -> str:
    """The name of the site as its settings have it, `!ENV` included; that of the folder where they have none.

    Settings that are no YAML are a problem.
    """
    settings = _settings(root, SITE_FILE, problems) if (root / SITE_FILE).exists() else None
    return _site_name(settings or {}) or root.resolve().name


def stated_site_name(tree: Tree, problems: Problems) -> str:
    """The name of the site as the file of settings itself has it, whatever that inherits; empty where it has none."""
    text = read_text(tree, SITE_FILE, _LIMIT, problems) if tree.exists(SITE_FILE) else None
    found = None if text is None else read_foreign(text)
    return "" if found is None or isinstance(found, Stop) else _site_name(found)


def _site_name(settings: Mapping[str, Setting]) -> str:
    setting = settings.get("site_name")
    name = "" if setting is None else _named(setting.value) if setting.has_tag else setting.value
    return name if isinstance(name, str) else ""


def _named(value: Foreign) -> Foreign:
    """What the first variable that is set says; else what stands behind all of them, if anything does."""
    names = value if isinstance(value, list) else [value]
    default: Foreign = names[-1] if len(names) > 1 else ""
    told = (os.environ[str(name)] for name in names[: len(names) - 1 or 1] if str(name) in os.environ)
    return next(told, default)


def _settings(root: Path, path: str, problems: Problems) -> dict[str, Setting] | None:
    """The settings of the file and of those it inherits from; None where one cannot be read."""
    text = read_text(Folder(root), path, _LIMIT, problems)
    found = None if text is None else read_foreign(text)
    if isinstance(found, Stop):
        problems.add((path, found.line + 1, found.column + 1), "yaml-syntax", reason=found.in_words)
    return None if found is None or isinstance(found, Stop) else _with_inherited(root, found, _INHERITED)


def _with_inherited(folder: Path, found: Mapping[str, Setting], left: int) -> dict[str, Setting] | None:
    """Settings and, under them, those that they `INHERIT`; None where that file cannot be read, which MkDocs tells."""
    parent = found.get("INHERIT")
    if parent is None:
        return dict(found)
    try:
        file = folder / str(parent.value)
        above = read_foreign(file.read_text("utf-8"))
    except (OSError, ValueError):  # A text that is no UTF-8 is a ValueError, too.
        return None
    inherited = None if isinstance(above, Stop) or not left else _with_inherited(file.parent, above, left - 1)
    if inherited is None:
        return None
    own = {key: _merged(inherited.get(key), setting) for key, setting in found.items()}
    return {**{key: replace(setting, line=1, column=1) for key, setting in inherited.items()}, **own}


def _merged(inherited: Setting | None, own: Setting) -> Setting:
    """Maps are merged, anything else replaces what was inherited."""
    if inherited and isinstance(inherited.value, dict) and isinstance(own.value, dict):
        return replace(own, value={**inherited.value, **own.value})
    return own


def _place(setting: Setting | None) -> tuple[str, int, int]:
    return (SITE_FILE, setting.line, setting.column) if setting else (SITE_FILE, 1, 1)


def _names_plugin(value: Foreign) -> bool:
    """Whether the plugin is in a list or map of plugins, and not switched off there."""
    rows: list[Foreign] = value if isinstance(value, list) else [value]
    for row in rows:
        if row == PLUGIN:
            return True
        if isinstance(row, Mapping) and PLUGIN in row:
            options = row[PLUGIN]
            switch = options.get("enabled") if isinstance(options, Mapping) else None
            return not (isinstance(switch, str) and switch.lower() in _OFF)
    return False


def _theme_name(value: Foreign) -> str:
    name = value.get("name", "") if isinstance(value, Mapping) else value
    return name if isinstance(name, str) else ""
