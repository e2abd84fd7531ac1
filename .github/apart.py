"""Whether a proposal keeps annotations and machinery apart.

Reads changed paths from standard input, each ended by a zero byte as `git diff --no-renames --name-only -z`
gives them; with renames, a file that is moved away would not be named. Who adds a term has no need to change
what runs on a maintainer's machine or on the forge; a proposal that does both is easily read as harmless and
is refused. Split it into two.
"""

import os
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase

CONTENT = ("annotations/*.yml", "docs/reports/*.md", "docs/reports/*.txt")
"""What contributors of terms and texts change; `*` also stands for slashes."""
BESIDE = (
    *("CHANGELOG.md", "README.md", "CONTRIBUTING.md", "CITATION.cff", "docs/data-model.md"),
    *("docs/pictures/*.png", "tests/data/*.tsv", "tests/data/*.yml"),
)
"""What such a change may bring with it: words about it, pictures, results that tests expect.

Everything else is run, or decides what is run, what is published unread or who decides. Hand-written pages are
published as they are, HTML included.
"""


def mixed_in(paths: Iterable[str]) -> list[str]:
    """The paths of a proposal that have no place beside content; none where it changes no content."""
    changed = sorted(set(paths))
    if not any(_fits(path, CONTENT) for path in changed):
        return []
    return [path for path in changed if not _fits(path, (*CONTENT, *BESIDE))]


def _fits(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def main() -> int:
    """Gives 1, and says why in both languages, where a proposal mixes the two."""
    # Names are bytes to git; whatever they are, they are printed as ASCII.
    found = mixed_in(os.fsdecode(path) for path in sys.stdin.buffer.read().split(b"\0") if path)
    for path in map(ascii, found):
        print(f"{path} must not change together with annotations or texts: propose it by itself.")
        print(f"    {path}不可与注释或文本一同改动，请另行提交。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
