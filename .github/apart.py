"""Whether a proposal keeps annotations and machinery apart.

Reads changed paths from standard input, each ended by a zero byte as `git diff --no-renames --name-only -z` gives
them.
Who adds a term has no need to change what runs on a maintainer's machine or on the forge; a proposal that does
both is easily read as harmless and is refused. Split it into two.
"""

import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase

CONTENT = ("annotations/*.yml", "docs/reports/*", "docs/pages/*")
"""What contributors of terms and texts change; `*` also stands for slashes."""
PROTECTED = (
    ".github/*",
    ".ci/*",
    ".pre-commit*",
    ".vscode/*",
    "*.gitattributes",
    "*.gitmodules",
    "requirements/*",
    "generator/templates/*",
    "generator/theme/*",
    "*.py",
    "*.sh",
    "*.js",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "*CODEOWNERS",
)
"""What is run, or decides what is run, who decides, or what a reviewer is shown."""


def mixed_in(paths: Iterable[str]) -> list[str]:
    """The protected paths of a proposal that changes content, too; none where the two are apart."""
    changed = sorted(set(paths))
    if not any(_fits(path, CONTENT) for path in changed):
        return []
    return [path for path in changed if _fits(path, PROTECTED)]


def _fits(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def main() -> int:
    """Gives 1, and says why in both languages, where a proposal mixes the two."""
    found = mixed_in(path for path in sys.stdin.read().split("\0") if path)
    for path in found:
        print(f"{path!r} must not change together with annotations or texts: propose it by itself.")
        print(f"    {path!r}不可与注释或文本一同改动，请另行提交。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
