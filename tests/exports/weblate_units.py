"""Run by the Python of the clients: load termbases by Weblate's own format class, as it does on an upload.

Takes lines `path, language of the component's source, language translated into` with tabs between, prints a JSON
list of [source, target] for each. What stands around Weblate's formats (Django's models, the
checks, the tasks) is not needed for reading a file, and would need a server: it is taken from nowhere.
"""

import importlib
import json
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from unittest.mock import MagicMock

REAL = {
    *("weblate.formats.base", "weblate.formats.ttkit", "weblate.formats.helpers", "weblate.trans.util"),
    *("weblate.lang.data", "weblate.utils.state"),
}
ROOT = next(Path(path, "weblate") for path in sys.path if Path(path, "weblate").is_dir())


class Around(MetaPathFinder, Loader):
    """Gives an empty module for every part of Weblate that is not a format, and that nothing here asks."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if not name.startswith("weblate") or name.startswith("weblate_") or name in REAL:
            return None
        return ModuleSpec(name, self, is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        def stand_in(name: str) -> MagicMock:
            if name.startswith("__"):
                raise AttributeError(name)
            return MagicMock(name=name)

        module.__path__ = [str(ROOT.joinpath(*module.__name__.split(".")[1:]))]
        vars(module)["__getattr__"] = stand_in


sys.meta_path.insert(0, Around())
importlib.import_module("django.conf").settings.configure()
formats = importlib.import_module("weblate.formats.ttkit")
for line in sys.stdin:
    path, source, target = line.rstrip("\n").split("\t")
    store = formats.TBXFormat(path, language_code=target, source_language=source)
    print(json.dumps([[unit.source, unit.target] for unit in store.content_units]))  # noqa: T201
