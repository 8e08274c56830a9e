"""Whose document is checked: named by the caller or read from its head."""

from __future__ import annotations

import re

from checker.model.catalog import Subject
from checker.model.document import Document
from checker.model.result import Submitter

_ALL: tuple[Subject, ...] = ("医疗机构", "卫生健康行政部门", "质控组织", "学会协会", "服务中心", "科室", "其他")
_ANSWERS: dict[str, tuple[Subject, ...]] = {
    "hospital": ("医疗机构", "科室", "其他"),
    "department": ("科室", "医疗机构", "其他"),
    "commission": _ALL,
    "qc": ("质控组织", "其他"),
    "association": ("学会协会", "其他"),
}
_TRAITS = re.compile(r"中医|专科|民营|妇幼|儿童|口腔|眼科|肿瘤|精神|社区|乡镇|基层")


def submitter_of(role: str, document: Document) -> Submitter:
    """The submitter from `role` ("hospital:三级", "commission:district", …) or, when it is auto, from the document.

    A document that does not say whose it is answers for everything, as a commission's does: nothing is waved through.
    """
    named = document.front.role if role in ("", "auto") else role
    kind, _, level = named.partition(":")
    if kind not in _ANSWERS:
        kind = "commission"
    front = document.front
    names = "".join(name for name in (front.issuer, front.title, front.plan_title) if name)
    return Submitter(kind, level, _ANSWERS[kind], tuple(dict.fromkeys(_TRAITS.findall(names))))
