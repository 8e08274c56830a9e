"""The figures of one clause and what each is asked of. Works on folded text; used by targets.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.language.alternatives import any_of
from checker.language.predicates import predicates
from checker.language.quantities import Quantity, verbs_of_counting
from checker.language.target_found import PER, RATIO, Found, Sentence, operator_of, target_of
from checker.language.target_names import Name, clean, completed, is_measure, split_names, words
from checker.language.target_shares import given_target, measured_after, share_first, share_taken, share_target
from checker.model.catalog import Target

_TIME = ("小时", "分钟", "秒", "天", "个月", "年", "周", "个工作日", "学时")


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(any_of(words().frequency))


_NOUN_END = re.compile(
    r"[,。;:!?()、\"]|以及|并|和|与|及|,|(?<=机构|企业|医院|学校|单位|院校|公司)(?:签订|签约|建立|开展|结对|合作)"
    r"|(?<=[村社校院户店站园行区协会部])(?:签订|签署|签约|建立|开展|结对|合作|联合|共建)"
)
_HALF_TIME = re.compile(r"专\(兼\)职|专兼职")
_STANDARD = re.compile(
    r"^(?:标准(?!化)|比例(?=配|设|安))(?:配[备置建足]|设[置立]|安[排装]|建[设立]|组建|储备)?"
)  # 按…不少于1名的标准配备人员
_EQUIPS = re.compile(r"(?:配备|配置|配足|配齐|设置|安排)(?=.{2})")  # 按1%且不少于3人配备安全员
_THRESHOLD = re.compile(r"[^,。、的]{0,8}?(?:及|或)其?以[上下]|以[上下]")  # 35蒸吨/小时及以下锅炉: which of them
_QUOTED = re.compile(r'"[^"]{1,12}"')
_NOT_A_NAME = re.compile(
    r"^(?:的|以|内|未|尚|仍|没有|后|前|方面|阶段|个|月|年|次|左右|任务|原则|工作日)|(?:行动之|专项|附件)"
)


def _object_after(text: str, place: int, end: int) -> str:
    half = _HALF_TIME.match(text, place) or _QUOTED.match(text, place)
    stop = _NOUN_END.search(text, half.end() if half else place, end)
    found = _STANDARD.sub("", text[place : stop.start() if stop else end].removeprefix("的"))
    found = _EQUIPS.sub("", found, count=1) if _EQUIPS.match(found) else found
    if _NOT_A_NAME.match(found) or _THRESHOLD.match(found) or not 2 <= len(found) <= 30:
        return ""
    return found


def _counted(sentence: Sentence, head: Name, quantity: Quantity, clause_end: int, start: int) -> Found | None:
    """设置不少于35个区级小组: what is counted follows the figure."""
    text = sentence.text
    name = "" if _THRESHOLD.match(text, quantity.right) else _object_after(text, quantity.right, clause_end)
    demanded = quantity.op is not None or (quantity.act and sentence.demands_by)
    if not name or not demanded or quantity.op in ("<", "<=") or quantity.reached == "满足":
        return None
    clause = text[start:clause_end]
    if quantity.unit == "分" or (text[quantity.left] in "≥≤<>" and not quantity.act):
        return None
    if quantity.unit in words().event_units and (_frequency().search(clause) or quantity.unit == "次"):
        return None
    if (
        not quantity.act
        and not _verb_before(text, start, quantity.left)
        and not _PLACE_ONLY.search(clause[: quantity.left - start])
        and not _EQUIPS.match(text, quantity.right)
    ):
        return None
    by = sentence.year_at(quantity.start)
    op = quantity.op or ">="
    counted = name
    if name in _UNIT_NOUNS and len(head.text) > 2:  # 蔬菜快检每日不少于3个品种
        name = f"{_EVERY.sub('', head.text)}{name}"
    begin = start + head.start if head.start else quantity.left
    whom = head.scope is None and _KIND.search(head.text) and len(head.text) <= _LONGEST_KIND
    if whom and _CONTRAST.match(text, quantity.right, sentence.end):
        head = replace(head, scope=_FIRST.sub("", head.text))
    last = text.find(counted, quantity.right) + len(counted)
    return Found(target_of(quantity, op, name, head, by), min(begin, quantity.left), last)


_PLACE_ONLY = re.compile(r"(?:与|和|同|在|为)?(?:辖区|区域|县域|市域|全[省市县区]|本[省市县区])(?:范围)?内?$")
_UNIT_NOUNS = ("品种", "批次", "项目", "类别", "晚上", "班次", "样品", "样本", "点位", "病种", "小时", "单元", "半天")
_EVERY = re.compile(r"每(?:个|[名家所])?(?:年|月|周|日|天|季度|学期|学年|半年)$")
_VERBS = re.compile(
    r"(?:(?<![^,。;:!?)])(?:按照?|[与同])|且|并且|参加|接受|保存|选派|派出|完成|召开|储备|购置|提供|落实|预留|其中|至少|各|每.{1,6}|[设建成组配培遴创认增推引招训选制编修改办开立备养定施入纳](?:[立置成建备养育选定造])?|力争|还要|要)$"
)


def _verb_before(text: str, start: int, place: int) -> bool:
    return start == place or bool(_VERBS.search(text, start, place) or predicates().verbs.at(text, place - 2, place))


_COUNTS = re.compile(
    r"^(?:(?:到|至)?20\d\d年(?:底前?|末|内)?,?)?(?:.{0,6}(?:要|应|应当|须|力争|年内|年底前|争取|至少))?(?:完成|开工|实施|改造|治理|整治|配备|建成|建设|培育|拥有|打造|储备|创建|新建|新增|遴选|培养|引进|认定)(?=[^的]+$)"
)
_SCORED = ("满意度", "得分", "分数", "评分", "指数", "寿命", "年龄", "成绩")
_GENERIC = re.compile(r"(?:.{2,10}(?:要求|规定|明确))?(?:平均|总体|整体)?(?:水平|目标值?|标准|比例|数值)$|必要时.*")


def _lasts(name: str, quantity: Quantity) -> bool:
    """蓄水能力满足3天以上用水: a span of what has one."""
    return quantity.unit in _TIME and name.endswith(_SPAN_ENDS)


_PER_MANY = re.compile(r"^每(?:百|千|万|十万|百万|\d+)(?:名|个|户|位|张|人)?")
_LEAST_DOING, _MOST_DOING = 3, 17  # letters of what is done for so long at least
_SPAN_ENDS = ("期", "备课", "教研", "课", "能力", "储备", "储量", "下乡", "驻村", "坐诊", "出诊")


def _measured(name: str, quantity: Quantity, clause: str, ends: bool, by: bool) -> bool:
    """Whether a figure of this unit can belong to this name; `ends` where the clause ends so, `by` after 到2027年."""
    demanded = quantity.op is not None or bool(quantity.reached) or quantity.change is not None
    if quantity.unit in RATIO:
        joined = quantity.left < quantity.start or quantity.op is None
        return is_measure(name) or (demanded and joined and len(name) >= 2 and not _GENERIC.fullmatch(name))
    if not demanded:
        return False
    if quantity.unit in _TIME:
        if name.endswith(_SPAN_ENDS) or any(term in name for term in words().time_measures):
            return True
        return (
            quantity.op == ">="
            and quantity.left < quantity.start
            and _LEAST_DOING < len(name) < _MOST_DOING
            and ends
            and name[-1] not in "、)"
        )
    if quantity.unit in words().event_units and _frequency().search(clause) and not PER.search(name):
        counted = quantity.unit != "次" and quantity.op in (">=", ">")  # 全年曝光案例不少于24起
        return "全年" in clause and (counted or quantity.op in ("<=", "<"))  # as often as that at most is no rhythm
    if quantity.unit == "":
        return is_measure(name) and quantity.value != 0
    if quantity.op in (">=", ">") and (name.startswith(verbs_of_counting()) or _COUNTS.search(clause)):
        return True  # 培训乡村医生1000人次以上, 配备饮片300种以上
    plain = quantity.op in (">=", ">", "<=", "<") and quantity.unit not in ("分", "岁", "级")
    if plain and ((ends and by) or _PER_MANY.match(name)) and len(name) > 3:
        return True  # 每千名老年人养老床位40张以上
    joined = quantity.reached not in ("", "=") or (quantity.op is not None and quantity.left < quantity.start)
    return (
        (is_measure(name) or joined)
        and (quantity.unit not in ("分", "岁") or name.endswith(_SCORED))
        and (demanded and joined)
    )


def _parallel(name: str, quantity: Quantity, before: Target | None) -> bool:
    """市级重点专科5个以上 after 省级重点专科不少于2个: the same is counted again."""
    if before is None or quantity.op != before.op or quantity.unit != before.unit or not quantity.unit:
        return False
    return len(name) > 2 and name[-2:] == before.indicator[-2:]


_FOR_WHOM = re.compile(r"(?:为|向|给)[^率比度量数]{2,}(?:提供|安排|开展)?|每(?:校|人|家|所|村|店|园|班|县|镇|院)")
_OF_EACH = re.compile(r"每(?:[人名班户店车台组队校园村站所家])(?:每?(?:年|次|期|月|学期|学年|班))?")
_STEM = re.compile(r"(?:(?:人员)?(?:覆盖率|覆盖面|参训率|参加率|完成率|合格率|达标率|建成率|比例|占比)|人数|数量)$")
_EACH_BODY = re.compile(
    r"^每(?:个|所|家|座|处)?(?:行政村|自然村|乡镇|街道|社区|学校|医院|单位|[县区市村镇乡校园站所])(?:至少|应当?|要|须)?(?=建成|建设|建立|设立|设置|配备|培育|创建|打造|组建|开设|安排|培养|储备)"
)  # 每个乡镇设立法官工作站1个以上
_OWNER = re.compile(r"患者|人群|病人|学生|儿童|的")


_LIKE = re.compile(r"(?:[^\d、]{2,4}、)+[^\d、]+")
_LATIN = re.compile(r"[a-z][a-z0-9.]*")
_ANY = re.compile(".")


def _owners(name: str, count: int) -> tuple[str, ...]:
    """高血压、糖尿病患者规范管理率 of two figures → one name for each."""
    parts = re.split(r"、|和|与|及", name)
    tail = _OWNER.search(parts[-1])
    if len(parts) == count and all(_LATIN.match(part) for part in parts):
        tail = _ANY.search(parts[-1], _LATIN.match(parts[-1]).end())  # type: ignore[union-attr]  # matched above
        return (*(part + parts[-1][tail.start() :] for part in parts[:-1]), parts[-1]) if tail else (name,)
    if len(parts) == count and not tail and _LIKE.fullmatch(name) and len({len(part) for part in parts[:-1]}) == 1:
        tail = _ANY.search(parts[-1], len(parts[0]))  # 小学、初中差异系数: owners of one length
    if len(parts) != count or not tail:
        return (name,)
    return (*(part + parts[-1][tail.start() :] for part in parts[:-1]), parts[-1])


def _head_end(text: str, quantity: Quantity, end: int) -> int:
    """Where the name before a figure ends: 教师培训不少于72学时 counts no object, so 培训 belongs to the name."""
    if quantity.act and (quantity.right >= end or _NOUN_END.match(text, quantity.right)):
        return text.rfind(quantity.act, quantity.left, quantity.start) + len(quantity.act)
    return quantity.left


_BETWEEN = re.compile(r"(?:、|和|及|与|,)+")


def _series(found: list[Quantity], first: Quantity, text: str) -> tuple[Quantity, ...]:
    """分别达到80%和90%: the figures that follow one another; empty when the figure stands alone."""
    series = [first]
    for other in found:
        if other.start > first.start and _BETWEEN.fullmatch(text, series[-1].right, other.left):
            series.append(other)
    return tuple(series) if len(series) > 1 else ()


_CONDITION = re.compile(r"的(?!目标|要求|水平|标准|$)|(?:及其?)?以[上下]的(?!目标|要求)")
_OF_MEASURE = re.compile(r"的[^,。]*?(?:率|比例|占比|比重|时|者)")


def _demanded_of(text: str, start: int, quantity: Quantity, end: int) -> bool:
    """参加不少于24学时的培训: the count is asked of what follows; 超过72小时的比例 and 满3年的医师 say which."""
    if quantity.unit in RATIO or quantity.op != ">=" or not quantity.left < quantity.start:
        return False
    if not (quantity.act or _VERBS.search(text, start, quantity.left)):
        return False
    return not _OF_MEASURE.fullmatch(text, quantity.right, end)


_FROM = re.compile(r"(?:由|从|自)(?:20\d\d年底?|年初|期初|月初|现在|目前|当前|原来|原先|现有|上年|去年|基期)?的?$")
_FROM_FIGURE = re.compile(
    r"(?:由|从|自)(?:20\d\d年底?|年初|期初|月初|现在|目前|当前|原来|原先|现有|上年|去年|基期)?的?[\d.]+[%‰]?.{0,4}?$"
)


_LONGEST_KIND = 14
_CONTRAST = re.compile(
    r"[^,]{0,30},[^,\d]{2,14}(?:院|机构|学校|企业|中心|单位|园|中学|小学|初中|高中|店|所|站|室|厅)[^,\d]{0,8}\d+(?:\.\d+)?[^\d,]{1,4}(?:,|$)"
)  # …2个特色科室,一般卫生院至少建成1个: another kind has a figure of its own
_PERSON = re.compile(r"(?:长|员|师|工|人员|干部|教师|学生)$")
_KIND = re.compile(r"(?:院|机构|学校|企业|中心|单位|幼儿园|中学|小学|初中|高中|县|区|市|镇|乡|店|所|站|室|厅)$")
_PLACE = re.compile(r"(?:城区|市区|主城区|城镇|城市|郊区|农村|乡村|山区|牧区|平原|丘陵|川区|沿海|内陆|县城)(?:地区)?$")
_FIRST = re.compile(
    r"(?:至少|最少|每个|每家|每所|各|应当?|要|须|也|则|能够|能|可|达到|不少于|不低于)+$|^(?:每个|每家|每所|各)"
)


_PERSON_FIRST = re.compile(r"[^,、]{0,6}?(?:长|员|师|工|人员|干部|教师|学生)(?=每|的|听|接|参|培|进|下)")


def _elided(sentence: Sentence, head: str, quantity: Quantity, end: int, before: Target | None) -> Target | None:
    """二级医院不少于8项 after 三级医院…项目不少于15项: what is counted is named before, here only of whom."""
    if before is None or before.value is None or before.unit != quantity.unit or quantity.change is not None:
        return None
    if not (quantity.op or quantity.reached) or _object_after(sentence.text, quantity.right, end):
        return None
    whom = _FIRST.sub("", _FIRST.sub("", head.strip(",、")))
    if not 2 <= len(whom) <= 14 or is_measure(whom):
        return None
    by, person = sentence.year_at(quantity.start), _PERSON_FIRST.match(before.indicator)
    if _PERSON.search(whom) and person:  # 教研组长不少于30节 after 校长每学期听课不少于40节
        own = whom + before.indicator[person.end() :]
        return target_of(quantity, quantity.op or before.op, own, Name(own, 0), by)
    if _PLACE.fullmatch(whom) and (place := _PLACE.search(before.indicator)):  # 到场时间城区…、农村…
        own = before.indicator[: place.start()] + whom
        return target_of(quantity, quantity.op or before.op, own, Name(own, 0), by)
    if not _KIND.search(whom):
        return None
    name = Name(before.indicator, 0, whom, None)
    return target_of(quantity, quantity.op or before.op, before.indicator, name, by)


def _of_each(quantity: Quantity, name: Name, last: str, ends: bool, by: str | None) -> Target | None:
    """每人不少于6学时 after 年度培训覆盖率达到100%: of what was spoken of, for each; 每人每年2次 is a rhythm."""
    if not last or not ends or quantity.op is None or quantity.unit in RATIO or not _OF_EACH.fullmatch(name.text):
        return None
    if quantity.unit in words().event_units:
        return None
    return target_of(quantity, quantity.op, _STEM.sub("", last) + name.text, name, by)


_PAIR_HEAD = re.compile(r"(?P<one>[^与和]{2,12})[与和][^与和]{2,16}(?:的比例|之比|配比)$")
_PAIRED = re.compile(r"(?P<other>[^与和]{2,16}(?:的比例|之比|配比))$")


def _shares_object(text: str, quantity: Quantity, found: list[Quantity], end: int) -> str:
    """三级医院至少建成3个、二级医院至少建成1个示范病房: what the first counts stands behind the second."""
    after = next((one for one in found if one.start > quantity.start), None)
    if after is None or quantity.op is None or after.unit != quantity.unit or not quantity.act or after.op is None:
        return ""
    return _object_after(text, after.right, end) if text.startswith("、", quantity.right) else ""


def _in_order(quantity: Quantity, before: Target | None, head: str, by: str | None) -> Target | None:
    """、2026年84% after 覆盖率2025年80%: the same for another year."""
    if before is None or before.value is None or quantity.unit != before.unit or not by or by == before.by:
        return None
    if not _YEAR_ONLY.fullmatch(head) or quantity.change is not None:
        return None
    return target_of(quantity, quantity.op or before.op, before.indicator, Name("", 0, before.scope, before.base), by)


_EMPTY = re.compile(
    r"(?:各地|每个?[县区市乡镇街道村社校院园]+|各[县区市乡镇街道村社校院园]+)?(?:至少|不少于|应|要|须)?(?:建成|建设|配备|设置|设立|建有|培育|打造)?$"
)
_YEAR_ONLY = re.compile(r"[、,和及到至]*20\d\d年(?:底|末)?(?:要)?(?:达到?|为|提高到|提升到|提升至|提高至|升至)?")


def figure_targets(
    sentence: Sentence, start: int, end: int, found: list[Quantity], last: str, before: Target | None = None
) -> Iterator[Found]:
    """The targets of one clause. `last` is the name that the sentence spoke of before, taken up when none is given.

    `before` is the target before it in its sentence: 二级医院不少于8项 counts the same of others.
    """
    text = sentence.text
    place = start
    for quantity in found:
        if quantity.left < place:
            continue
        if share := share_first(sentence, start, end, quantity):
            last, place = share.target.indicator, share.end
            yield share
            continue
        if share := share_taken(sentence, start, end, quantity):
            last, place = share.target.indicator, share.end
            yield share
            continue
        if quantity.unit in ("分", "岁") and text.startswith(")", quantity.right) and not quantity.reached:
            continue  # 优秀率(90分以上): what counts as excellent
        if _CONDITION.match(text, quantity.right) and not _demanded_of(text, start, quantity, end):
            continue  # 不超过72小时的比例: the figure belongs to the name of the next
        if _FROM.search(text, place, quantity.start):
            continue  # 由5%降至2%: where it starts from
        head_start, place = place, quantity.right
        clause = text[start:end]
        by = sentence.year_at(quantity.start)
        if ordered := _in_order(quantity, before, text[head_start : quantity.left], by):
            before = ordered
            skipped = len(text[head_start : quantity.left]) - len(text[head_start : quantity.left].lstrip("、,和及"))
            yield Found(ordered, head_start + skipped, quantity.right)
            continue
        if share := share_target(text, head_start, quantity, by):
            last = share.target.indicator
            yield share
            continue
        if given := given_target(sentence, text[head_start : quantity.left], quantity, end):
            last = given.target.indicator
            yield given
            continue
        if shared := _shares_object(text, quantity, found, end):
            whom = _FIRST.sub("", _FIRST.sub("", _EMPTY.sub("", text[head_start : quantity.left].strip(",、"))))
            own = Name(shared, 0, whom if _KIND.search(whom) else None, None)
            yield Found(target_of(quantity, quantity.op or ">=", shared, own, by), head_start, quantity.right)
            continue
        if after := measured_after(sentence, text[head_start : _head_end(text, quantity, end)], quantity, end):
            last, place = after.target.indicator, end
            yield after
            continue
        if elided := _elided(sentence, text[head_start : quantity.left], quantity, end, before):
            last = elided.indicator
            yield Found(elided, head_start, quantity.right)
            continue
        name = clean(_FROM_FIGURE.sub("", text[head_start : _head_end(text, quantity, end)]))
        if (
            not name.text
            or (quantity.act and quantity.unit not in RATIO)
            or (quantity.unit not in RATIO and not is_measure(name.text) and not _lasts(name.text, quantity))
        ):
            stop = next((other.left for other in found if other.start > quantity.start), end)
            if counted := _counted(sentence, name, quantity, stop, head_start):
                last = counted.target.indicator
                yield counted
                continue
        if (pair := _PAIRED.match(name.text)) and (whole := _PAIR_HEAD.match(last)) and text[head_start] in ",与和":
            name = replace(name, text=f"{whole['one']}与{pair['other']}")  # 与失能老人的比例 after 护理员与…的比例
        text_name = "" if _GENERIC.fullmatch(name.text) or _FOR_WHOM.fullmatch(name.text) else name.text
        text_name = _EACH_BODY.sub("", text_name)
        if borne := _of_each(quantity, name, last, quantity.right >= end, by):
            yield Found(borne, head_start + name.start, quantity.right)
            continue
        if not text_name and quantity.unit in RATIO and (quantity.op or quantity.reached or quantity.change):
            text_name = last
        elif text_name and last:
            text_name = completed(text_name, last)
        things = quantity.act and quantity.op == ">=" and quantity.unit not in words().event_units
        if not _EMPTY.sub("", name.text) and things and last and not is_measure(last):
            yield Found(target_of(quantity, ">=", last, name, by), head_start, quantity.right)
            continue  # 建设综合体。每个县至少建成1所
        if not (quantity.op or quantity.reached or quantity.change) and text[: quantity.left].endswith("的"):
            continue  # 按出院人次的2%抽取
        ends = quantity.right >= end
        if not text_name or not (
            _measured(text_name, quantity, clause, ends, sentence.demands_by) or _parallel(text_name, quantity, before)
        ):
            if quantity.unit == "岁":  # 3岁以下婴幼儿托位数: whom the name speaks of
                place = head_start
            continue
        text_name = text_name.removesuffix("分别")
        if (
            quantity.reached in ("占", "占到")
            and quantity.unit == "%"
            and not is_measure(text_name)
            and "占" not in text_name
        ):
            text_name += "占比"  # 大专以上馆员占82%
        names = split_names(text_name)
        series = _series(found, quantity, text) if "分别" in text[head_start : quantity.start] else ()
        if len(names) == 1 < len(series):
            names = _owners(text_name, len(series))
        years = sentence.years[-len(series) :] if len(sentence.years) >= len(series) else ()
        for number, single in enumerate(names if len(series) in (0, len(names)) else names * len(series)):
            last = single
            each, due = quantity, by
            if series:
                each = replace(series[number], op=quantity.op, reached=quantity.reached, change=quantity.change)
                due = by if len(series) == len(names) or not years else years[number][1]
                place = each.right
            before = target_of(each, operator_of(each, single), single, name, due)
            yield Found(before, head_start + name.start, each.right)
