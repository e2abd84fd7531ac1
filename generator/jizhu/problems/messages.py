"""The wording of every problem, in English and Chinese: what is the case, and what to do about it.

Placeholders in braces are facts that the finder of the problem gives. A code is never reused for
something else: people search for codes, and waivers name them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

Language = Literal["en", "zh"]


@dataclass(frozen=True)
class Message:
    """The wording of one code."""

    is_error: bool
    """Whether it fails a build; else it is advice."""
    fact: Mapping[Language, str]
    """What is the case."""
    remedy: Mapping[Language, str]
    """What to do about it."""
    is_question: bool = False
    """Whether it asks what is meant at a place of a text, which a draft leaves to a person."""
    is_of_form: bool = False
    """Whether `jizhu format` mends it, unless the texts have it so; it keeps nobody from reading a file."""


def _error(en: str, en_remedy: str, zh: str, zh_remedy: str) -> Message:
    return Message(True, {"en": en, "zh": zh}, {"en": en_remedy, "zh": zh_remedy})


def _question(en: str, en_remedy: str, zh: str, zh_remedy: str) -> Message:
    return replace(_error(en, en_remedy, zh, zh_remedy), is_question=True)


def _of_form(en: str, en_remedy: str, zh: str, zh_remedy: str) -> Message:
    return replace(_error(en, en_remedy, zh, zh_remedy), is_of_form=True)


def _advice(en: str, en_remedy: str, zh: str, zh_remedy: str) -> Message:
    return Message(False, {"en": en, "zh": zh}, {"en": en_remedy, "zh": zh_remedy})


MESSAGES: Mapping[str, Message] = {
    # Files and characters
    "missing-file": _error(
        "the file is missing.",
        "Add it; the data model says what stands in it.",
        "缺少这个文件。",
        "请补上；其内容见数据模型说明。",
    ),
    "not-a-plain-file": _error(
        "this is not a plain file inside the project (a link, a device or a folder).",
        "Put the file itself here; links are not followed.",
        "这不是项目内的普通文件（可能是链接、设备或文件夹）。",
        "请放入文件本身；程序不跟随链接。",
    ),
    "unreadable-file": _error(
        "the file cannot be read: {reason}.",
        "Check that it exists and may be read.",
        "无法读取该文件：{reason}。",
        "请检查文件是否存在、是否有读取权限。",
    ),
    "wrong-extension": _error(
        "a file name here must end in “.yml”; this is “{name}”.",
        "Rename it to “{wanted}”.",
        "此处的文件名必须以“.yml”结尾，现为“{name}”。",
        "请改名为“{wanted}”。",
    ),
    "file-not-read": _advice(
        "nothing reads what lies here.",
        "{suggestion}",
        "此处的内容没有程序读取。",
        "{suggestion}",
    ),
    "twin-files": _error(
        "“{name}” and “{other}” differ in case or ending only.",
        "Keep one of the two: in addresses, and on many systems, they are one name.",
        "“{name}”与“{other}”只有大小写或扩展名不同。",
        "请只留一个：在网址中，在许多系统上，两者是同一个名称。",
    ),
    "too-large": _error(
        "the file has {size} bytes; at most {limit} are read.",
        "Split it or shorten it.",
        "文件有{size}字节，最多只读{limit}字节。",
        "请拆分或缩短。",
    ),
    "not-utf8": _error(
        "the file is not UTF-8{guess}: byte {byte} cannot stand here.",
        "Save it as UTF-8 (in most editors: Save as, encoding UTF-8).",
        "文件不是UTF-8编码{guess}：此处不能有字节{byte}。",
        "请另存为UTF-8编码。",
    ),
    "not-in-encoding": _error(
        "the file is not {encoding}: byte {byte} cannot stand here.",
        "Name another one with --encoding, or leave the option out to have it found.",
        "文件不是{encoding}编码：此处不能有字节{byte}。",
        "请用--encoding指定另一种编码，或不写此项，由程序判断。",
    ),
    "reader-missing": _error(
        "this is {kind}, which is read by a library that is not installed.",
        'Install it: pip install "{extra}". Or save its text as a plain text file and take that one.',
        "这是{kind}，读取它的程序库尚未安装。",
        '请安装：pip install "{extra}"；或把其中的文字另存为纯文本文件，再用该文件。',
    ),
    "document-without-text": _error(
        "this is {kind} and has no text that can be read: it is damaged, too large, or a picture of pages (a scan).",
        "Have its characters recognized (OCR) or typed, compare them with the pages, and take the plain text.",
        "这是{kind}，读不出文字：文件已损坏、过大，或者是页面的图像（扫描件）。",
        "请先识别或录入文字，与页面核对，再用纯文本文件。",
    ),
    "not-a-text": _error(
        "this is {kind} and no plain text.",
        "Save its text as a plain text file and take that one.",
        "这是{kind}，不是纯文本。",
        "请把其中的文字另存为纯文本文件，再用该文件。",
    ),
    "byte-order-mark": _error(
        "the received text begins with a byte-order mark, which nobody sees.",
        "Add `byte-order-mark` to `normalisation` in the front matter.",
        "所收文本开头有看不见的字节顺序标记（BOM）。",
        "请在前言的`normalisation`里加上`byte-order-mark`。",
    ),
    "carriage-return": _error(
        "the received text has carriage returns at the ends of lines, as Windows writes them.",
        "Add `line-ends` to `normalisation` in the front matter.",
        "所收文本的行尾有回车符（Windows格式）。",
        "请在前言的`normalisation`里加上`line-ends`。",
    ),
    "form-feed": _error(
        "the received text has form feeds between its pages.",
        "Add `form-feeds` to `normalisation` in the front matter.",
        "所收文本的各页之间有换页符。",
        "请在前言的`normalisation`里加上`form-feeds`。",
    ),
    "two-columns": _error(
        "from this line on the received text is set in two columns, which nobody can read line by line.",
        "Take the text out column by column, or declare the lines as rows of a table (`blocks: row`).",
        "所收文本自此行起分两栏排列，无法逐行阅读。",
        "请按栏取出文本；如果是表格，请声明为表格的行（`blocks: row`）。",
    ),
    "bad-lines": _error(
        "“{value}” is no line of received.txt and no range of lines.",
        "Write a number, as 12, or the first and the last of several, as 12-15.",
        "“{value}”不是received.txt的行号，也不是行号范围。",
        "请写一个行号，如12；或写首尾两行，如12-15。",
    ),
    "no-such-line": _error(
        "received.txt has no words in line {line}.",
        "Write a line that has some; lines count from 1, empty ones too.",
        "received.txt第{line}行没有文字。",
        "请写有文字的行；行号从1起，空行也算。",
    ),
    "line-named-twice": _error(
        "line {line} of received.txt is named twice.",
        "Name it once, as what it is.",
        "received.txt第{line}行写了两次。",
        "请按它的性质只写一次。",
    ),
    "not-a-block": _error(
        "line {line} of received.txt is in no paragraph that begins with the lines named.",
        "Write the line where the paragraph begins; for a heading, a title or furniture write nothing here.",
        "received.txt第{line}行不在以所写各行起头的段落里。",
        "请写该段的首行；标题、题目和页面附件不写在这里。",
    ),
    "not-a-page-number": _error(
        "line {line} of received.txt, “{text}”, is more than the number of a page.",
        "Put the line into the reading text, or under what it is (`running-head`, `contents`, `site`).",
        "received.txt第{line}行“{text}”不只是页码。",
        "请把该行收入阅读文本，或写在它所属的一类（`running-head`、`contents`、`site`）。",
    ),
    "conflict-marks": _error(
        "git left two versions of the same lines here: {ours} and {theirs}.",
        "Keep one of the two, or both joined; then delete the lines of marks ({marks}){before}.",
        "git在此留下了同一处的两个版本：{ours}和{theirs}。",
        "请保留其中之一，或将两者合并；然后删去各行标记（第{marks}行）{before}。",
    ),
    "conflict-mark-left": _error(
        "“{mark}” is a mark of git's, left over from two versions of the same lines.",
        "Delete this line, and see that what stands around it is one version.",
        "“{mark}”是git的标记，是同一处两个版本合并后的残留。",
        "请删去本行，并检查上下文只剩一个版本。",
    ),
    "tab": _error(
        "there is a tab.",
        "Use two spaces for each level, and a single space between words.",
        "此处有制表符。",
        "请用空格：每级缩进两个空格，词间一个空格。",
    ),
    "bad-character": _error(
        "{character} is {what} and cannot stand in a text.",
        "{suggestion}",
        "{character}是{what}，不能出现在文本中。",
        "{suggestion}",
    ),
    "odd-character": _advice(
        "{character} changes the shape of the character before it or only describes a character.",
        "Delete it, or write the character itself.",
        "{character}只改变前一字的字形，或只是描述一个字。",
        "请删除，或写出该字本身。",
    ),
    "decomposed-letter": _advice(
        "“{letter}” is written as a letter and a mark after it.",
        "Write it as one character: {letter}.",
        "“{letter}”写成了字母加附加符号两个字符。",
        "请写成一个字符：{letter}。",
    ),
    "mixed-alphabets": _advice(
        "the letter “{letter}” among Latin ones is {alphabet}.",
        "Write the Latin letter that looks like it.",
        "拉丁字母中的“{letter}”是{alphabet}。",
        "请改写成形状相同的拉丁字母。",
    ),
    "more-faults": _error(
        "the file has {limit} faults and more; the others are not listed.",
        "Mend these and check again. Perhaps the file is no text at all.",
        "文件中的错误已达{limit}处，其余不再列出。",
        "请先改正这些，再检查一次；也可能这根本不是文本文件。",
    ),
    "not-all-listed": _advice(
        "there are more than {limit} problems “{code}” in this file; the others are not listed.",
        "Mend these and check again.",
        "这个文件中的“{code}”问题超过{limit}个，其余不再列出。",
        "请先改正这些，再检查一次。",
    ),
    # The site's settings
    "no-site-file": _advice(
        "mkdocs.yml is missing, without which no site can be built.",
        "Write it with these three lines: “site_name: ” and a name, “theme: material”, “plugins: [jizhu]”.",
        "缺少mkdocs.yml，无法生成网站。",
        "请新建，写三行：“site_name: ”加名称，“theme: material”，“plugins: [jizhu]”。",
    ),
    "plugin-not-named": _advice(
        "mkdocs.yml does not name the plugin “jizhu”, so that something else than this site would be built.",
        "Add the line “{mended}”{below}.",
        "mkdocs.yml没有写插件“jizhu”，生成的将不是本网站。",
        "请{below}加一行“{mended}”。",
    ),
    "theme-not-named": _advice(
        "the theme is “{name}”; the pages are made for “material”.",
        "Write the line “theme: material”, or “name: material” below “theme:”.",
        "主题是“{name}”，而页面是为“material”制作的。",
        "请写“theme: material”，或在“theme:”之下写“name: material”。",
    ),
    # YAML
    "yaml-syntax": _error(
        "this is not valid YAML: {reason}.",
        "Check the indentation here and above, and put quotation marks round a text that has “: ”, “ #” or quotation marks in it.",
        "YAML语法有误：{reason}。",
        "请检查此处和上文的缩进；文字中若有“: ”“ #”或引号，请给整段文字加引号。",
    ),
    "colon-in-value": _error(
        "this text has a colon in it, so that it needs quotation marks round it.",
        "Write: {mended}",
        "这段文字中有冒号，两端须加引号。",
        "请写：{mended}",
    ),
    "hash-in-value": _error(
        "what stands behind “ #” is a remark for editors and is not read.",
        "If it is a remark, put a space after “#”; if it belongs to the text, write: {mended}",
        "“ #”之后是给编者看的附注，程序不读。",
        "如是附注，请在“#”后加一个空格；如属正文，请写：{mended}",
    ),
    "quotes-in-value": _error(
        "this text begins with a quotation mark and goes on after the closing one.",
        "Put other marks round the whole: {mended}",
        "这段文字以引号开头，后引号之后却还有文字。",
        "请用另一种引号括住全部文字：{mended}",
    ),
    "quote-not-closed": _error(
        "the quotation mark that opens here is never closed.",
        "Write: {mended}",
        "此处的引号没有闭合。",
        "请写：{mended}",
    ),
    "bracket-not-closed": _error(
        "the bracket “{bracket}” that opens here is never closed.",
        "Write: {mended}",
        "此处的括号“{bracket}”没有闭合。",
        "请写：{mended}",
    ),
    "bracket-not-opened": _error(
        "the bracket “{bracket}” closes nothing.",
        "Write: {mended}",
        "此处的括号“{bracket}”没有与之对应的前括号。",
        "请写：{mended}",
    ),
    "space-after-colon": _error(
        "there is no space after “{key}:”.",
        "Write: {mended}",
        "“{key}:”之后没有空格。",
        "请写：{mended}",
    ),
    "space-after-dash": _error(
        "there is no space after the hyphen that begins the item.",
        "Write: {mended}",
        "列表项开头的连字符之后没有空格。",
        "请写：{mended}",
    ),
    "colon-missing": _error(
        "there is no colon after “{key}”.",
        "Write: {mended}",
        "“{key}”之后没有冒号。",
        "请写：{mended}",
    ),
    "sign-first": _error(
        "a text that begins with “{sign}” needs quotation marks round it.",
        "Write: {mended}",
        "以“{sign}”开头的文字，两端须加引号。",
        "请写：{mended}",
    ),
    "bad-indentation": _error(
        "the line does not begin where its neighbours do.",
        "Put {spaces} before it: {mended}",
        "本行开头与上下各行没有对齐。",
        "行首应{spaces}：{mended}",
    ),
    "odd-space": _error(
        "here stands the space {character}, which only looks like an ordinary one.",
        "Write an ordinary space: {mended}",
        "此处的空格是{character}，只是看上去像普通空格。",
        "请改用普通空格：{mended}",
    ),
    "full-width-comma": _error(
        "a full-width comma does not part the items of a list.",
        "If the comma belongs to the item, put quotation marks round the item; if not, write: {mended}",
        "全角逗号不能分隔列表各项。",
        "如果逗号属于该项，请给该项加引号；否则请写：{mended}",
    ),
    "full-width-colon": _error(
        "after “{key}” stands the full-width colon “：”.",
        "Write a half-width colon and a space: {mended}",
        "“{key}”之后是全角冒号“：”。",
        "请用半角冒号加一个空格：{mended}",
    ),
    "duplicate-key": _error(
        "the key “{key}” is already written in line {line}.",
        "Keep one of the two.",
        "键“{key}”已在第{line}行写过。",
        "两处只保留一处。",
    ),
    "merge-key": _error(
        "merge keys (“<<”) are not used here.",
        "Write the keys out.",
        "不使用合并键（“<<”）。",
        "请把各键逐一写出。",
    ),
    "yaml-alias": _error(
        "anchors and aliases (“&{name}”, “*{name}”) are not used here.",
        "Write the value out, or put it in quotes if the sign is meant.",
        "不使用锚点和别名（“&{name}”“*{name}”）。",
        "请把值写出；若确需该符号，请给整个值加引号。",
    ),
    "yaml-tag": _error(
        "tags (“{tag}”) are not used here: every value is text.",
        "Delete the tag, or put the value in quotes if the sign is meant.",
        "不使用标签（“{tag}”）：所有值都是文本。",
        "请删除标签；若确需该符号，请给整个值加引号。",
    ),
    "second-document": _error(
        "a second document begins here.",
        "Keep one document a file: delete the line “---”.",
        "此处开始了第二个文档。",
        "一个文件只写一个文档：请删除“---”一行。",
    ),
    "too-deep": _error(
        "values are nested more than {limit} levels deep.",
        "Check for stray brackets; no file of this project needs such depth.",
        "嵌套超过{limit}层。",
        "请检查是否有多余的括号；本项目的文件不需要这样深。",
    ),
    "not-a-key": _error(
        "a list or a map stands where a key belongs.",
        "Write a word as the key.",
        "键的位置上是列表或映射。",
        "键请写成一个词。",
    ),
    "empty-file": _error(
        "the file is empty, or holds nothing but remarks.",
        "Fill it, or delete it.",
        "文件是空的，或只有附注。",
        "请填写内容，或删除文件。",
    ),
    # Values
    "missing-key": _error(
        "the key “{key}” is missing.",
        "Add “{key}: ” here.",
        "缺少键“{key}”。",
        "请在此处补上“{key}: ”。",
    ),
    "unknown-key": _error(
        "there is no key “{key}” here.",
        "{suggestion}",
        "此处没有键“{key}”。",
        "{suggestion}",
    ),
    "bad-choice": _error(
        "“{value}” is not one of the values allowed here.",
        "Write one of: {choices}.",
        "“{value}”不在允许的值之内。",
        "请写下列之一：{choices}。",
    ),
    "expected-text": _error(
        "text is wanted here.",
        "Write one text, without “- ” and without keys below it.",
        "此处应为文本。",
        "请写一段文本，不用“- ”，下面也不写键。",
    ),
    "expected-list": _error(
        "a list is wanted here.",
        "Write each item on its own line after “- ”.",
        "此处应为列表。",
        "请每项一行，以“- ”开头。",
    ),
    "expected-map": _error(
        "keys and values are wanted here.",
        "Write “key: value” lines.",
        "此处应为若干键值。",
        "请写成“键: 值”的若干行。",
    ),
    "empty-value": _error(
        "the value is empty.",
        "Write a value, or delete the key.",
        "值是空的。",
        "请写上值，或删去该键。",
    ),
    "not-one-line": _error(
        "the value has more than one line or paragraph.",
        "Write one paragraph; under “>-” lines are joined, but an empty line is not.",
        "值不止一行或一段。",
        "请写成一段；“>-”之下的各行会连成一段，但不能有空行。",
    ),
    "outer-space": _error(
        "“{value}” begins or ends with a space.",
        "Delete the space.",
        "“{value}”以空格开头或结尾。",
        "请删去空格。",
    ),
    "bad-file-name": _error(
        "“{name}” cannot be the name of an entry, a report or a page.",
        "Rename it: lower-case letters, digits and single hyphens, a letter first, at most 60 characters, as in “si-feng”; not “index”, “con” or another name that systems use.",
        "“{name}”不能用作词条、报告或页面的名称。",
        "请改名：用小写字母、数字和单个连字符，以字母开头，最多60个字符，如“si-feng”；不可用“index”“con”等系统使用的名称。",
    ),
    "control-in-name": _error(
        "the name of this file or folder has a character that nobody sees, {character}.",
        "Rename it, with characters that can be seen.",
        "文件或文件夹的名称中有看不见的字符{character}。",
        "请改名，只用看得见的字符。",
    ),
    "page-name-taken": _error(
        "the program makes “{name}” itself, so that no page can have this name.",
        "Give the folder of the page another name.",
        "“{name}”由程序自动生成，页面不能用这个名称。",
        "请给页面所在的文件夹另起名称。",
    ),
    "page-too-deep": _error(
        "a page stands below a sub-page, where none is read.",
        "Move its folder up, into the folder of the page above the sub-page.",
        "子页面之下还有页面，不会被读取。",
        "请把它的文件夹上移一级，放在子页面所属的页面之下。",
    ),
    "bad-id": _error(
        "“{value}” is not an id.",
        "Use lower-case letters, digits and single hyphens, a letter first, at most 60 characters, as in “si-feng”; not “index”, “con” or another name that systems use.",
        "“{value}”不是合格的标识。",
        "请用小写字母、数字和单个连字符，以字母开头，最多60个字符，如“si-feng”；不可用“index”“con”等系统使用的名称。",
    ),
    "bad-date": _error(
        "“{value}” is not a date.",
        "Write 2013, 2013-06 or 2013-06-18.",
        "“{value}”不是日期。",
        "请写成2013、2013-06或2013-06-18。",
    ),
    "bad-url": _error(
        "“{value}” is not a web address.",
        "Write the whole address, beginning with https:// or http://.",
        "“{value}”不是网址。",
        "请写完整网址，以https://或http://开头。",
    ),
    "bad-count": _error(
        "“{value}” is not a count.",
        "Write a number such as 4, or 9+ for nine and an open rest.",
        "“{value}”不是数目。",
        "请写数字，如4；若为九项加不定项，写9+。",
    ),
    "bad-number": _error(
        "“{value}” is not a whole number from 1 to {limit}.",
        "Write 1, 2, 3 …",
        "“{value}”不是1至{limit}的整数。",
        "请写1、2、3……",
    ),
    "bad-anchor": _error(
        "“{value}” is not a place in a report.",
        "Write a segment such as p29-2, a block such as p15, or report.",
        "“{value}”不是报告中的位置。",
        "请写句号如p29-2，段号如p15，或report。",
    ),
    "bad-original": _error(
        "“{value}” is no name of an original.",
        "Name it “original.” and its ending, as original.txt, in small letters.",
        "“{value}”不能作原件的文件名。",
        "请以“original.”加后缀命名，如`original.txt`，用小写字母。",
    ),
    "bad-checksum": _error(
        "“{value}” is not a SHA-256 checksum.",
        "Write the 64 hexadecimal digits that “sha256sum received.txt” prints.",
        "“{value}”不是SHA-256校验和。",
        "请写“sha256sum received.txt”给出的64位十六进制数。",
    ),
    "no-language": _error(
        "neither “en” nor “zh” is written.",
        "Write at least one of the two.",
        "“en”和“zh”都没有写。",
        "请至少写其中之一。",
    ),
    "quote-too-long": _error(
        "the quotation has {length} characters; at most 200 are printed.",
        "Shorten it to the words relied on.",
        "引文有{length}字，最多200字。",
        "请缩短到所依据的文字。",
    ),
    "traditional-character": _error(
        "“{found}” is traditional, and Chinese is written simplified here.",
        "Write “{meant}”.",
        "“{found}”是繁体，此处应写简体。",
        "请写“{meant}”。",
    ),
    "half-width-mark": _advice(
        "“{found}” has a half-width mark among Chinese characters.",
        "Write “{meant}”.",
        "“{found}”中的标点是半角。",
        "请写“{meant}”。",
    ),
    "full-width-in-english": _advice(
        "“{found}” has a full-width mark in English.",
        "Write “{meant}”.",
        "“{found}”是英文，却用了全角标点。",
        "请写“{meant}”。",
    ),
    "spaces-in-english": _advice(
        "“{found}” has more than one space, or a space before a mark.",
        "Write “{meant}”.",
        "“{found}”有多余的空格。",
        "请写“{meant}”。",
    ),
    "doubled-mark": _advice(
        "“{found}” has the same mark twice.",
        "Write “{meant}”.",
        "“{found}”中的标点重复。",
        "请写“{meant}”。",
    ),
    "space-in-chinese": _of_form(
        "“{found}” has a space between Chinese characters, and no report has it so.",
        "Run `jizhu format`, which takes it out, or write “{meant}”, on one line.",
        "“{found}”的汉字之间有空格，而报告原文并非如此。",
        "请运行`jizhu format`去掉空格，或自己写“{meant}”，中间不换行。",
    ),
    "traditional-length": _error(
        "“{value}” has not as many characters as “{source}”.",
        "Write the form in the other script character for character.",
        "“{value}”与“{source}”字数不同。",
        "请逐字写出另一种字体的形式。",
    ),
    "final-stop": _advice(
        "“{text}” ends with a stop, and is no sentence.",
        "Write “{meant}”.",
        "“{text}”不是句子，末尾却有标点。",
        "请写“{meant}”。",
    ),
    "rendering-twice": _advice(
        "the rendering “{text}” already stands in line {line}.",
        "Keep one of the two, with the sources of both.",
        "译法“{text}”已在第{line}行写过。",
        "请只留一处，并把两处的来源合在一起。",
    ),
    "placeholder": _advice(
        "“{words}” is what a draft begins with, and still stands here.",
        "Write what is meant in its place; delete a remark when it is confirmed.",
        "此处仍是草稿的提示文字“{words}”。",
        "请写上实际内容；附注核对之后请删去。",
    ),
    # References between files
    "unknown-id": _error(
        "there is no entry “{id}”.",
        "{suggestion}",
        "没有词条“{id}”。",
        "{suggestion}",
    ),
    "self-reference": _error(
        "the entry refers to itself.",
        "Delete the reference.",
        "词条指向了自己。",
        "请删除这一项。",
    ),
    "unknown-source": _error(
        "there is no source “{id}” in annotations/sources.yml.",
        "{suggestion}",
        "annotations/sources.yml中没有来源“{id}”。",
        "{suggestion}",
    ),
    "unknown-category": _error(
        "there is no category “{id}” in annotations/vocabulary.yml.",
        "{suggestion}",
        "annotations/vocabulary.yml中没有类别“{id}”。",
        "{suggestion}",
    ),
    "unknown-scope": _error(
        "there is no scope “{id}” in annotations/vocabulary.yml.",
        "{suggestion}",
        "annotations/vocabulary.yml中没有范围“{id}”。",
        "{suggestion}",
    ),
    "duplicate-id": _error(
        "the id “{id}” is already used in {place}.",
        "Choose another id.",
        "标识“{id}”已用于{place}。",
        "请另选标识。",
    ),
    "duplicate-phrase": _error(
        "the phrase “{phrase}” is already written in line {line}.",
        "Delete one of the two.",
        "“{phrase}”已在第{line}行写过。",
        "两处删去一处。",
    ),
    "unused-phrase": _advice(
        "“{phrase}” stands nowhere in {texts}.",
        "Delete it, or write it as it stands there.",
        "{texts}中没有“{phrase}”。",
        "请删去，或照原文改写。",
    ),
    "known-address": _error(
        "this address belongs to the source “{id}” of annotations/sources.yml.",
        "Write “{id}” instead of the whole source.",
        "这个网址是annotations/sources.yml中来源“{id}”的。",
        "请改写“{id}”，不必写出整个来源。",
    ),
    "mirrored-relation": _advice(
        "“{id}” already names this entry; the relation is shown on both sides.",
        "Delete one of the two.",
        "“{id}”已写明与本条的关系，两边都会显示。",
        "两处删去一处。",
    ),
    "relation-cycle": _error(
        "“broader” leads back to this entry: {path}.",
        "Delete one step of the circle.",
        "“broader”绕回了本条：{path}。",
        "请删去其中一步。",
    ),
    # Entries
    "no-preferred": _error(
        "the entry has {count} preferred renderings.",
        "Give the status “preferred” to exactly one.",
        "词条有{count}个首选译法。",
        "请只给一个译法标“preferred”。",
    ),
    "rendering-without-basis": _error(
        "the rendering “{text}” has neither sources nor a basis.",
        "Name its sources, or write “basis: general” (in use) or “basis: proposed” (coined here).",
        "译法“{text}”既无来源也无依据。",
        "请写来源，或写“basis: general”（通行）或“basis: proposed”（本书自拟）。",
    ),
    "basis-and-sources": _error(
        "the rendering “{text}” has sources and a basis.",
        "Delete the basis: sources say more.",
        "译法“{text}”既有来源又有依据。",
        "请删去basis：来源更能说明问题。",
    ),
    "reason-missing": _error(
        "a rendering with sources stands beside the preferred one, which gives no reason.",
        "Say under “reason:” why this one is preferred.",
        "另有带来源的译法，而首选译法没有说明理由。",
        "请在“reason:”下说明为何首选这一译法。",
    ),
    "rendering-form": _error(
        "the rendering “{text}” has {what} in it.",
        "Write the words to use and nothing else; another wording is another rendering.",
        "译法“{text}”中有{what}。",
        "只写要用的词；另一种说法请另列一个译法。",
    ),
    "headword-form": _error(
        "the headword “{text}” has {what} in it.",
        "Write it as it stands in a running text; another concept is another entry.",
        "词目“{text}”中有{what}。",
        "请写成正文中的样子；另一概念请另立词条。",
    ),
    "term-form": _error(
        "the term “{text}” {what}.",
        "Write the words of the term and nothing else: spreadsheets and translation tools would misread it.",
        "“{text}”{what}。",
        "只写该词本身：否则电子表格和翻译软件会误读。",
    ),
    "duplicate-form": _error(
        "the form “{form}” is already written in line {line}.",
        "Delete one of the two.",
        "词形“{form}”已在第{line}行写过。",
        "两处删去一处。",
    ),
    "member-count": _error(
        "“count” says {count}, but {members} members are listed.",
        "List as many members as the name counts; if some are not known, say so under “unknown:”.",
        "“count”为{count}，却列了{members}项。",
        "请列出与数目相同的项；如有不详，请在“unknown:”下说明。",
    ),
    "members-without-count": _error(
        "there are members but no “count”.",
        "Write “count:” with the number that the name announces.",
        "列了成员却没有“count”。",
        "请写“count:”，即名称所说的数目。",
    ),
    "unknown-missing": _error(
        "what is not known about {what} is not said.",
        "Say it under “unknown:”.",
        "没有说明{what}有何不详。",
        "请在“unknown:”下说明。",
    ),
    "sources-missing": _error(
        "{what} needs sources.",
        "Name them under “sources:”, or {instead}.",
        "{what}需要来源。",
        "请在“sources:”下写出，{instead}。",
    ),
    "qualifier-missing": _error(
        "“{form}” is also a written form of the entry “{other}”.",
        "If they are one thing, one entry is enough: change that one. If not, write a “qualifier:” (en and zh) in both.",
        "“{form}”也是词条“{other}”的词形。",
        "如是同一概念，一条就够了，请修改那一条；如不是，请在两条中各写“qualifier:”（en和zh）加以区别。",
    ),
    "qualifier-needless": _error(
        "no other entry has the written form “{headword}”.",
        "Delete the qualifier.",
        "没有别的词条写作“{headword}”。",
        "请删去qualifier。",
    ),
    "person-category": _error(
        "“person:” stands in an entry of another category.",
        "Write “category: person”, or delete “person:”.",
        "“person:”出现在其他类别的词条中。",
        "请写“category: person”，或删去“person:”。",
    ),
    "validity-order": _error(
        "“valid” ends ({to}) before it begins ({from}).",
        "Exchange the dates.",
        "“valid”的终点（{to}）早于起点（{from}）。",
        "请调换日期。",
    ),
    "not-inside-form": _error(
        "“{word}” does not contain any form of this entry.",
        "Write a longer word in which the headword is no hit.",
        "“{word}”不含本条的任何词形。",
        "请写一个较长的词，其中的词目不算命中。",
    ),
    "needless-traditional": _advice(
        "conversion alone already gives “{value}”.",
        "Delete “traditional”.",
        "自动转换本来就得到“{value}”。",
        "请删去“traditional”。",
    ),
    "not-pinyin": _error(
        "“{value}” is not pinyin.",
        "Write toned pinyin by words, with an apostrophe before a vowel inside a word.",
        "“{value}”不是拼音。",
        "请按词写带调号的拼音；词中以元音开头的音节前加隔音号。",
    ),
    "pinyin-syllables": _error(
        "“{value}” has {spoken} syllables for {written} characters.",
        "Write one syllable for each character.",
        "“{value}”有{spoken}个音节，而字数是{written}。",
        "请每字写一个音节。",
    ),
    "pinyin-letters": _error(
        "“{text}” has {letters} in it, and its pinyin “{value}” has not.",
        "Letters and digits stay in the pinyin as they are, and are no syllables: “AB jiǎo” for “AB角”.",
        "“{text}”中有{letters}，拼音“{value}”中却没有。",
        "字母和数字在拼音中照写，不算音节：如“AB角”写“AB jiǎo”。",
    ),
    "pinyin-differs": _advice(
        "the entry reads “{value}”, a dictionary of readings “{library}”.",
        "Mend the pinyin, or accept the difference: “accepted:” with “code: pinyin-differs” and a reason.",
        "词条读作“{value}”，读音词典作“{library}”。",
        "请改正拼音，或在“accepted:”下写“code: pinyin-differs”并说明理由。",
    ),
    "unused-acceptance": _advice(
        "there is no finding “{code}” to accept.",
        "Delete it.",
        "没有需要接受的“{code}”。",
        "请删去。",
    ),
    # Reports: text
    "no-front-matter": _error(
        "the file does not begin with front matter between two lines “---”.",
        "Begin with “---”, the keys, and “---”.",
        "文件开头没有以两行“---”夹住的说明。",
        "请以“---”、各键、“---”开头。",
    ),
    "heading-lines": _error(
        "a heading has more than one line.",
        "Put an empty line after the heading.",
        "标题不止一行。",
        "请在标题后空一行。",
    ),
    "line-spaces": _error(
        "the line begins or ends with a space.",
        "Delete the space.",
        "行首或行尾有空格。",
        "请删去空格。",
    ),
    "title-parts": _error(
        "the title has {en} parts here and {zh} in zh-Hans.md.",
        "Translate each part of the title, in order.",
        "此处标题有{en}部分，zh-Hans.md中有{zh}部分。",
        "请依次翻译标题的每一部分。",
    ),
    "blocks-differ": _error(
        "{en} blocks stand here and {zh} in zh-Hans.md; they part at this block.",
        "Keep block beside block: the same headings and paragraphs in the same order.",
        "此处有{en}段，zh-Hans.md有{zh}段；自本段起不一致。",
        "请逐段对应：标题和段落及其次序都相同。",
    ),
    "lines-differ": _error(
        "the block has {en} lines here and {zh} in zh-Hans.md (line {line}).",
        "Keep line beside line: one for each sentence; write [untranslated] for what is still to do.",
        "本段此处有{en}行，zh-Hans.md（第{line}行）有{zh}行。",
        "请逐行对应，一句一行；未译的写[untranslated]。",
    ),
    "translation-status": _advice(
        "the status is “{status}”, but {done} of {total} sentences are translated.",
        "Say what kind of translation it is, or “not yet translated” while there is none; how much there is, is counted.",
        "状态写的是“{status}”，但{total}句中已译{done}句。",
        "请写明是何种译文，尚无译文时才说尚未翻译；译了多少由程序统计。",
    ),
    "stray-bracket": _error(
        "“{text}” stands in square brackets, but no apparatus row restores it here, nor has the Chinese the same.",
        "Delete them, or write “en: {inner}” in the row; a number must be the one in the brackets of the Chinese.",
        "“{text}”在方括号中，但此处没有校勘条目补出它，原文也没有同样的括号。",
        "请删去方括号，或在条目中写“en: {inner}”；数字须与原文括号中的相同。",
    ),
    "bracket-missing": _error(
        "the restored words “[{en}]” do not stand in the translation of {segment}.",
        "Write them there in square brackets, or mend “en:”.",
        "{segment}的译文中没有补出的“[{en}]”。",
        "请在译文中以方括号写出，或改正“en:”。",
    ),
    "unknown-normalisation": _error(
        "there is no normalisation rule “{name}”.",
        "Write one of: {choices}.",
        "没有名为“{name}”的规范化规则。",
        "请写下列之一：{choices}。",
    ),
    "unused-normalisation": _advice(
        "the normalisation rule “{name}” explains no difference.",
        "Delete it.",
        "规范化规则“{name}”没有用到。",
        "请删去。",
    ),
    "checksum-differs": _error(
        "received.txt has the checksum {actual}.",
        "It is evidence and stays as it was received: restore it. Only for another capture write the new checksum here.",
        "received.txt的校验和为{actual}。",
        "它是凭据，应保持收到时的原样：请恢复。只有换用另一底本时才改写此处的校验和。",
    ),
    "original-differs": _error(
        "{file} has the checksum {actual}.",
        "It is the file from which received.txt was taken, and stays as it was: restore it.",
        "{file}的校验和为{actual}。",
        "received.txt由此文件得来，应保持原样：请恢复。",
    ),
    "derivation-differs": _error(
        "{file}, read as {encoding}, is not what received.txt has.",
        "Restore received.txt, or begin the report anew from the file with `jizhu new report`.",
        "{file}按{encoding}读出的文本与received.txt不同。",
        "请恢复received.txt，或用`jizhu new report`由该文件重新开始。",
    ),
    "unexplained-difference": _error(
        "the reading text has {reading} where received.txt (line {line}) has {received}.",
        "Restore the received words, or declare what explains the difference: a normalisation rule or an apparatus row.",
        "阅读文本此处{reading}，received.txt（第{line}行）此处{received}。",
        "请恢复原文，或说明差异的缘由：规范化规则或校勘条目。",
    ),
    "block-not-received": _error(
        "received.txt has no line left for this block.",
        "Check that no paragraph was added or split.",
        "received.txt中没有与本段对应的行。",
        "请检查是否多出或拆开了段落。",
    ),
    "line-not-read": _error(
        "line {line} of received.txt, “{text}”, has no block in the reading text.",
        "Add the block; nothing received is left out but what `furniture` names in the front matter.",
        "received.txt第{line}行“{text}”在阅读文本中没有对应的段。",
        "请补上该段；收到的文字，除前言的`furniture`所列之外，一概不删。",
    ),
    # Reports: places
    "unknown-place": _error(
        "the report has no {at}.",
        "Write a place it has; the numbers stand at the sentences on the page{suggestion}.",
        "报告中没有{at}。",
        "请写报告中有的位置；页面上每句都有编号{suggestion}。",
    ),
    "quote-not-found": _error(
        "{at} does not contain “{quote}”.",
        "Copy the words exactly from {file}{suggestion}.",
        "{at}中没有“{quote}”。",
        "请从{file}原样复制{suggestion}。",
    ),
    "term-of-a-note": _error(
        "the note is of the kind {kind}, and only one of the kind meaning names a term.",
        "Write “kind: meaning” if it tells what the term means in this report; else delete the line.",
        "此注的类别是{kind}，只有meaning类的注才写词条。",
        "如说明该词在本篇中的含义，请写“kind: meaning”；否则请删去这一行。",
    ),
    "meaning-of-another-term": _error(
        "the note tells what “{term}” means in this report, but the entry is not found in “{quote}”.",
        "Quote words where the term stands, or name the entry that stands there.",
        "此注说明“{term}”在本篇中的含义，但“{quote}”中没有这个词条。",
        "请引用该词出现处的文字，或写出该处的词条。",
    ),
    "other-script": _error(
        "{file} is written in {actual} characters ({count}, such as “{shown}”), and its name says {named}.",
        "Rename it to {wanted}.",
        "{file}用的是{actual}字（{count}个，如“{shown}”），文件名却表示{named}。",
        "请改名为{wanted}。",
    ),
    "two-reading-texts": _error(
        "the report has {files}, and a report has one reading text, in the script in which it was received.",
        "Keep the one in the script of received.txt and delete the others.",
        "这篇报告有{files}；一篇报告只有一份阅读文本，用所收文本的字体。",
        "请保留与received.txt字体相同的一份，删去其余。",
    ),
    "suspect-simplification": _advice(
        "“{source}” is simplified to “{before}”, which may be wrong: converted back, it reads “{after}”.",
        "Read it: write the right form into annotations/conversions.yml under simplifications, also where it is right.",
        "“{source}”转成简体“{before}”，可能有误：再转回来是“{after}”。",
        "请核对，并把正确的形式写入annotations/conversions.yml的转简体部分（`simplifications`）；转换正确时也写。",
    ),
    "quote-needs-segment": _error(
        "a quotation needs a segment, and “{at}” is none.",
        "Write a segment such as p29-2.",
        "引文须指明句子，而“{at}”不是句子。",
        "请写句号，如p29-2。",
    ),
    "occurrence-missing": _error(
        "“{quote}” stands {count} times in {at}.",
        "Add “occurrence:” with the number of the one meant, from 1 to {count}.",
        "“{quote}”在{at}中出现{count}次。",
        "请加“occurrence:”，写明是第几处（1至{count}）。",
    ),
    "no-such-occurrence": _error(
        "“{quote}” stands only {count} times in {at}.",
        "Write a number from 1 to {count}.",
        "“{quote}”在{at}中只出现{count}次。",
        "请写1至{count}的数字。",
    ),
    "layout-needless": _advice(
        "the layout rule needs no row for {at}.",
        "Delete the row, or say what is odd about the block's layout.",
        "版式规则不需要{at}的条目。",
        "请删去，或说明该段版式有何异常。",
    ),
    "note-without-sources": _error(
        "a note in the voice “{voice}” needs sources.",
        "Name them, or use the voice “editor”.",
        "语气为“{voice}”的注释需要来源。",
        "请写出来源，或改用“editor”。",
    ),
    "report-without-notes": _error(
        "there is no report “{report}” for these notes.",
        "Name the file after a folder of docs/reports.",
        "没有这些注释所属的报告“{report}”。",
        "文件名应与docs/reports中的文件夹相同。",
    ),
    # Matching
    "unpinned-form": _question(
        "“{form}” can mean {terms}; nothing says which.",
        "Pin it: in {notes} write “at: {at}”, “quote: {form}”{occurrence} and “terms:” with the ids meant, or “terms: none”.",
        "“{form}”可指{terms}，但未说明是哪一个。",
        "请指定：在{notes}中写“at: {at}”“quote: {form}”{occurrence}和“terms:”所指词条，或“terms: none”。",
    ),
    "pin-not-a-form": _error(
        "“{quote}” is no written form of “{term}”.",
        "Pin a form of the entry, or add the form to its variants.",
        "“{quote}”不是“{term}”的词形。",
        "请指定该词条的词形，或在variants中加上这一词形。",
    ),
    "pins-overlap": _error(
        "the pins of “{quote}” and “{other}” overlap.",
        "Keep one.",
        "“{quote}”与“{other}”的指定重叠。",
        "请保留一处。",
    ),
    "anachronism": _question(
        "“{headword}” stands in a report of {date}, but is valid only from {from}.",
        "Check the text; if the word means something else here, pin it to “terms: none”.",
        "“{headword}”出现在{date}的报告中，但自{from}起才有效。",
        "请核对原文；若此处另有所指，请指定为“terms: none”。",
    ),
    "out-of-date": _advice(
        "“{headword}” stands in a report of {date}, but was valid only until {to}.",
        "If that is right, waive it with a reason.",
        "“{headword}”出现在{date}的报告中，但只到{to}有效。",
        "如属实，请写明理由予以豁免。",
    ),
    # Conversion
    "suspect-conversion": _advice(
        "conversion makes “{before}” out of “{source}” ({tag}); {witness}: “{after}”.",
        "Read it: write the right form into annotations/conversions.yml, also where the conversion is right.",
        "“{source}”转换为“{before}”（{tag}）；{witness}作“{after}”。",
        "请核对，并把正确的形式写入annotations/conversions.yml；转换正确时也写。",
    ),
    "not-in-start-set": _error(
        "the start set of conversions has no “{phrase}” to switch off.",
        "Write a phrase of the start set as it stands there, or delete the row.",
        "随附的转换表里没有“{phrase}”，无从停用。",
        "请照随附转换表写出其中的词语，或删去这一行。",
    ),
    # Consistency
    "rendering-missing": _advice(
        "{at} has “{form}” {hits} times, but its English has {matches} of its renderings (“{rendering}”).",
        "Use a rendering of the entry, add the wording to its “forms:”, or waive it with a reason.",
        "{at}有{hits}处“{form}”，译文中相应译法（“{rendering}”）有{matches}处。",
        "请用该词条的译法，或把译文写入“forms:”，或写明理由予以豁免。",
    ),
    "rendering-superseded": _advice(
        "“{text}” is a superseded rendering of “{headword}”.",
        "Use “{preferred}”, or waive it with a reason.",
        "“{text}”是“{headword}”已被取代的译法。",
        "请用“{preferred}”，或写明理由予以豁免。",
    ),
    "rendering-deprecated": _advice(
        "“{text}” is a deprecated rendering of “{headword}”.",
        "Use “{preferred}”, or waive it with a reason.",
        "“{text}”是“{headword}”不宜使用的译法。",
        "请用“{preferred}”，或写明理由予以豁免。",
    ),
    "unused-waiver": _advice(
        "the waiver of “{code}” waives nothing.",
        "Delete it.",
        "对“{code}”的豁免没有用到。",
        "请删去。",
    ),
    "quoted-without-entry": _advice(
        "“{words}” stands in quotation marks ({at}) and has no entry.",
        "Add an entry or a member for it, or waive it with a reason.",
        "“{words}”（{at}）加了引号，却没有词条。",
        "请为它立条或列为成员，或写明理由予以豁免。",
    ),
    "formula-without-entry": _advice(
        "“{words}” ({at}) looks like a numbered formula and has no entry.",
        "Add an entry for it, or waive it with a reason.",
        "“{words}”（{at}）像是数字套语，却没有词条。",
        "请为它立条，或写明理由予以豁免。",
    ),
    # Translations that are not the project's
    "not-a-memory": _error(
        "this is {what}, not a translation memory in TMX.",
        "Export a TMX file from the program that it belongs to, or give two parallel texts (--text).",
        "这是{what}，不是TMX格式的翻译记忆库。",
        "请用生成它的软件导出TMX文件，或改用两个逐行对应的文本（--text）。",
    ),
    "memory-broken": _error(
        "from here on the memory is no well-formed XML.",
        "Export it anew; it may be cut off, or was edited by hand.",
        "记忆库从此处起不是格式正确的XML。",
        "请重新导出；文件可能不完整，或经手工改动。",
    ),
    "memory-entity": _error(
        "the memory declares the entity “{name}”; a few of these can stand for any amount of text.",
        "Write out what it stands for, and delete the declaration.",
        "记忆库声明了实体“{name}”；寥寥几个实体就能代表任意长的文字。",
        "请写出它所代表的文字，并删去声明。",
    ),
    "memory-without-pairs": _error(
        "no unit of the memory has both Chinese and English; its languages are: {languages}.",
        "Export Chinese and English together; their tags begin with zh and en.",
        "记忆库没有一个单元兼有中文和英文；其语言为：{languages}。",
        "请把中文和英文一同导出；语言标签应以zh和en开头。",
    ),
    "memory-empty": _error(
        "the memory has no unit.",
        "Export it anew, with its sentences.",
        "记忆库里没有翻译单元。",
        "请连同句子重新导出。",
    ),
    "not-a-parallel-text": _error(
        "this is {what}, not a plain text.",
        "Save it as plain text, one sentence a line; a translation memory is read with --tmx.",
        "这是{what}，不是纯文本。",
        "请存为纯文本，一句一行；翻译记忆库请用--tmx。",
    ),
    "texts-not-parallel": _error(
        "the file has {lines} lines, and {other} has {others}; they must be parallel.",
        "Put what belongs together on the same line of both.",
        "本文件有{lines}行，{other}有{others}行；两者必须逐行对应。",
        "请把相对应的内容放在两个文件的同一行。",
    ),
    "text-in-another-language": _error(
        "no line of the file has {language}.",
        "Give the Chinese file first, then the English one.",
        "文件里没有一行是{language}。",
        "请先写中文文件，后写英文文件。",
    ),
    # The built site
    "text-differs": _error(
        "the page of {at} reads {actual} where its text is {expected}.",
        "This is a fault of the program: please report it with this message.",
        "{at}的页面作{actual}，而文本为{expected}。",
        "这是程序的错误：请附上本信息报告。",
    ),
    "block-rewritten": _error(
        "the page builder changed the text of this page.",
        "This is a fault of the program or of a Markdown extension: please report it with this message.",
        "页面生成器改动了本页文字。",
        "这是程序或Markdown扩展的错误：请附上本信息报告。",
    ),
    "dead-link": _error(
        "the link “{link}” leads nowhere: {reason}{also}.",
        "Mend the link where it is written.",
        "链接“{link}”无处可去：{reason}{also}。",
        "请在写链接处改正。",
    ),
}
"""Every code, in the order of the pipeline."""
