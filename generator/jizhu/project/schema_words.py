"""What the schemas say of every key, in Chinese, by the English that stands under the field in the model.

Editors show a description while somebody types, and cannot be asked for a language; so they get both. A test
sees to it that nothing is missing here and nothing is left over.
"""

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    # Words that several files share
    "English.": "英文。",
    "Chinese.": "中文。",
    "Chinese, simplified.": "中文，用简体。",
    "The same statement in English and in (simplified) Chinese; both required.": (
        "同一句话的英文和（简体）中文，两者都要写。"
    ),
    "A statement in English, Chinese or both; an edition that lacks its language shows the other.": (
        "一句话，写英文、中文或两者都写；缺哪种语言，该版本就显示另一种。"
    ),
    "Why.": "理由。",
    "When.": "时间。",
    "A traditional form that overrides conversion: one text for both editions, or by region.": (
        "繁体写法，用来取代程序的转换；两地相同就写一个，不同就分别写。"
    ),
    "Form for Taiwan (key `TW`).": "台湾的写法（键为`TW`）。",
    "Form for Hong Kong (key `HK`).": "香港的写法（键为`HK`）。",
    "Overrides conversion.": "繁体写法，取代程序的转换。",
    # Sources
    "`sources.yml`.": "文献目录`sources.yml`。",
    "Every work cited more than once.": "引用不止一次的文献。",
    "A work cited (CSL types), as it stands in `sources.yml`.": "一种被引用的文献，写法同`sources.yml`，类型采用CSL。",
    "Its name in source lists.": "在来源列表中使用的标识。",
    "CSL type.": "CSL文献类型。",
    "Title as printed.": "题名，照原样写。",
    "Our English of a Chinese title.": "中文题名的英译，为本书所译。",
    "Who wrote it.": "作者。",
    "Who published it.": "出版者或发布者。",
    "Book, journal or site that holds it.": "所在的书、期刊或网站。",
    "Where it was published.": "出版地。",
    "Pages cited.": "所引页码。",
    "When it was published.": "出版或发布日期。",
    "Its address.": "网址。",
    "Address of an archived copy.": "存档副本的网址。",
    "Day on which the address was read.": "查阅该网址的日期。",
    "BCP 47 tag of its language.": "语言标签（BCP 47）。",
    "How much of it was read.": "读了多少。",
    "Who uses the wording it is cited for, where that is not the publisher.": (
        "所引说法是谁在用；如果就是发布者，可不写。"
    ),
    "What a reader of the citation should know.": "读者应当知道的情况。",
    "One item of a source list: an id, an id with details, or a work cited in this place only.": (
        "来源列表中的一项：文献的标识，或标识加细节，或只在此处引用的文献。"
    ),
    "Id of a source in `sources.yml`; left out for a work cited here only.": (
        "`sources.yml`中文献的标识；只在此处引用的文献不写。"
    ),
    "Date of the use, where it is not the source's.": "使用的日期；与文献日期相同时不写。",
    "Who uses the wording, where the source does not say.": "谁在用这种说法；文献已经注明的不写。",
    "Page, section or paragraph.": "页码或章节。",
    "The words relied on, at most 200 characters.": "所依据的原话，不超过200个字符。",
    # Conversions, readings, vocabulary
    "`conversions.yml`.": "繁简转换表`conversions.yml`。",
    "A phrase of the start set that does not count in this project.": "随附转换表里本项目不用的一条。",
    "The phrase, as the start set has it.": "随附转换表里的词语，照原样写。",
    "Phrases of the start set that this project does without.": "随附转换表里本项目不用的各条。",
    "A phrase of a text received in traditional script that OpenCC simplifies wrongly (or that was found right).": (
        "所收繁体文本中的词语，OpenCC转成简体有误，或已核对无误。"
    ),
    "Traditional phrase, as the text has it.": "繁体词语，照原文写。",
    "Its simplified form, as long as the phrase.": "简体写法，字数与词语相同。",
    "Overrides for texts received in traditional script; the longest phrase wins.": (
        "所收繁体文本转成简体时的更正；以最长的词语为准。"
    ),
    "What traditional Chinese is written like: the documents of its place, or OpenCC's standard forms.": (
        "繁体用字依照当地公文，还是依照OpenCC的标准字形。"
    ),
    "Overrides; the longest phrase wins.": "各条转换，以最长的词语为准。",
    "A phrase that is no headword and that OpenCC converts wrongly (or that was read and found right).": (
        "不是词目而OpenCC转换有误的词语（或经核对并无错误的词语）。"
    ),
    "Simplified phrase, long enough to be sure.": "简体词语，要长到不会误判。",
    "Its traditional form, as long as the phrase.": "相应的繁体，字数与简体相同。",
    "`readings.yml`.": "读音表`readings.yml`。",
    "Pinyin of a phrase in running text, where the library errs.": "正文中程序注音有误的词语及其拼音。",
    "Simplified phrase.": "简体词语。",
    "Its pinyin by GB/T 16159.": "拼音，按GB/T 16159书写。",
    "`vocabulary.yml`: what contributors may extend.": "类别和范围表`vocabulary.yml`，可以扩充。",
    "What an entry is about, in the order of the glossary.": "词条的类别，次序与词汇表相同。",
    "Whose term it is, nearest to the centre first.": "术语的使用范围，由中央到地方。",
    "Words that compete in matching and annotate nothing.": "参与匹配、但不加注释的词语，用来排除误认。",
    # Whose edition it is
    "`edition.yml`: whose edition it is, and what it says of itself in every file that leaves it.": (
        "版本说明`edition.yml`：这是谁的版本，每个导出文件怎样说明自己。"
    ),
    "What it is called; by default the name of the site.": "版本的名称；不写则用网站名称。",
    "Who publishes it.": "发布者。",
    "Who else made it.": "其他参与者。",
    "Its version; by default the day of the last change.": "版本号；不写则用最后修改的日期。",
    "What it is, in a sentence for its first page; by default what every edition is.": (
        "这是什么，用一句话写在首页上；不写则用程序的说法。"
    ),
    "What tells its entries from those of all other editions, for good; by default made from the name.": (
        "使本版的词条有别于其他任何版本的标识，定后不改；不写则由名称生成。"
    ),
    "Under what terms it is published.": "以什么许可发布。",
    "Under what terms each kind of content is published; of what is left out nothing is said.": (
        "各部分内容以什么许可发布；未写的部分一概不说。"
    ),
    "Of the entries of the glossary.": "词条的许可。",
    "Of notes and apparatus.": "注释和校记的许可。",
    "Of the translation.": "译文的许可。",
    "What is known of the rights in the Chinese text, as a sentence.": "关于中文原文的权利，用一句话说明。",
    "Terms under which somebody may use something.": "使用许可。",
    "What it is called: CC BY 4.0.": "许可的名称，如CC BY 4.0。",
    "The address of its text.": "许可全文的网址。",
    "A category or a scope.": "一个类别或范围。",
    "What entries write.": "词条中所写的标识。",
    "Its English name.": "英文名称。",
    "Its Chinese name.": "中文名称。",
    # Entries
    "One concept; its id is the file's name.": "一个词条写一个概念；文件名就是它的标识。",
    "As it can stand in a text.": "词目，写成文本中的样子。",
    "Tells entries with one written form apart.": "区别写法相同的词条。",
    "Overrides conversion wherever the headword stands.": "词目的繁体写法，取代程序的转换。",
    "GB/T 16159-2012.": "拼音，按GB/T 16159-2012书写。",
    "How digits and letters are said.": "数字和字母怎样读。",
    "Word-for-word English.": "逐字直译的英文。",
    "Other written forms.": "其他写法。",
    "Longer words in which a form is no hit.": "包含该词形、但不算该词条的较长词语。",
    "Linked everywhere, at its first place in each section, or nowhere.": (
        "处处加链接，或只在每节首次出现处加，或不加。"
    ),
    "What it is about.": "类别。",
    "The entry whose meaning in this report it tells.": "所说的是哪个词条在本篇中的含义。",
    "Whose it is.": "范围：谁在用。",
    "Members the name announces: `4`, or `9+`.": "名称所说的项数，如`4`或`9+`。",
    "The members, or `unknown`.": "各项内容；不详则写`unknown`。",
    "English equivalents; exactly one is preferred.": "英译，其中有且只有一个首选。",
    "The editor's voice.": "释义，由编者撰写。",
    "What others say it is.": "他人的说法。",
    "What is not known.": "不详之处。",
    "Advice to translators.": "给译者的提示。",
    "When it is in force.": "通用的起止时间。",
    "What replaced it.": "后继词条。",
    "Steps of the time line.": "沿革各步。",
    "Only for people.": "人物资料，只用于人物词条。",
    "See also.": "参见。",
    "Easily confused.": "容易混淆的词条。",
    "Wider concepts.": "上位概念。",
    "How sure the facts are.": "事实有多可靠。",
    "Where the facts are found.": "事实的来源。",
    "Findings that are right as they are.": "检查指出而无须改动的地方。",
    "Ids that the entry had before.": "词条曾用的标识。",
    "A finding of the checks that is right as it is.": "检查指出而无须改动的一处。",
    "The code that the check printed.": "检查程序给出的代码。",
    "Why it is right.": "为什么无须改动。",
    "The same in Chinese.": "上一项的中文。",
    "What others say the concept is, kept apart from the editor's definition.": (
        "他人对这一概念的说法，与编者的释义分开。"
    ),
    "Who speaks.": "谁的说法。",
    "Where it is said.": "出自何处。",
    "A step of the concept's time line.": "概念沿革中的一步。",
    "A counted member of a numbered formula.": "数字提法中的一项。",
    "Id of the member's own entry.": "该项自己的词条标识。",
    "Facts of a person, only in entries of category `person`.": "人物资料，只用于类别为`person`的词条。",
    "Date of birth.": "出生日期。",
    "Date of death.": "去世日期。",
    "Office on the report's date.": "报告发布时的职务。",
    "An English equivalent with its status (ISO 30042) and what it rests on.": (
        "一个英译，及其地位（ISO 30042）和依据。"
    ),
    "The words to use.": "英译的文字。",
    "An `explanation` paraphrases and is never exported as a target term.": (
        "`explanation`只是解释，不作为译名导出。"
    ),
    "Use this; may be used; was official, replaced; do not use.": (
        "依次为：首选；可用；曾是官方译法，已被取代；不宜使用。"
    ),
    "Where it is attested.": "在哪里见到。",
    "In use with the source still wanted, or coined here.": "依据：已经通行、尚待找到来源，或本书自拟。",
    "Wordings that count as this rendering; `…` stands for up to six words.": (
        "算作这个英译的其他说法；`…`代表至多六个单词。"
    ),
    "Why it has this status.": "为什么给它这个地位。",
    "The interval in which the concept is in force; a missing end leaves it open.": (
        "概念通用的时间；没有写的一端不限。"
    ),
    "First date.": "开始日期。",
    "Last date.": "结束日期。",
    "Another written form of the headword, in the same script.": "词目的另一种写法，同为简体。",
    "The characters as they stand in a text.": "文本中的写法。",
    "What kind of form it is.": "是哪一种写法。",
    "`pinned`: found only where a pin says so.": "`pinned`：只在指定之处才算。",
    "Overrides conversion of this form.": "这种写法的繁体，取代程序的转换。",
    "Its own pinyin, where it is not part of the headword's.": "自己的拼音；如果只是词目拼音的一部分，可不写。",
    # Notes
    "The four lists of one report.": "一篇报告的四个列表。",
    "Which entry is meant.": "指定各处指哪个词条。",
    "Gaps, restorations, oddities.": "校记：缺字、补字、存疑。",
    "Remarks to the reader.": "给读者的注。",
    "What is odd or lost in the received text, and what the edition does about it.": (
        "所收文本可疑或缺失之处，以及本版如何处理。"
    ),
    "Segment, block or report.": "句子、段落或全篇。",
    "Exact words of the simplified reading text.": "简体阅读文本中的原字。",
    "Which of several equal quotations in the segment, from 1.": "句中有几处相同时，指第几处，从1数起。",
    "Lost characters, odd but kept, or about the block's layout.": "缺字，或存疑而照录，或有关该段的版式。",
    "The words that stand before the lost ones.": "缺字之前的文字。",
    "The words that stand after the lost ones.": "缺字之后的文字。",
    "Number of characters lost.": "缺失的字数。",
    "The restored characters; left out where nothing is restored.": "补上的字；没有补字就不写。",
    "Their English, which stands in brackets in the translation.": "补字的英译，在译文中放在方括号里。",
    "How certain the restoration is.": "补字有多大把握。",
    "Other restorations that were considered.": "考虑过的其他补法。",
    "A remark to the reader about one place.": "就一处文字给读者的注。",
    "Its address, unique in the file.": "注的标识，在本文件中不得重复。",
    "Who speaks; other voices than the editor's need sources.": "谁在说；不是编者所说的，须注明来源。",
    "Chooses the entries that are meant at one place.": "指定一处指哪些词条。",
    "The form pinned.": "所指定的词形。",
    "Ids of the entries meant; empty (written `none`) for no entry.": "所指词条的标识；都不是就写`none`。",
    "A finding of the checks that is right as it is at this place.": "检查指出、而在此处无须改动的一项。",
    "The entry that the finding names.": "提示中所说的词条。",
}
