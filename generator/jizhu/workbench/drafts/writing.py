"""Writing the files of a draft, all or none."""

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files below a folder, by path. Raises OSError, and takes back what was written before it."""
    written: list[Path] = []
    try:
        for path, data in files.items():
            file = root / path
            missing = [folder for folder in file.parents if not folder.exists()]
            file.parent.mkdir(parents=True, exist_ok=True)
            written += missing[-1:]
            with file.open("xb") as stream:
                written.append(file)
                stream.write(data)
    except OSError:
        for made in reversed(written):
            if made.is_dir():
                shutil.rmtree(made)
            else:
                made.unlink(missing_ok=True)
        raise
