"""Where terms of official Chinese begin and end, as far as the words beside them tell.

Tables in place of a segmenter: the words looked for are those that segmenters do not know. They list words of grammar,
and the verbs and adverbs that stand beside every other term.
"""

import re

from .han import HAN, HAS_HAN

NUMERALS = "〇○零一二两三四五六七八九十百千万亿0-9０-９"
"""Characters of numbers, as they stand in a set of a regular expression."""
ORDINAL = re.compile(
    rf"第[{NUMERALS}]+[{HAN}]?|[{NUMERALS}]+[条款章节届](?:第?[{NUMERALS}]+[款项次中])?"
    rf"|[{NUMERALS}]+(?:[年月日号元倍]|个(?:百分点|工作日|月))"
)
"""A number that belongs to no term: 第三十一条, 第二个, 十二届三中, a date, a sum."""

# Characters that join, point or count and begin or end no term; and words that have one there all the same.
_NOT_FIRST = (
    "的了和与及而或在被把将向于以也都就还又更最使让由其这那该并等之所此每某至则若如因且但各是们者级居个"
)
_FIRST = """
和谐 和平 和美 以人 以旧 以案 以工 与时 将军 等级 所有 所得 使用 使命 使馆 更新 最低 最高 因地 并购 并网
是非 由来 在线 在校 在职 在岗 级别 居民 居家 居住 居委 各民族 向好 如实 各族 下岗 上市
"""
_NOT_LAST = "的了和与及而或在对被把将从于以是也就还又更最其这那该并等之此每某若且但各不"
_NOT_LAST_ONLY = "自时内因新"
_LAST = """
参与 平等 高等 初等 中等 对等 合并 变更 服从 基于 总和 共和 饱和 可以 所在 内在 潜在 存在 目的 应对 针对
小时 工时 学时 实时 临时 国内 境内 室内 创新 更新 革新 换新 高新
"""
# Longer words that stand before terms, and behind them.
_BEFORE = """
着眼 推进 推动 加快 加强 坚持 深入 积极 进一步 切实 不断 着力 持续 大力 实施 开展 完善 促进 落实 提升 提高
健全 深化 强化 优化 扩大 增强 建立 形成 构建 打造 做好 抓好 做实 做强 做优 抓实 抓住 确保 鼓励 引导
聚焦 围绕 突出 牢固 认真 严格 严肃 坚决 稳步 扎实 有序 充分 努力 继续 始终 必须 应当 可以 不得 需要
能够 已经 正在 完成 实现 达到 超过 成为 属于 具有 包括 取得 获得 进行 依照 按照 根据 通过 经过 关于
对于 由于 为了 以及 或者 并且 而且 但是 因此 所以 其中 其他 有关 下列 没有 相关 一批 一系列 一些 许多
我们 他们 自己 一个 这个 这些 那些 如果 只有 只要 支持 发挥 贯彻 巩固 维护 拓展 提供 给予 予以 采取
制定 作出 做到 看到 加大 加紧 全力 大幅 有力 有效 逐步 继承 弘扬 培育 培养 壮大 注重 重视 符合 违反
接受 组成 担任 受到 享有 承担 履行 申请 提出 确定 视为 尚未 参加 新增 建成 出台 引进 启动 创建 举办
召开 办好 用好 管好 重点 主要 本市 本省 全市 全省 各类 各级 各地 用于 适用 自用 有条件 支付 订立 解除
终止 变更 国家规定 国家建立 国家鼓励 国家实行 国家支持 国家加强 国家对 国家推 依法(?!治|行) 致使 同级
上级 下级
"""
# Characters that are the end of a word before a term, but in these words.
_PIECES = """
为(?!民|官|人) 报(?!告|刊|社|酬|业) 本(?!科|土|地|质|领|级) 对(?!外|口|象|标|接|话|等|冲)
有(?!机|色|线|效|形|限) 因(?!地|病) 未(?!成年|来) 不(?!动产|良) 性(?!能|别|质|格) 区(?!域|块|位|县)
化(?!学|解|工|肥|石|妆) 型(?!号) 率(?!先) 万(?!里|物|企|众|象) 名(?!胜|称|单|义|牌|额|录|优)
"""
_BEHIND = """
应当 可以 不得 进行 方面 情况 之间 之一 以上 以下 以内 以外 以后 以前 期间 依法 或者 以及 取得 达到 完成
增长 超过 推进 落实 提升 提高 加快 加强 深化 实施 扎实 全面 持续 有序 不断 稳步 深入 进一步 成为 实现 位居
率先 明显 显著 建成 提供 予以 给予 作出 依照 按照 根据 违反 更加 力度 进程 步伐 首位 前列 数量 规定 有关
没有 需要 采取 措施 具有 负责 同时 之日起 条件 未
"""
_INSIDE = re.compile(
    "(?<![党人])的|(?<!参)与(?!时)|(?<![平高初中同优])等(?!级|教育|学校)"
    "|之日|应当|不得|或者|以及|可以|依照|按照|根据|违反|规定"
)


def _alternatives(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=lambda word: (-len(word), word)))


_BEGINS = re.compile(f"(?!{_alternatives(_FIRST)})(?:[{_NOT_FIRST}]|{_alternatives(_BEFORE + _PIECES)})")
_ENDS = re.compile(f"(?:[{_NOT_LAST}{_NOT_LAST_ONLY}]|{_alternatives(_BEHIND)})$")
_ENDS_ALL_THE_SAME = re.compile(f"(?:{_alternatives(_LAST)})$")
_JOINING = frozenset(_NOT_FIRST + _NOT_LAST)
_VERBS = frozenset((_BEFORE + _BEHIND).split())
_NO_NOUN = re.compile("[的和与及或等之以]")
_AFTER_NOUN = re.compile(
    f"(?P<whole>{_alternatives(_LAST)}|{_alternatives(_FIRST)})"
    f"|(?!不)[{_NOT_LAST}]|{_alternatives(_BEFORE)}|{_alternatives(_BEHIND)}"
)


def may_be_term(words: str) -> bool:
    """Whether words neither begin nor end with what stands beside terms, and are no clause."""
    ends = _ENDS.search(words) is None or _ENDS_ALL_THE_SAME.search(words) is not None
    return ends and _BEGINS.match(words) is None and _INSIDE.search(words) is None


def stands_apart(before: str, behind: str) -> tuple[bool, bool]:
    """Whether what stands before words, and what stands behind them, shows that they begin and end there."""
    return (
        not HAS_HAN.match(before[-1:]) or before[-1:] in _JOINING or before[-2:] in _VERBS,
        not HAS_HAN.match(behind[:1]) or behind[:1] in _JOINING or behind[:2] in _VERBS,
    )


def noun_at(text: str, start: int, end: int) -> int:
    """Where the noun ends that begins at a place: before the first word that stands behind nouns, or there."""
    if _NO_NOUN.match(text, start):
        return start
    for found in _AFTER_NOUN.finditer(text, start + 1, end):
        if found["whole"] is None:
            return found.start()
    return end
