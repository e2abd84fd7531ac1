"""The public library: what is named is documented, and what is documented works."""

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import assert_type

import pytest

import jizhu

from .cases import INVALID, overlaid
from .conftest import ROOT

PAGE = (ROOT / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


def test_what_is_public_is_documented_and_nothing_else() -> None:
    named = set(re.findall(r"^\| `(\w+)", PAGE, flags=re.MULTILINE)) | {"__version__"}
    assert named == set(jizhu.__all__)
    assert "`__version__`" in PAGE


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in jizhu.__all__:
        value = getattr(jizhu, name)
        assert name.startswith("__") or value.__doc__, name
        assert name.startswith("__") or value.__module__.startswith("jizhu."), name
    assert set(jizhu.__all__) <= set(dir(jizhu))
    with pytest.raises(AttributeError, match="no attribute 'anything'"):
        jizhu.anything  # type: ignore[attr-defined] # noqa: B018


def test_the_examples_of_the_page_give_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest("\n".join(EXAMPLES), {}, "docs/api.md", "docs/api.md", 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert len(example.examples) > 10
    assert "".join(said) == ""


def test_to_name_the_library_loads_none_of_it() -> None:
    program = "import sys, jizhu; print([name for name in sys.modules if name.startswith('jizhu.')], 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['jizhu.version'] False"


def test_a_project_with_errors_is_not_half_read(tmp_path: Path) -> None:
    project = overlaid(INVALID / "yaml-tag", tmp_path / "project")
    for call in (jizhu.load_project, jizhu.annotate_project):
        with pytest.raises(jizhu.ProjectError) as caught:
            call(project)
        assert any(problem.is_error for problem in caught.value.problems)
        assert str(caught.value).startswith("annotations/")
    assert {problem.code for problem in caught.value.problems} <= {p.code for p in jizhu.check(project)}


def test_a_format_that_is_none_is_refused_with_those_that_are(analysis: jizhu.Analysis) -> None:
    with pytest.raises(ValueError, match=r"'tbx4' is no format; the formats are omegat, .*tbx"):
        jizhu.export(analysis, "tbx4", time=0)


def test_types_are_those_of_the_page(analysis: jizhu.Analysis) -> None:
    """For mypy, which reads this as a program from outside would be read."""
    annotator = jizhu.Annotator.from_project(analysis.project)
    text = assert_type(annotator.annotate("反对四风。"), jizhu.AnnotatedText)
    assert_type(text.hits, tuple[jizhu.Hit, ...])
    assert_type(analysis.project.entries["si-feng"], jizhu.TermEntry)
