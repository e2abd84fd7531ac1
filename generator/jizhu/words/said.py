"""What commands say beside problems, in English and Chinese. Placeholders in braces are facts."""

import string
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..problems import Language


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    """What it says."""
    is_data: bool
    """Whether people wrote it into the project, so that a view must not read it as markup."""


Line = tuple[Part, ...]
"""A line that keeps our own words and the project's apart."""

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("What this change does", "本次改动的效果"),
    "from_to": ("From {old} to {new}.", "从{old}到{new}。"),
    "working_tree": ("the working tree", "当前文件"),
    "nothing": (
        "Nothing changes for readers: entries, texts, pages and downloads are the same.",
        "对读者没有影响：词条、文本、页面和下载文件都不变。",
    ),
    "none": ("not written", "未写"),
    "more": ("… and {count} more", "……另有{count}项"),
    "all_editions": ("all editions", "所有版本"),
    # Headings
    "entries": ("Entries", "词条"),
    "marks": ("Annotations in the text", "正文中的注释"),
    "uses": ("Renderings in the translation", "译文中的译法"),
    "texts": ("Sentences", "句子"),
    "records": ("Notes, pins and shared files", "注、指定与共用文件"),
    "figures": ("Counts", "统计"),
    "pages": ("Pages", "页面"),
    "files": ("Downloads", "下载文件"),
    # What could not be compared
    "errors_old": ("Errors in the old version: {count}.", "旧版本有{count}个错误。"),
    "errors_new": (
        "Errors in the new version: {count}; `jizhu check` lists them.",
        "新版本有{count}个错误，详见 `jizhu check`。",
    ),
    "no_outputs": (
        "Pages and downloads are compared only where both versions are free of errors.",
        "只有两个版本都没有错误时才比较页面和下载文件。",
    ),
    "unread": (
        "{path} has errors in one of the versions; what follows from it is left out.",
        "{path}在其中一个版本里有错误，与它有关的变化从略。",
    ),
    # A new project
    "init_name": ("Name of the edition in English", "版本的英文名称"),
    "init_chinese_name": ("Name in Chinese, simplified", "中文名称（简体）"),
    "init_publisher": ("Publisher (Enter: nobody is named)", "发布者（回车：不写）"),
    "init_licence": (
        "Licence of entries, notes and translation, for example CC BY 4.0 (Enter: nothing is said)",
        "词条、注释和译文的许可，例如 CC BY 4.0（回车：不写）",
    ),
    "init_repository": ("Address of the repository (Enter: there is none)", "代码仓库的网址（回车：没有）"),
    "init_kept": ("{path} (was there, and stays as it is)", "{path}（原已存在，未改动）"),
    "init_is_there": (
        "{path} is there already: this is a project. Nothing was written.",
        "{path}已经存在，这里已是一个项目。没有写入任何文件。",
    ),
    "init_refused": ("Nothing was written, because of errors:", "有错误，没有写入任何文件："),
    "init_see": (
        "See the site: `jizhu serve --project {folder}`",
        "查看网站：`jizhu serve --project {folder}`",
    ),
    "init_begin": (
        "Begin a text of your own: `jizhu new report FILE --id ID --project {folder}`",
        "加入自己的文本：`jizhu new report 文件 --id 标识 --project {folder}`",
    ),
    "init_rest": ("README.md in it says the rest.", "其余见其中的 README.md。"),
    # Entries and other files
    "record_added": ("{path} added", "新增{path}"),
    "record_removed": ("{path} removed", "删除{path}"),
    "record_renamed": ("{former} renamed to {path}", "{former}改名为{path}"),
    "record_changed": ("{path} changed", "修改{path}"),
    "entry_added": ("{title} added: {path}", "新增“{title}”：{path}"),
    "entry_removed": ("{title} removed: {path}", "删除“{title}”：{path}"),
    "entry_renamed": ("{title} renamed: {former} is now {path}", "“{title}”改名：{former}现为{path}"),
    "entry_changed": ("{title} changed: {path}", "修改“{title}”：{path}"),
    "field": ("{key}: {old} → {new}", "{key}：{old} → {new}"),
    "field_order": ("{key} (order): {old} → {new}", "{key}（次序）：{old} → {new}"),
    "key": ("{key}:", "{key}："),
    "key_order": ("{key} (order):", "{key}（次序）："),
    "was": ("before: {text}", "改前：{text}"),
    "is_now": ("after: {text}", "改后：{text}"),
    # Annotations
    "mark_gained": ("{place} gains {new}", "{place}新增{new}"),
    "mark_lost": ("{place} loses {old}", "{place}失去{old}"),
    "mark_switched": ("{place} has {new} instead of {old}", "{place}由{old}改为{new}"),
    "mark_linked": ("{place} now links {new}", "{place}现在链接{new}"),
    "mark_unlinked": ("{place} no longer links {new}", "{place}不再链接{new}"),
    "mark": ("{words} (entry {terms})", "“{words}”（词条{terms}）"),
    "nested": ("{line}, inside another annotation", "{line}（在另一注释之内）"),
    # Renderings
    "use_inconsistent": (
        "{place} becomes inconsistent: {form}: {old} → {new}",
        "{place}变得不一致：{form}：{old} → {new}",
    ),
    "use_consistent": (
        "{place} becomes consistent: {form}: {old} → {new}",
        "{place}变得一致：{form}：{old} → {new}",
    ),
    "use_changed": ("{place}: {form}: {old} → {new}", "{place}：{form}：{old} → {new}"),
    "use": ("{words} ({outcome})", "{words}（{outcome}）"),
    "spare": ("words without a place in the Chinese", "中文里没有对应处的词语"),
    "no_place": ("no such place", "无此处"),
    "preferred": ("preferred", "首选"),
    "admitted": ("admitted", "可用"),
    "superseded": ("superseded", "已被取代"),
    "deprecated": ("deprecated", "不宜使用"),
    "explanation": ("explanation", "解释性译文"),
    "elsewhere": ("rendered elsewhere in the sentence", "同句他处已译"),
    "waived": ("waived", "已豁免"),
    "untranslated": ("not translated", "未译"),
    "missing": ("no known rendering", "没有已知的译法"),
    # Sentences
    "text_added": ("{place} added", "新增{place}"),
    "text_removed": ("{place} removed", "删除{place}"),
    "text_renumbered": (
        "{former} is now {place}: links to it lead elsewhere",
        "{former}现为{place}，原有链接将指向别处",
    ),
    "text_changed": ("{place} changed", "修改{place}"),
    "zh": ("Chinese", "中文"),
    "en": ("English", "英文"),
    "place": ("{report} {segment}", "{report} {segment}"),
    "text_place": ("{report} {segment} ({language})", "{report} {segment}（{language}）"),
    # Counts, pages, downloads
    "figure": ("{name}: {old} → {new}", "{name}：{old} → {new}"),
    "page_added": ("{path} added ({editions})", "新增{path}（{editions}）"),
    "page_removed": ("{path} removed ({editions})", "删除{path}（{editions}）"),
    "page_changed": ("{path} ({editions})", "{path}（{editions}）"),
    "file_added": ("{path} added: {new_size} bytes", "新增{path}：{new_size}字节"),
    "file_removed": ("{path} removed", "删除{path}"),
    "file_changed": ("{path}: {old_size} → {new_size} bytes", "{path}：{old_size} → {new_size}字节"),
    "file_entries": ("{line}, {old} → {new} entries", "{line}，{old} → {new}条"),
    "titled": ("{title} ({count})", "{title}（{count}）"),
    # Figures
    "figure_kind": ("{name}, {kind}", "{name}（{kind}）"),
    "kind_verified": ("verified", "有来源可查"),
    "kind_general": ("in general use", "通行"),
    "kind_uncertain": ("uncertain", "尚不确定"),
    "kind_attested": ("attested", "有出处"),
    "kind_proposed": ("proposed here", "本书自拟"),
    "kind_entry": ("explained by entries", "有词条"),
    "kind_members": ("explained as members", "属列举各项"),
    "kind_waiver": ("waived", "已豁免"),
    "kind_nothing": ("not explained", "尚无说明"),
    "figure_entries": ("entries", "词条"),
    "figure_renderings": ("renderings", "译法"),
    "figure_segments": ("sentences", "句子"),
    "figure_translated": ("sentences translated", "已译句子"),
    "figure_outermost": ("annotations", "注释"),
    "figure_nested": ("annotations inside others", "嵌套注释"),
    "figure_rendered": ("annotations with their own words in the translation", "译文中有对应词语的注释"),
    "figure_in_translation": ("annotations in translated sentences", "已译句子中的注释"),
    "figure_waivers": ("waivers", "豁免"),
    "figure_quoted": ("quoted strings", "引号内的词语"),
    # How much there is, at the end of a check
    "summary_entries": ("entries      {count}: {kinds}", "词条：{count}（{kinds}）"),
    "summary_renderings": ("renderings   {count}: {kinds}", "译法：{count}（{kinds}）"),
    "summary_segments": (
        "sentences    {count}, of which {translated} translated; reports: {reports}",
        "句子：{reports}篇报告共{count}句，已译{translated}句",
    ),
    "summary_hits": (
        "occurrences  {outermost} outermost, {nested} nested",
        "出现：外层{outermost}处，内含{nested}处",
    ),
    "summary_rendered": (
        "consistency  {rendered} of {count} occurrences have their own words in the translation; {waivers} waivers",
        "对应：{count}处中有{rendered}处在译文中有对应的词；豁免{waivers}处",
    ),
    "summary_quoted": ("quotations   {count} distinct: {kinds}", "引语：{count}条，重复的不计（{kinds}）"),
    "summary_place": (
        "definitions  {count} of {entries} speak of “the report”; what a term means in one is a note on it (meaning)",
        "释义：{entries}条中有{count}条说到“本篇”；词语在某篇中的含义应写成那篇的注（meaning）",
    ),
    "kind": ("{count} {name}", "{name}{count}"),
    # Before and after
    "before": ("Before", "改前"),
    "after": ("After", "改后"),
    "unchanged": ("{count} unchanged lines", "{count}行未变"),
    "unseen": (
        "Nothing that is read changes on this page: only what it tells machines, or where its links lead.",
        "本页供人阅读的内容不变，只有供机器读取的数据或链接去向不同。",
    ),
    "back": ("All changes", "全部改动"),
    "see": ("see the page", "看页面"),
    # Why nothing can be compared
    "no-git": (
        "git was not found, and the old version is read with it. Install git, or compare in a place that has it.",
        "找不到git，而旧版本要用git读取。请安装git，或在装有git的电脑上比较。",
    ),
    "no-repository": (
        "This project is in no git repository that can be read ({said}), so there is no old version to compare with.",
        "本项目不在可读取的git仓库中（{said}），没有旧版本可比。",
    ),
    "no-commit": (
        "The repository has no commit yet, so there is no old version to compare with. Commit first.",
        "仓库还没有任何提交，没有旧版本可比。请先提交。",
    ),
    "unknown-revision": (
        "There is no revision “{revision}” here. Check how it is spelt, or fetch it: git fetch origin.",
        "这里没有版本“{revision}”。请检查拼写，或先获取：git fetch origin。",
    ),
    "unknown-in-shallow-clone": (
        "There is no revision “{revision}” in this clone, which is shallow. Fetch the history: git fetch --unshallow.",
        "这个克隆不含完整历史，没有版本“{revision}”。请获取全部历史：git fetch --unshallow。",
    ),
    "no-project-then": (
        "At {revision} there was no project here yet: it had no folder annotations/. Name a later revision.",
        "在{revision}时这里还没有项目（没有annotations/文件夹）。请指定更晚的版本。",
    ),
    "git-failed": ("git could not read the old version: {said}.", "git无法读取旧版本：{said}。"),
}
"""Every wording by its name."""


def say(name: str, language: Language, /, **facts: str | int | Line) -> Line:
    """A wording with its facts in place. Raises KeyError for a name without wording or a missing fact."""
    return tuple(_parts(WORDS[name][language == "zh"], facts))


def plain(name: str, language: Language, /, **facts: str | int | Line) -> str:
    """The same as bare text."""
    return text_of(say(name, language, **facts))


def data(text: str, language: Language) -> Line:
    """A value of the project; the word for nothing where it is empty."""
    return (Part(text, is_data=True),) if text else say("none", language)


def text_of(line: Line) -> str:
    """A line as bare text."""
    return "".join(part.text for part in line)


def _parts(wording: str, facts: Mapping[str, str | int | Line]) -> Iterator[Part]:
    for literal, name, _, _ in string.Formatter().parse(wording):
        if literal:
            yield Part(literal, is_data=False)
        if name is None:
            continue
        fact = facts[name]
        if isinstance(fact, tuple):
            yield from fact
        else:
            yield Part(str(fact), is_data=isinstance(fact, str))
