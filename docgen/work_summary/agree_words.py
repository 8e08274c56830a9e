"""Words of a filled sheet that say nothing, that are no facts, or that say another figure than the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.model.catalog import Catalog
from checker.rules.summary._report import any_word, summary_words, values_given
from docgen.work_summary.mistakes import Mistakes
from docgen.work_summary.model import Data
from docgen.work_summary.readings import point_of
from docgen.work_summary.values import quantity_in

_ELSEWHERE = re.compile(r"(?:详见|见|附)附(?:件|表)|附表所示")
_VAGUE, _NAME, _BEFORE = 40, 4, 8  # letters
_EARLIER = re.compile(r"去年|上年|同期|基线|20\d\d年|目标")
_YEAR = re.compile(
    r"(20\d\d)年度?(?!\d{1,2}月\d{1,2}日)(?!同期|基线|[底末前起至到]|[—\-–～]|印发|发布|修订|版|的)(?=[上下]半年|第?[一二三四]季度|[^\d\s])"
    r"|全年(?!目标|任务|计划|指标|工作|的)"
)
_CLAIM = re.compile(
    r"(?:显著|明显|大幅度?|大大|极大|极为明显地?|有了?质的)(?:的)?(?:提[升高]|改善|改观|好转|增强|进步|降低|下降|减少|优化|飞跃)"
)
_WANTED = re.compile(r"以上|以下|以内|左右|的?(?:目标|要求|标准)")
_OTHER = re.compile(
    r"(?:^|[。；;\n])(?:\d{1,2}月(?:\d{1,2}日)?[，,])?"
    r"([^\W\d_各已完成对向在与和由按经报将被到为本全我]{2,6}?[省市区县州][\u4e00-\u9fff]{0,10}?(?:医院|卫生院|保健院|服务中心|委员会|[^布结格全]局))"
    r"(?!与|和|、|签|联合|组织|要求|印发|下发|派|对我)"
)


def words_agree(data: Data, catalog: Catalog, mistakes: Mistakes) -> None:
    """Tell every such place."""
    _words(data, mistakes)
    _claims(data, mistakes)
    _said_twice(data, mistakes)
    _times(data, mistakes)
    _other_years(data, mistakes)
    if data.letter.kind != "卫生健康行政部门":  # an authority tells what its units did
        _others(data, catalog, mistakes)


def _times(data: Data, mistakes: Mistakes) -> None:
    """How often something was done is counted from its dates, and told so in words."""
    for one in data.meetings:
        told = re.compile(re.escape(one.what) + r"(?:共|了)?(\d+)次") if len(one.what) >= _NAME and one.dates else None
        for where, text in data.cells if told else ():
            for found in told.finditer(text) if told else ():
                if int(found[1]) != one.times:
                    counted = f"{one.times}次" if one.spanned else f"{len(one.dates)}个日期"
                    mistakes.add(where, f"“{found[0]}”与“会议与培训”表的{counted}不一致，请核对")


def _other_years(data: Data, mistakes: Mistakes) -> None:
    """Another year's facts, and a whole year's in half a year; what this period is compared with is none."""
    period = data.letter.period
    years = range(period.first.year, period.last.year + 1)
    reported = {line for one in data.works for text in (one.done, one.figures) for line in text}
    for where, text in data.cells:
        for line in text.split("\n"):
            for found in _YEAR.finditer(line) if line.strip() in reported else ():
                before = line[max(0, found.start() - _BEFORE) : found.start()]
                other = int(found[1]) not in years if found[1] else period.kind == "half"
                if other and not any_word(*summary_words().earlier).search(before):
                    mistakes.add(where, f"总结期间是{period.printed}，这里写的是“{found[0]}”，请核对是否沿用了旧稿")


def _others(data: Data, catalog: Catalog, mistakes: Mistakes) -> None:
    """Another body's name where the unit itself should stand."""
    letter = data.letter
    plan = "".join(one.text or "" for one in catalog.requirements)
    reported = {line for one in data.works for text in (one.done, one.figures, one.problem) for line in text}
    for where, text in data.cells:
        for line in text.split("\n"):
            for found in _OTHER.finditer(line) if line.strip() in reported else ():
                if found[1] not in letter.name + letter.recipient and found[1] not in plan:
                    mistakes.add(where, f"句子的主语是“{found[1]}”，不是本单位，请核对是否沿用了别人的材料")


def intended(text: str) -> Iterator[str]:
    """The sentences that say what is to be done: no fact, no figure."""
    words = summary_words()
    for sentence in re.split(r"[。；;\n]", text):
        plain = any_word(*words.not_future).sub("", sentence)
        facts = any_word(*words.not_past).sub("", sentence)
        if (
            any_word(*words.future).search(plain)
            and not any_word(*words.past).search(facts)
            and not values_given(facts)
        ):
            yield sentence


def _words(data: Data, mistakes: Mistakes) -> None:
    """Words that say nothing, and words that point to what will not be there."""
    vague = any_word(*summary_words().vague)
    problems = [line for one in data.works for line in one.problem]
    problems += [line for one in data.problems for line in one.problem]
    for where, text in data.cells:
        for line in text.split("\n"):
            if _ELSEWHERE.search(line):
                mistakes.add(where, f"“{short(line)}”指向附表，总结的附件由程序编排，请把内容写在表里")
            if line.strip() in problems and len(line) <= _VAGUE and vague.search(line) and not re.search(r"\d", line):
                mistakes.add(where, f"“{short(line)}”是套话，请写具体的事和数")


def _claims(data: Data, mistakes: Mistakes) -> None:
    """水平显著提升 is a claim; what changed so much can be told by what it was and what it is."""
    done = {line.strip() for one in data.works for line in one.done}
    for where, text in data.cells:
        for line in text.split("\n"):
            found = (
                _CLAIM.search(line)
                if line.strip() in done and not re.search(r"[\d一二三四五六七八九十]", line)
                else None
            )
            if found is not None:
                mistakes.add(where, f"“{short(line)}”说“{found[0]}”，没有数据支持，请写出前后的数，或只写做了什么")


def _said_twice(data: Data, mistakes: Mistakes) -> None:
    """A figure told in words is the one of the table."""
    for one in data.figures:
        point = point_of(one, data)
        if point is None or not one.unit or len(one.name) < _NAME:
            continue
        told = re.compile(
            re.escape(one.name) + rf"(?:为|达到?|是|完成|约)*(\d+(?:\.\d+)?)\s*([%％‰]|{re.escape(one.unit)})"
        )
        for where, text in data.cells:
            for found in told.finditer(text):
                before = text[max(0, found.start() - _BEFORE) : found.start()]
                value = quantity_in(f"{found[1]}{found[2]}", one.unit)
                if value is None or _EARLIER.search(before) or _WANTED.match(text, found.end()):
                    continue
                last = Fraction(1, 10 ** len(found[1].partition(".")[2])) if "." in found[1] else Fraction(1, 2)
                if abs(Fraction(value) - point.value) > last:
                    computed = f"{float(point.value):.4g}{one.unit}"
                    mistakes.add(where, f"“{found[0]}”与“指标”表不一致，表中算得{computed}，请统一")


def short(text: str) -> str:
    """The first letters of a text, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 20 else plain[:20] + "…"
