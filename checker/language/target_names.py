"""From the words before a figure to the name of what is measured, whom it concerns and what it is compared with.

Everything here works on folded text.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.words import language_words


class Words(msgspec.Struct, frozen=True):
    measures: tuple[str, ...]
    trend_measures: tuple[str, ...]
    named_trend_measures: tuple[str, ...]
    time_measures: tuple[str, ...]
    adverbs: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    leading: tuple[str, ...]
    statements: tuple[str, ...]
    frequency: tuple[str, ...]
    events: tuple[str, ...]
    event_units: frozenset[str]


@cache
def words() -> Words:
    """The word lists about targets."""
    return language_words("targets", Words)


class Name(msgspec.Struct, frozen=True):
    """`start` is where the name begins in the text it was taken from."""

    text: str
    start: int
    scope: str | None = None
    base: str | None = None


_YEAR_PHRASE = (
    r"(?:截至|截止|力争|到|至|在|于)?20\d\d年?(?:-20\d\d年)?(?:全年|年)?(?:[上下]半年|\d{1,2}月(?:\d{1,2}日)?)?(?:底|末|初|内|前|起|以前|之前|度|中期)*"
    r"|(?:到|至)?(?:\"?十[二三四五]五\"?)(?:末|期末|期间|时期)*|(?:到|至)?本?(?:规划|行动|方案)?(?:期末|期满)"
    r"|(?:到|至|于|在)?(?:1[0-2]|[1-9])月(?:\d{1,2}日)?(?:底|末)?(?:以前|之前|前)"
)
_SCOPE = (
    r"(?:(?:全|我|本|各|每个?)(?:国|省|市|县|区|州|院|校(?!园)|镇(?!街)|乡(?!镇)|旗|盟|行业|系统)(?:\([省市县区旗州、]+\))?(?![级属直])"
    r"|[省市县区域校院]内|辖区内?|各级各类(?:医疗(?:卫生)?机构(?!率)|学校)?|各级|各有关|所有|全部|全体)+(?:范围内|内)?的?"
)
_RANK = (
    r"(?:[一二三](?:级(?:甲等)?|甲)?(?:、[一二三]级?)*(?:(?:及|及其|或)?以上|及以下)?|县级(?:及?以上)?|公立|民营|规模以上|重点)+"
    r"(?:公立|民营|综合|专科|中医)*(?:医院|医疗机构|医疗卫生机构|企业|学校|单位)(?:的|内|中)?"
)
_YEAR_WITHIN = re.compile(r"[^,:;。]{2,14}(?:到|至)20\d\d年(?:底|末)?")  # 区卫生局到2025年设置…小组
_YEAR_START = re.compile(rf"(?:{_YEAR_PHRASE})[,:]?")
_ACCORDING = re.compile(r"(?:根据|按照|结合|依据).{2,12}?(?:实际情况|情况|需要|实际|要求|标准),?")
_YEAR_END = re.compile(
    r"(?:到|至|,)?20\d\d年(?:底|末|前)*,?$|(?<=[率例比数间度])(?:力争|争取|到)?(?:今年|明年|当年|本年度|年内|年[底末]前?|全年|[一二三四]季度末?|上半年|下半年)$"
)
_SCOPE_START = re.compile(rf"(?:{_SCOPE})")
_RANK_START = re.compile(_RANK)
_BASE = re.compile(
    r"(?:较|(?<!占)比|与)(20\d\d年|\d{4}|上一?年度?|去年|前[一三五]年(?:均值|平均)?|上年|基期|基线|往年|行动前|\"?十[二三四]五\"?末?)(?:度|同期|末|底|水平|均值|平均|年|基线|相比|期间)*"
)
_SHARE_OF = re.compile(
    r"(?P<part>.{2,}?)(?:占|超过|不得?低于|不得?少于|达到|大于|高于|≥|>)(?P<whole>[^占]{2,}?)(?:总数|总量)?的(?:比例|比重|占比)?$"
)
_PAIR = re.compile(r".(?:与|和)[^,、]{2,12}[^对评]比$")  # 护士与实际开放床位比
_ITEM = re.compile(
    r"\.(?!\d)|(?:年内|年底前|本年度|当年)(?=.{3})|每(?:年|季度|月|半年|学期|学年)(?:至少)?(?:开展|组织|进行|举办)(?:[一两\d]+次)?|[一二三四五六七八九]是(?:要)?|[一二三四五六七八九]要(?!素)"
)
_BY_RATIO = re.compile(r".*?按照?(?=[^按的]{1,8}[^按占对评]比$)")
MEASURING = re.compile(r"(?<=[率度])(?:问卷)?(?:测评|调查|评价|测评工作|调查工作|监测|考核)(?:得分|结果|分值)?$")
_LAST_YEAR = re.compile(r"(?:同比|环比)$")
_OPEN = "("
_NO_MEASURES = ("效率", "频率", "能力水平", "质量", "力量", "高质量", "价值")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words().leading)})")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words().measures)})(?:\([^()]*\))*$")


def is_measure(name: str) -> bool:
    """Whether a name ends in something that can be measured: …率, …时间, …数量."""
    if name.endswith(")"):
        return bool(_ending().search(name))
    return (name.endswith(words().measures) and not name.endswith(_NO_MEASURES)) or bool(_PAIR.search(name))


def after_open_bracket(text: str) -> int:
    """Where the last bracket that is not closed again opens, plus one; 0 without any."""
    if _OPEN not in text:
        return 0
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        if text[place] == ")":
            depth += 1
        elif text[place] == _OPEN:
            if depth == 0:
                return place + 1
            depth -= 1
    return 0


def clean(head: str) -> Name:
    """The name at the end of `head` without years, scope, verbs and adverbs."""
    place = after_open_bracket(head)
    end = len(head)
    if beside := _BESIDE.fullmatch(head, place):
        end = beside.end("name")
    elif since := _SINCE.search(head, place):
        end = since.start()
    base = None
    if compared := _BASE.search(head, place):
        base = compared.group()
        if compared.start() > place + 1:
            end = compared.start()
        else:
            place = compared.end()
    if yearly := _LAST_YEAR.search(head, place, end):
        base, end = yearly.group(), yearly.start()
    if late := _YEAR_END.search(head, place, end):
        end = late.start()
    if (middle := _YEAR_WITHIN.match(head, place, end)) and middle.end() < end - 1:
        place = middle.end()
    scope: list[str] = []
    while place < end:
        if found := _YEAR_START.match(head, place, end) or _ACCORDING.match(head, place, end):
            place = found.end()
        elif (found := _SCOPE_START.match(head, place, end)) or (found := _RANK_START.match(head, place, end)):
            if end - found.end() < 2 or _too_short(head[found.end() : end]):
                break
            scope.append(found.group().removesuffix("的"))
            place = found.end()
        elif ((found := _leading().match(head, place, end)) and not _names_itself(head[place:end])) or (
            found := _ITEM.match(head, place, end)
        ):
            place = found.end()
        elif head[place] in ",:; )" or _MARK.match(head, place):
            place += 1
        else:
            break
    text = head[place:end].rstrip('的",:;、')
    if text.count('"') % 2 and head[place - 1 : place] == '"':  # "最多跑一次"事项
        place, text = place - 1, '"' + text
    text = _EXACT.sub("", _EACH_END.sub("", _EACH.sub("", text)))
    if by_ratio := _BY_RATIO.match(text):  # 学校按师生比…配备
        place, text = place + by_ratio.end(), text[by_ratio.end() :]
    text = MEASURING.sub("", text)
    if text.endswith("水平") and len(text) > 4 and text[-3] in "率值量数":
        text = text[:-2]
    return Name(text, place, "".join(scope) or None, base)


_BESIDE = re.compile(
    r"(?P<name>[^\d]{2,}?)每(?:周|天|日|月|年|学期|班|校|人)\d+个?(?:天|次|节|课时|学时|小时|分钟|场)、(?:每(?:周|天|日|月|年|学期|次|节|场))?(?:均|都)?"
)  # 课后服务时间每周5天、每天: of what both figures are
_SINCE = re.compile(r"(?<=.{2})(?:自|从)[^,;]{2,20}?(?:之日|之时|满)?起$")  # 账册保存自有效期满之日起
_MARK = re.compile(r"[①-⓿❶-➓]")
_EACH = re.compile(
    r"(?<=.{2})(?:每人|人均)?每(?:年|学年|学期|月|周|季度)(?:至少|应|要|须)?(?:参加|接受|组织|开展|完成|举办)(?=..)"
)
_EACH_END = re.compile(r"(?<=.{2})(?:每人|人均|每[年月周日天]|每学[年期]|每季度|每半年)+$")
_EXACT = re.compile(r"(?<=时间|时长)精确$")
_TAIL_ONLY = re.compile(r"(?:占比|比例|比重|率|数量|总数)$")


def _too_short(rest: str) -> bool:
    return bool(_TAIL_ONLY.fullmatch(rest))


_OWN = re.compile(
    r"在岗|在编|在册|在库|在线|对讲|到场|到课|到会|到账|到货|控制率|重点病种|完成率|在校|在院|在职|在线|基本医疗|基本公共|基本养老|基本药物|要素|应急|应届|平均|对口|对外|对症|其他|使用|到岗|到位|到诊|并发|全面质量|和谐|与药|及时|强化治疗|提前|平均住院日|重点|保持率|保证率|维持性|及格|和解|要求|到期|到达|到院|应用|应收|应答|在园|在册|建设用地|完成(?:率|量)"
)


def _names_itself(text: str) -> bool:
    """应急响应率, 在校生人数: a leading word that belongs to the name."""
    return bool(_OWN.match(text) or _itself().match(text)) and not text.startswith(("完成率和", "要求"))


@cache
def _itself() -> re.Pattern[str]:
    """推广率, 设置率: what is measured is the doing."""
    return re.compile(
        rf"(?:{any_of(tuple(word for word in words().leading if len(word) > 1))})(?:率|比例|占比)(?![,、和及])"
    )


def share_of(head: str) -> str | None:
    """病例数超过同期出院病例数的 → 病例数占同期出院病例数的比例; None when `head` is not of that form."""
    found = _SHARE_OF.fullmatch(head)
    return f"{found['part'].removesuffix('应').removesuffix('要')}占{found['whole']}的比例" if found else None


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"(?<=率|例|比|数|间|度)(?:、|和|及|与|以及|,)(?=.)")


_TAIL = re.compile(r"(?:[^的]{2})?(?:率|比例|占比|数量|时间)$")


@cache
def _event_only() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words().events)})(?:率|比例|占比|数量|时间)")


def split_names(name: str) -> tuple[str, ...]:
    """X率、Y率和Z率 → three names; 路径管理的入径率和完成率 → 路径管理入径率, 路径管理完成率."""
    parts = [part for part in _joint().split(name) if part]
    if len(parts) < 2 or not all(is_measure(part) for part in parts):
        return (name,)
    result = [parts[0]]
    for part in parts[1:]:
        result.append(completed(part, result[0]))
    owner, link, _ = parts[0].rpartition("的")
    if link and len(parts[1]) <= 4:
        result[0] = owner + parts[0][len(owner) + 1 :]
    return tuple(result)


def completed(tail: str, before: str) -> str:
    """合格率 after 室间质量评价项目参加率 → 室间质量评价项目合格率; a name that stands by itself is left alone."""
    if not _event_only().fullmatch(tail):
        return tail
    owner, link, _ = before.rpartition("的")
    if link and "占" not in before:
        return owner + tail
    stem = _TAIL.sub("", before)
    return stem + tail if stem and stem != before else tail
