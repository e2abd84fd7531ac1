"""Rules about one entry, and about entries that share a form."""

import re
from collections.abc import Iterator

from ..chinese.han import HAS_HAN
from ..model import Phrases, Project, TermEntry, date_bounds
from ..model.layout import CONVERSIONS
from ..model.spellings import forms_of, spellings
from ..problems import Bilingual, Problems

# What a rendering must not hold: it is the words to use and nothing else.
_NOT_IN_RENDERING = {
    Bilingual("a bracket", "括号"): re.compile(r"[()\[\]{}（）]"),
    Bilingual("a slash or semicolon", "斜杠或分号"): re.compile(r"[/;；]"),
    Bilingual("Chinese", "汉字"): HAS_HAN,
    Bilingual("a leading article", "开头的冠词"): re.compile(r"^(?:the|a|an) ", re.IGNORECASE),
    Bilingual("quotation marks at both ends", "两端的引号"): re.compile(r"^[“‘].*[”’]$"),
    Bilingual("a straight quotation mark", "直引号"): re.compile(r"[\"']"),
}
# Marks that stand round a word, not in it. （ ） are left: 党委（党组） is itself a form in use.
_NOT_IN_HEADWORD = {
    Bilingual("quotation or title marks", "引号或书名号"): re.compile(r"[“”‘’「」『』《》\"']"),
    Bilingual("a slash", "斜杠"): re.compile(r"[/／]"),
    Bilingual("a half-width bracket or comma", "半角括号或逗号"): re.compile(r"[(),]"),
}
# A spreadsheet takes a cell that begins so for a formula, a translation tool a row for a remark.
_NOT_A_TERM = {
    Bilingual("begins with a sign", "以符号开头"): re.compile(r"^[=+\-@#]"),
    Bilingual("has a space in it that is no ordinary one", "含有特殊空格"): re.compile(
        "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    ),
    Bilingual("has neither a letter nor a character", "没有任何文字"): re.compile(r"^[\W_]*$"),
}
_GENERAL = Bilingual(
    "if it is commonly known, write “confidence: general”", "如属通行知识，请写“confidence: general”"
)
_NO_ACCOUNT = Bilingual("leave the account out", "否则请删去这种说法")


def check_headwords(project: Project, problems: Problems) -> None:
    """A headword is written as it can stand in a text."""
    for term, entry in project.entries.items():
        for what, pattern in _NOT_IN_HEADWORD.items():
            if pattern.search(entry.headword):
                where = project.where_entry(term, "headword")
                problems.add(where, "headword-form", text=entry.headword, what=what)


def check_terms(project: Project, problems: Problems) -> None:
    """What stands in columns of the downloads has words in it and begins like words."""
    for term, entry in project.entries.items():
        for keys, text in _term_texts(entry):
            what = next((what for what, pattern in _NOT_A_TERM.items() if pattern.search(text)), None)
            if what:
                problems.add(project.where_entry(term, *keys), "term-form", text=text, what=what)


def _term_texts(entry: TermEntry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from ((spelling.keys, spelling.text) for spelling in spellings(entry))
    if entry.literal is not None:
        yield ("literal",), entry.literal
    for number, rendering in enumerate(entry.renderings):
        yield ("renderings", number, "text"), rendering.text
        for row, form in enumerate(rendering.forms):
            yield ("renderings", number, "forms", row), form
    for number, member in enumerate(entry.known_members):
        yield ("members", number, "en"), member.en


def check_forms(project: Project, problems: Problems) -> None:
    """No form is written twice in an entry, and exclusions hold a form of it."""
    for term, entry in project.entries.items():
        seen: dict[str, tuple[str, int, int]] = {}
        for spelling in forms_of(entry):
            where = project.where_entry(term, *spelling.keys)
            if spelling.text in seen:
                problems.add(where, "duplicate-form", form=spelling.text, line=seen[spelling.text][1])
            seen.setdefault(spelling.text, where)
        forms = Phrases(seen if entry.not_inside else ())
        for number, word in enumerate(entry.not_inside):
            if word in seen or not any(forms.places_in(word)):
                problems.add(project.where_entry(term, "not-inside", number), "not-inside-form", word=word)


def check_qualifiers(project: Project, problems: Problems) -> None:
    """Entries with one written form carry a qualifier each, and no other entry does."""
    for term, entry in project.entries.items():
        others = (
            (spelling, other)
            for spelling in forms_of(entry)
            for other in project.forms[spelling.text]
            if other != term
        )
        shared = next(others, None)
        if shared and entry.qualifier is None:
            spelling, other = shared
            where = project.where_entry(term, *spelling.keys)
            problems.add(where, "qualifier-missing", form=spelling.text, other=other)
        if not shared and entry.qualifier is not None and project.has_all_terms:
            where = project.where_entry(term, "qualifier")
            problems.add(where, "qualifier-needless", headword=entry.headword)


def check_traditional(project: Project, problems: Problems) -> None:
    """A traditional form is as long as its source, so that places in the text carry over."""
    rows = [
        (spelling.text, spelling.traditional, project.where_entry(term, *spelling.owner, "traditional"))
        for term, entry in project.entries.items()
        for spelling in spellings(entry)
    ]
    for number, row in enumerate(project.conversions):
        where = project.where(CONVERSIONS, "conversions", number, "traditional")
        rows.append((row.phrase, row.traditional, where))
    for number, own in enumerate(project.simplifications):
        if len(own.simplified) != len(own.phrase):
            where = project.where(CONVERSIONS, "simplifications", number, "simplified")
            problems.add(where, "traditional-length", value=own.simplified, source=own.phrase)
    for source, traditional, where in rows:
        for value in (traditional.tw, traditional.hk) if traditional else ():
            if value is not None and len(value) != len(source):
                problems.add(where, "traditional-length", value=value, source=source)


def check_preferred(project: Project, problems: Problems) -> None:
    """Exactly one rendering is preferred, and it says why where rivals have sources."""
    for term, entry in project.entries.items():
        count = sum(rendering.is_preferred for rendering in entry.renderings)
        if count != 1:
            problems.add(project.where_entry(term, "renderings"), "no-preferred", count=count)
            continue
        rivals = any(r.sources for r in entry.renderings if not r.is_preferred)
        if rivals and entry.preferred.reason is None:
            number = entry.renderings.index(entry.preferred)
            problems.add(project.where_entry(term, "renderings", number), "reason-missing")


def check_renderings(project: Project, problems: Problems) -> None:
    """A rendering holds the words to use, and says what it rests on."""
    for term, entry in project.entries.items():
        for number, rendering in enumerate(entry.renderings):
            where = project.where_entry(term, "renderings", number)
            if not rendering.sources and rendering.basis is None:
                problems.add(where, "rendering-without-basis", text=rendering.text)
            if rendering.sources and rendering.basis is not None:
                problems.add(where, "basis-and-sources", text=rendering.text)
            what = _not_allowed(rendering.text, entry.headword) if rendering.is_term else None
            if what:
                where = project.where_entry(term, "renderings", number, "text")
                problems.add(where, "rendering-form", text=rendering.text, what=what)


def _not_allowed(text: str, headword: str) -> Bilingual | None:
    """What a rendering must not hold and does; the A of “A and B posts” for AB角 is a letter and no article."""
    words = text.removeprefix("A ") if "A" in headword else text
    return next((what for what, pattern in _NOT_IN_RENDERING.items() if pattern.search(words)), None)


def check_members(project: Project, problems: Problems) -> None:
    """A numbered formula lists as many members as its name counts, or says what is not known."""
    for term, entry in project.entries.items():
        listed = len(entry.known_members)
        where = project.where_entry(term, "members")
        if entry.count is None:
            if entry.members:
                problems.add(where, "members-without-count")
            continue
        announced = int(entry.count.rstrip("+"))
        too_many = listed > announced and not entry.count.endswith("+")
        if too_many or (listed < announced and entry.unknown is None):
            where = project.where_entry(term, "members" if entry.members else "count")
            problems.add(where, "member-count", count=entry.count, members=listed)


def check_unknown_and_sources(project: Project, problems: Problems) -> None:
    """Verified facts name their sources; uncertain ones say what is not known."""
    for term, entry in project.entries.items():
        where = project.where_entry(term, "confidence")
        if entry.confidence == "verified" and not entry.sources:
            problems.add(where, "sources-missing", what="“confidence: verified”", instead=_GENERAL)
        if entry.confidence == "uncertain" and entry.unknown is None:
            problems.add(where, "unknown-missing", what=Bilingual("an uncertain entry", "这个存疑的词条"))
        if entry.members == "unknown" and entry.unknown is None:
            problems.add(
                project.where_entry(term, "members"),
                "unknown-missing",
                what=Bilingual("the members", "各项成员"),
            )
        for number, account in enumerate(entry.accounts):
            if not account.sources:
                where = project.where_entry(term, "accounts", number)
                what = Bilingual("an account", "他人的说法")
                problems.add(where, "sources-missing", what=what, instead=_NO_ACCOUNT)


def check_validity(project: Project, problems: Problems) -> None:
    """Validity begins before it ends, and facts of a person belong to a person."""
    for term, entry in project.entries.items():
        if _ends_before_it_begins(entry):
            assert entry.valid is not None
            where = project.where_entry(term, "valid")
            problems.add(where, "validity-order", **{"from": entry.valid.from_, "to": entry.valid.to})
        if entry.person is not None and entry.category != "person":
            problems.add(project.where_entry(term, "person"), "person-category")


def _ends_before_it_begins(entry: TermEntry) -> bool:
    valid = entry.valid
    if valid is None or valid.from_ is None or valid.to is None:
        return False
    return date_bounds(valid.to)[1] < date_bounds(valid.from_)[0]
