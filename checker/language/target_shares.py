"""Shares, sums and nothing at all: targets whose name stands on both sides of the figure, or whose figure is a word.

Works on folded text; used by target_figures.py and targets.py.
"""

from __future__ import annotations

import re

from checker.language.quantities import Quantity
from checker.language.target_found import Found, Sentence, operator_of, target_of
from checker.language.target_names import Name, clean, share_of
from checker.model.catalog import Operator, Target


def share_target(text: str, start: int, quantity: Quantity, by: str | None) -> Found | None:
    """…超过同期出院病例数的50%: the word that compares stands before the whole, not before the figure."""
    head = text[start : quantity.left]
    if not head.endswith("的"):
        return None
    cleaned = clean(head + "#")
    name = share_of(cleaned.text.removesuffix("#"))
    if name is None:
        return None
    op: Operator = ">" if re.search(r"超过|大于|高于|>", head) else quantity.op or ">="
    return Found(target_of(quantity, op, name, cleaned, by), start + cleaned.start, quantity.right)


_SHARE_FIRST = re.compile(
    r"的(?P<who>[^,]{2,20}?)(?P<what>(?:可就近|可|能|建成|达到|完成|开展|设立|设置|设有|建立|成立|具备|配备|实现|开设|提供|能够|能|纳入|通过|建有|参加|加装|安装|接入|使用|取得|获得|拥有|落实)[^,]{2,24})"
)


def share_first(sentence: Sentence, start: int, end: int, quantity: Quantity) -> Found | None:
    """到2027年，70%以上的医院建成智慧病房 → 医院建成智慧病房的比例 ≥ 70%."""
    if quantity.unit != "%" or quantity.reached not in ("", "=") or quantity.change:
        return None
    found = _SHARE_FIRST.fullmatch(sentence.text, quantity.right, end)
    head = clean(sentence.text[start : quantity.left] + "##")
    if not found or len(head.text) > 2 or not (sentence.demands_by or quantity.op):
        return None
    name = f"{found['who']}{found['what']}的比例"
    by = sentence.year_at(quantity.start)
    return Found(target_of(quantity, quantity.op or ">=", name, head, by), quantity.left, end)


_TAKEN = re.compile(
    r"(?P<verb>选[派送]|抽[取查检]|遴选|推荐|安排|组织|复查|[回走]访|[保预]留|留出|拿出|提取|开放|[支拨]付|缴[纳存]|计提)$"
)
_TAKEN_OF = re.compile(r"的(?P<who>[^,的]{2,10}?)(?P<what>(?:参加|接受|开展|进行|到|赴|进入)[^,]{2,20})?$")


def share_taken(sentence: Sentence, start: int, end: int, quantity: Quantity) -> Found | None:
    """每年选派不少于5%的护士参加培训 → 选派护士参加培训的比例 ≥ 5%."""
    if quantity.unit != "%" or quantity.op not in (">=", ">"):
        return None
    verb = _TAKEN.search(sentence.text, start, quantity.left)
    of = _TAKEN_OF.match(sentence.text, quantity.right, end)
    if not verb or not of:
        return None
    name = f"{verb['verb']}{of['who']}{of['what'] or ''}的比例"
    by = sentence.year_at(quantity.start)
    return Found(target_of(quantity, quantity.op, name, Name(name, 0), by), verb.start(), of.end())


_GIVEN = re.compile(
    r"(?:/?[人户年月次张个]){0,2}的?(?:标准)?(?:给予|发放|予以|进行|安排|支付)?(?P<what>[^,。;]{0,6}?(?:补贴|补助|奖励|奖补|资助|津贴|救助|报销|减免|罚款))(?=$|[,。;])"
)
_GIVEN_BY = re.compile(r"(?:按照?|以|最高|至少)?(?:每[^每]{1,3}){0,2}(?:按照?)?$")
_PUT_TO = re.compile(r"(?P<what>(?:用于|投向|投入|投放|安排)[^,。;]{2,12})")
_MONEY = ("元", "万元", "亿元")


def given_target(sentence: Sentence, head: str, quantity: Quantity, end: int) -> Found | None:
    """按每户不超过5000元给予补贴 → …补贴 ≤ 5000元; 将公益金55%以上用于养老服务 → 公益金用于养老服务的比例."""
    text, by = sentence.text, sentence.year_at(quantity.start)
    cleaned = clean(_GIVEN_BY.sub("", head))
    start = quantity.left - len(head) + cleaned.start
    if quantity.unit in _MONEY and quantity.op is not None:
        found = _GIVEN.match(text, quantity.right, end)
        name = f"{cleaned.text}{found['what']}" if found else ""
    elif quantity.unit == "%" and quantity.op is not None and quantity.change is None:
        found = _PUT_TO.match(text, quantity.right, end)
        name = f"{cleaned.text.removesuffix('的')}{found['what']}的比例" if found and cleaned.text else ""
    else:
        return None
    if not found or not name:
        return None
    return Found(
        target_of(quantity, operator_of(quantity, name), name, cleaned, by), min(start, quantity.left), found.end()
    )


_MEASURED_AFTER = re.compile(
    r"(?P<what>[^,。;的\d]{0,8}(?:距离|间距|间隔|高度|宽度|厚度|深度|面积|空间|时间|时长|用量|用水|用电|库存|存量|储备量?|余量))$"
)
_WHOSE = re.compile(
    r"(?:应当?|须|必须|要|需)?(?:与[^,]{1,10})?(?:[保预]留|保[持证障]|留[有出足]|具[有备]|储[备存]|存有|确保|设置)?$"
)


def measured_after(sentence: Sentence, head: str, quantity: Quantity, end: int) -> Found | None:
    """停放区应当与建筑保持6米以上安全距离 → 停放区安全距离 ≥ 6 米: what is measured stands behind its figure."""
    if quantity.op not in (">=", ">") or quantity.unit in ("", "%", "‰") or quantity.right == end:
        return None
    found = _MEASURED_AFTER.fullmatch(sentence.text, quantity.right, end)
    if found is None:
        return None
    whose = clean(_WHOSE.sub("", head))
    name = f"{whose.text}{found['what']}" if len(whose.text) <= _LONGEST_OWNER else found["what"]
    by = sentence.year_at(quantity.start)
    start = quantity.left - len(head) + whose.start
    return Found(target_of(quantity, quantity.op, name, whose, by), min(start, quantity.left), end)


_LONGEST_OWNER = 14
_ZERO = re.compile(
    r"(?P<name>[^,。;、]{2,20}?(?:率|比例|数|事故|事件|死亡|投诉))(?:均|都|全部|基本)?(?:为|实现|保持|达到|控制在|降至|降到|=)?(?P<zero>零(?:发生|增长|事故|死亡)?|0(?![\d.%‰]))$"
)


def zero_target(sentence: Sentence, start: int, end: int) -> Found | None:
    """脱管漏管率为零: nothing of it at all."""
    found = _ZERO.match(sentence.text, start, end)
    name = clean(found["name"]) if found else None
    if found is None or name is None or len(name.text) < 2:
        return None
    op: Operator = "<=" if len(found["zero"]) > 1 else "="  # 零发生 of what is counted
    target = Target(name.text, op, 0.0, None, "", sentence.year_at(end), name.base, name.scope)
    return Found(target, start + name.start, found.end())
