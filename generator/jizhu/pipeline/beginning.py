"""A new project, checked before anything of it is written."""

from ..model import EditionFile
from ..model.layout import EDITION_FILE
from ..problems import Problems
from ..project.canonical import canonical_text
from ..project.load import read_annotation
from ..project.tree import Given
from ..workbench.start import Beginning, project_files
from .analysis import analyse


def begin_project(beginning: Beginning, problems: Problems) -> dict[str, bytes]:
    """Every file of a new project by path; what is wrong with an answer is in ``problems``, at its place there."""
    files = project_files(beginning)
    analyse(Given(files), problems)
    read = read_annotation(Given(files), EDITION_FILE, EditionFile, Problems())
    if read is not None:
        files[EDITION_FILE] = canonical_text(*read, EditionFile).encode()
    return files
