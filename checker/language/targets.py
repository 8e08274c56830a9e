"""Targets in running text: which indicator, what figure or trend, by when, of whom.

A figure is a target only when something measurable is named with it and a word, a sign or a year demands it.
Works sentence by sentence on the folded text; every place handed on is one of the original text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from checker.language.alternatives import any_of
from checker.language.directions import natural_direction
from checker.language.fold import Folded, folded
from checker.language.predicates import predicates
from checker.language.quantities import Quantity, figures
from checker.language.target_figures import figure_targets
from checker.language.target_found import Found, Sentence
from checker.language.target_names import MEASURING, clean, is_measure, split_names, words
from checker.language.target_shares import zero_target
from checker.model.catalog import Operator, Target


class TargetPhrase(msgspec.Struct, frozen=True, gc=False):
    """A target and the words that state it: `target.quote == text[start:end]`."""

    target: Target
    start: int
    end: int


_WORTH_READING = re.compile(
    r"\d|[%‰零]|分之|[一二两三四五六七八九十百千]|全覆盖|提高|提升|升高|上升|增加|下降|降低|缩短|减少|递[增减]"
)
_SENTENCE = re.compile(r"[^。!?;]+")
_CLAUSE_END = re.compile(
    r"(?<!\d),|,(?!\d{3}(?!\d))|:(?!\d)|(?<=提升|提高|升高|上升|下降|降低|缩短|减少|增加|以上|以下|以内)、|(?<=[%‰])、(?!\d)"
)
_YEAR = re.compile(
    r"(?P<to>力争|截至|截止|到|至)?(?<!\d)(?P<year>20\d\d)(?P<mark>年)?(?P<end>底|末|前|以前|\d{1,2}月底)?(?P<span>-20\d\d年?)?"
)
_BARE_SHARES = frozenset(("占比", "比例", "比重", "所占比例", "权重"))
_EVERY = re.compile(
    r"每(?:年|学期|季度|月)每[省市县区校村镇乡人家所店园班院]|每[省市县区校村镇乡家所店园班院]每(?:年|学期|季度|月)"
)
_BEARER = re.compile(
    r"(?:按照?|原则上)?(?:每(?:个|所|家|座|处)?|[^,、的\d]{0,6})(?:行政村|自然村|乡镇|街道|社区|学校|中小学校?|幼儿园|医院|机构|企业|单位|县|村|镇|乡|所|站|园|校)(?:\([省市县区旗州、]+\))?"
    r"|(?:按照?)?每(?:百|千|万|\d+)(?:名|个|户|辆|张|人)[^,、配设建聘安]{0,8}"
)
_THINGS = frozenset(("人", "名", "位", "个", "处", "所", "家", "座", "间", "台", "套", "辆", "部", "支", "具"))
_SETS_UP = re.compile(r"配备|配齐|配足|设立|设置|建立|建设|建成|组建|安装|聘请|配置|选聘|布设|落实")
_BARE_TIMES = re.compile(
    r"全年|首批|第一批|年内|(?:每?[两三五]年|规划期)(?:内|累计|共)*|(?:[^,、]{0,6}(?:院|校|园|中学|小学|初中|高中))?(?:每(?:人|名|户|次|张|亩|台|家|所|个|期|场|处)?(?:每?(?:年|月|周|日|天|季度?|学期|学年|半年))?){1,2}"
)
_TAKEN = re.compile(r"^[^,]{0,14}?(?:将|把)")
_LONGEST_OWNER = 20
_NOT_BY = re.compile(r"(?:较|(?<!占)比|与|自|从|以)$")
_FULL = re.compile(r"(?:实现|达到|做到|基本实现)?(?:100%)?全覆盖$")


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(any_of(words().statements))


@cache
def _trend_after() -> re.Pattern[str]:
    """X率进一步提升: the verb ends the clause."""
    verbs = f"(?P<rise>{any_of(words().rising)})|(?P<fall>{any_of(words().falling)})"
    return re.compile(rf"(?P<head>.+?)(?P<adverb>{any_of(words().adverbs)})*(?:{verbs})(?:趋势)?$")


@cache
def _trend_before() -> re.Pattern[str]:
    """逐步提高X率: the name ends the clause."""
    rising = tuple(word for word in words().rising if word not in ("改善", "好转", "提升优化"))
    verbs = f"(?P<rise>{any_of(rising)})|(?P<fall>{any_of(words().falling)})"
    return re.compile(
        rf"(?:到?20\d\d年(?:底|末)?)?(?:并|要|应|同时|着力|切实|努力|{any_of(words().adverbs)})*(?:{verbs})(?P<name>.+)$"
    )


def _rise_or_fall(verb_rises: bool, verb: str, name: str) -> Operator:
    if verb in ("改善", "好转"):
        return "fall" if natural_direction(name) == "down" else "rise"
    return "rise" if verb_rises else "fall"


_TRENDLESS = re.compile(r"效率$|频率$|积极性$|可及性$|能力|水平$|质量$|^以|有助于|可以|能够|从而|为了")


_TREND_WORD = re.compile(
    r"提[高升]|[升扩][高大]|上升|增[加长]|延长|改善|好转|下降|降低|缩[短减]|减少|压[缩减]|回落|递[增减]|攀升|走[高低]"
)


def _trend_targets(sentence: Sentence, start: int, end: int) -> Iterator[Found]:
    if not _TREND_WORD.search(sentence.text, start, end):
        return
    clause = sentence.text[start:end]
    by = sentence.year_at(end)
    if found := _trend_before().match(clause):
        raw = found["name"]
        name = clean(raw)
        if len(name.text) >= 4 and name.text.endswith(words().trend_measures) and not _TRENDLESS.search(raw):
            op: Operator = "rise" if found["rise"] else "fall"
            for single in split_names(name.text):
                yield Found(Target(single, op, by=by, base=name.base, scope=name.scope), start, end)
            return
    if found := _trend_after().fullmatch(clause):
        name = clean(found["head"])
        ends = words().trend_measures + words().named_trend_measures
        if len(name.text) >= 3 and name.text.endswith(ends) and not _TRENDLESS.search(name.text):
            verb = found["rise"] or found["fall"]
            for single in split_names(name.text):
                op = _rise_or_fall(bool(found["rise"]), verb, single)
                yield Found(Target(single, op, by=by, base=name.base, scope=name.scope), start + name.start, end)


def _full_coverage(sentence: Sentence, start: int, end: int) -> Found | None:
    found = _FULL.search(sentence.text, start, end)
    if not found:
        return None
    name = clean(sentence.text[start : found.start()])
    if len(name.text) < 4:
        return None
    by = sentence.year_at(end)
    return Found(Target(name.text, "=", 100.0, None, "%", by, name.base, name.scope), start + name.start, end)


_WITHIN = re.compile(r".+后$")
_AT = re.compile(r"在(?=[^在]{1,8}后$)")
_DONE = re.compile(r"(?:完成|到达|送达|处置|办结|开展|实施)(?P<what>[^,。;]{2,12})?")


def _time_limit(sentence: Sentence, start: int, end: int, quantity: Quantity) -> Found | None:
    """日间手术患者在出院后24小时内完成首次随访 → 日间手术患者出院后首次随访时间 ≤ 24 小时."""
    text = sentence.text
    if quantity.unit not in ("小时", "分钟") or not text.startswith("内", quantity.right - 1):
        return None
    head = _WITHIN.fullmatch(text[start : quantity.left].removesuffix("的"))
    done = _DONE.match(text, quantity.right, end)
    if not head or not done or not done["what"]:
        return None
    owner = clean(head.group())
    name = f"{_AT.sub('', owner.text)}{done['what']}时间"
    target = Target(
        name, "<=", quantity.value, None, quantity.unit, sentence.year_at(quantity.start), None, owner.scope
    )
    return Found(target, start + owner.start, done.end())


def _last_measure(text: str) -> str:
    """The name that a clause without a figure leaves for the next: 提高病案编码正确率，2025年达到90%."""
    text = MEASURING.sub("", text)
    if not is_measure(text):
        return ""
    name = clean(text).text
    return name if is_measure(name) and len(name) >= 3 else ""


_ALLOWED = re.compile(
    r"(?:奖|补|津贴|资助)[^,。;]{0,8}最高(?:可达?|不超过|达)|最高可(?:达|获)|可(?:以)?(?:适当|酌情|按规定)?(?:上浮|下浮|放宽|提高|降低|延长|减免)"
)  # permitted, not asked


_BUILT = re.compile(
    r"^(?:\d+[.、]|\([^()]{1,3}\)|[一二三四五六七八九十]是|[①-⓿])?(?:建设|建成|设立|打造|设置|组建|成立|创建|培育|发展|新建)(?P<what>[^,、\d的]{2,16})$"
)  # what a heading builds, for a count of it in the sentence after


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    start = sentence.start
    for mark in _CLAUSE_END.finditer(sentence.text, start, sentence.end):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < sentence.end:
        yield start, sentence.end


def _owned(item: Found, before: str, text: str) -> Found:
    """占比 after 将结果纳入科室考核 is 结果纳入科室考核占比; 全年 and 首批 count what the clause before names last."""
    name = item.target.indicator
    bearer = (
        bool(_BEARER.fullmatch(name))
        and item.target.unit in _THINGS
        and text.startswith(name, item.start)  # it stands before the figure
        and bool(_SETS_UP.search(before))
    )
    if not before or not (name in _BARE_SHARES or _BARE_TIMES.fullmatch(name) or _EVERY.fullmatch(name) or bearer):
        return item
    if name in _BARE_SHARES:
        owner = _TAKEN.sub("", clean(before).text)
        name = owner + name if len(owner) <= _LONGEST_OWNER else name
    else:
        sure = predicates().sure_verbs
        ends = [at + len(word) for at, word in predicates().verbs.scan(before, 0, len(before)) if word in sure]
        set_up = _SETS_UP.search(before) if bearer and not ends else None
        owners = [before[end:] for end in reversed(ends) if end < len(before) - 1]  # 选派药师到三级医院进修
        owner = owners[0] if owners else before[set_up.end() :] if set_up else ""
        name = owner if 2 <= len(owner) <= _LONGEST_OWNER else name
    scope = item.target.indicator if bearer and name != item.target.indicator else item.target.scope
    return Found(replace(item.target, indicator=name, scope=scope), item.start, item.end)


_YEARLY = re.compile(
    r"(?:[^,、\d]{0,6}(?:院|校|园|学|初中|高中))?(?:每[人名班户]|人均)?(?:全年|每年度?|每学期|每学年|每[周月日天班人]|每季度|年内)(?:应|要|均|组织|开展|举办)?(?:不少于|不得少于|不低于|至少)"
)
_COUNTS = frozenset(("小时", "分钟", "场", "人次", "学时", "堂", "篇", "份", "件", "万人次"))
_TAKES_UP = re.compile(r"(?:其中)?(?:约|近)?(?:占|占比|占到|占总数的?|比例为|占比为)(?:约|近)?$")
_COUNTED = re.compile(r"^(?:.*(?:、|等))?(?P<what>[^\d,、等]{2,14}?)(?:约|共|有|达|为|现有|总)*\d")


def _taken_up(sentence: Sentence, before: str, found: Sequence[Quantity], start: int) -> Found | None:
    """训练用房560平方米，约占65%: a share of what the clause before counts; 开展宣传，每年不少于4场 counts that."""
    first = found[0]
    if _YEARLY.fullmatch(sentence.text[start : first.start]) and first.op == ">=" and first.unit in _COUNTS:
        by = sentence.year_at(first.start)
        yearly = Found(Target("每年", first.op, first.value, None, first.unit, by), start, first.right)
        owned = _owned(yearly, before, sentence.text)
        return owned if owned.target.indicator != "每年" else None
    counted = _COUNTED.match(before)
    if first.unit != "%" or counted is None or not _TAKES_UP.fullmatch(sentence.text[start : first.start]):
        return None
    name = f"{clean(counted['what']).text}占比"
    op = first.op or ">="
    return Found(Target(name, op, first.value, None, "%", sentence.year_at(first.start)), start, first.right)


_PER_MANY = re.compile(
    r"每(?:百|千|万|十万|百万)(?:名|个|户|位)?(?:常住)?(?:人口?|居民|老年?人|职工|学生|户|张床位?)[^,\d]{3,16}$"
)


def _of_many(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """每千人拥有社会体育指导员2.5名: the figure of so many is asked without a word that compares."""
    if quantity.role != "count" or quantity.right < end or not _PER_MANY.search(text, start, quantity.left):
        return quantity
    return replace(quantity, role="figure", reached="达到")


def _sentence_targets(
    sentence: Sentence, found: list[Quantity], name_before: str, coverage: bool
) -> tuple[list[Found], str]:
    """The targets of a sentence and the name it leaves for the next; `name_before` is the name left to it."""
    last = name_before
    all_found: list[Found] = []
    whole = sentence.text[sentence.start : sentence.end]
    clause_before = ""
    stated = not sentence.demands_by and bool(_statement().search(whole))
    for start, end in _clauses(sentence):
        inside = [quantity for quantity in found if start <= quantity.start < end]
        usable = [one for one in (_of_many(sentence.text, start, end, one) for one in inside) if one.role == "figure"]
        before = all_found[-1].target if all_found else None
        results = list(figure_targets(sentence, start, end, usable, last, before)) if usable else []
        if not results:
            for window in inside:
                if window.role == "window" and (limit := _time_limit(sentence, start, end, window)):
                    results.append(limit)
        if not results and (full := _full_coverage(sentence, start, end)) and coverage:
            results.append(full)
        if not results and not stated and not usable:
            results.extend(_trend_targets(sentence, start, end))
        if _ALLOWED.search(sentence.text, start, end):
            results = []
        if not results and (zero := zero_target(sentence, start, end)):
            results = [zero]
        if not results and usable:
            taken_up = _taken_up(sentence, clause_before, usable, start)
            results = [taken_up] if taken_up else []
        results = [_owned(item, clause_before, sentence.text) for item in results]
        clause_before = sentence.text[start:end]
        if not stated:
            all_found.extend(results)
        if results:
            last = results[-1].target.indicator
        elif name := _last_measure(sentence.text[start:end]):
            last = name
        elif built := _BUILT.match(sentence.text[start:end]):
            last = built["what"]
    return all_found, last


def _years(text: str, start: int, end: int) -> tuple[tuple[tuple[int, str], ...], bool, str | None]:
    """Years that say by when, whether 到2025年 is among them, and the one that carries on to the next sentence."""
    years: list[tuple[int, str]] = []
    demands, carried = False, None
    for found in _YEAR.finditer(text, start, end):
        if (
            _NOT_BY.search(text, max(start, found.start() - 2), found.start())
            or text[found.end() : found.end() + 1] == "版"
        ):
            continue
        if not (found["to"] or found["mark"]) or text[max(found.start() - 1, 0)] in "(〔-":
            continue
        bound = bool(found["to"] or found["end"])
        if found["span"] and not bound:
            continue
        years.append((found.start(), found["year"]))
        demands = demands or bound
        if bound:
            carried = found["year"]
    return tuple(years), demands, carried


def _drop_trend_beside_figure(found: list[Found]) -> Iterator[Found]:
    """提高X率，2025年达到90%: the figure says more than the trend before it."""
    figured = {item.target.indicator for item in found if item.target.value is not None}
    for item in found:
        if item.target.value is not None or item.target.indicator not in figured:
            yield item


@lru_cache(maxsize=4096)
def find_targets(text: str, by: str | None = None, coverage: bool = False) -> tuple[TargetPhrase, ...]:
    """Every target of a paragraph in order of its end. `by` is the year where the text itself names none.

    With `coverage` X全覆盖 counts as a target of 100% too: what it asks is a main point as often as a figure,
    so a parent's 全覆盖 is no target of its own, but a submission's may answer one.

    到2025年末 at the head of a sentence holds for the rest of the paragraph until another year is named.
    """
    if not _WORTH_READING.search(text):
        return ()
    plain = folded(text)
    found = figures(plain.text)
    carried: str | None = by
    series: tuple[str, ...] = ()
    last = ""
    phrases: list[TargetPhrase] = []
    for part in _SENTENCE.finditer(plain.text):
        start, end = part.span()
        years, demands, now = _years(plain.text, start, end)
        if not years and len(series) > 1 and plain.text.find("分别", start, end) >= 0:
            known = tuple((start, year) for year in series)  # 到2025年和2030年，甲分别…；乙分别…
        else:
            known = ((start, carried), *years) if carried else years
        series = tuple(year for _, year in years) if years else series
        sentence = Sentence(plain.text, start, end, known, demands)
        inside = [quantity for quantity in found if start <= quantity.start < end]
        if not found and not coverage and not _TREND_WORD.search(plain.text, start, end):
            carried = now or carried
            continue
        items, last = _sentence_targets(sentence, inside, last, coverage)
        for item in _drop_trend_beside_figure(items):
            phrases.append(_phrase(text, plain, item))
        carried = now or carried
    return tuple(phrases)


def _as_written(text: str, plain: Folded, item: Found) -> str:
    """The name in the letters of the original where it stands there in one piece."""
    name = item.target.indicator
    place = plain.text.find(name, item.start, item.end)
    if place < 0:
        place = plain.text.rfind(name, 0, item.start)
    if place < 0:
        return name
    return "".join(text[plain.offsets[place] : plain.offsets[place + len(name) - 1] + 1].split())


def _phrase(text: str, plain: Folded, item: Found) -> TargetPhrase:
    start, end = plain.offsets[item.start], plain.offsets[item.end - 1] + 1
    target = replace(item.target, indicator=_as_written(text, plain, item), quote=text[start:end])
    return TargetPhrase(target, start, end)
