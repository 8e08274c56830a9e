"""Who a document is for or from: what a unit's profile says. Filled by a person; every text is as she wrote it.

Read by checker/units from .yaml or .xlsx, used by a check (`--unit`) and by docgen. The names a person sees in the
file are the Chinese ones there; here they are the field's terms in English.
"""

from __future__ import annotations

from typing import Literal

from checker.model.record import Record

UnitKind = Literal["hospital", "commission", "qc", "association", "department", "other"]
Ownership = Literal["public", "private", ""]
Category = Literal["general", "tcm", "specialised", "maternal", "primary", ""]


class Leader(Record, frozen=True):
    name: str  # may be empty: the post is enough
    post: str  # 院长, 分管副院长, 主任, …
    fields: tuple[str, ...] = ()  # what she is in charge of (分管), in words of the parent or her own
    chief: bool = False  # 主要负责人


class Department(Record, frozen=True):
    name: str  # as it is really called here
    fields: tuple[str, ...] = ()  # 医疗质量, 护理, 院感, 药事, 病案, 信息, …
    head: str = ""


class Contact(Record, frozen=True):
    name: str
    department: str = ""
    post: str = ""
    telephone: str = ""
    mobile: str = ""
    mail: str = ""


class Phase(Record, frozen=True):
    name: str
    start: str  # YYYY-MM-DD or YYYY-MM
    end: str
    work: str = ""
    inner: str = ""  # by when the departments (an authority's: those below) hand in: 5月20日、11月20日


class Baseline(Record, frozen=True):
    """n of N in a year: both as written, or empty."""

    year: str = ""
    numerator: str = ""
    denominator: str = ""
    value: str = ""  # where n/N is not kept: "92.3%"


class UnitIndicator(Record, frozen=True):
    """What the unit says of one indicator of the parent. `requirement` is its id in the parent's catalog."""

    requirement: str
    name: str
    owner: str = ""
    baseline: Baseline = Baseline()
    targets: tuple[tuple[str, str], ...] = ()  # (year, "≥80%")
    source: str = ""  # where the data come from
    not_concerned: str = ""  # 不涉及 with this reason


class UnitTask(Record, frozen=True):
    """What the unit says of one task, special action or goal of the parent."""

    requirement: str
    title: str
    leader: str = ""
    lead: str = ""  # 牵头科室
    supporting: tuple[str, ...] = ()
    due: str = ""  # YYYY-MM-DD, YYYY-MM or words
    frequency: str = ""  # 每季度
    record: str = ""  # what proves it: 会议纪要, 台账
    additions: tuple[str, ...] = ()  # measures of the unit's own, whole sentences
    not_concerned: str = ""


class Paperwork(Record, frozen=True):
    """What the document itself needs: number, addressees, dates, decision, openness."""

    number: str = ""  # 临医发〔2024〕12号, or only the word 临医发
    addressees: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    date: str = ""  # YYYY-MM-DD
    signer: str = ""
    approved_by: str = ""  # 院长办公会 2024-01-05
    openness: str = ""  # 主动公开, 依申请公开, 不予公开
    version: str = ""


class Unit(Record, frozen=True):
    name: str
    kind: UnitKind
    short: str = ""
    other_names: tuple[str, ...] = ()
    rank: str = ""  # 三级甲等, 二级, 区级
    ownership: Ownership = ""
    category: Category = ""
    speciality: str = ""  # 眼科, of a specialised hospital
    sites: tuple[str, ...] = ()  # 院区
    superior: str = ""  # to whom it reports: 青川区卫生健康委
    place: str = ""  # 青川区
    services: tuple[tuple[str, bool], ...] = ()  # (急诊, True); what is not named is not known
    quality_groups: tuple[str, ...] = ()  # 挂靠质控组
    leaders: tuple[Leader, ...] = ()
    departments: tuple[Department, ...] = ()
    contacts: tuple[Contact, ...] = ()
    recipients: tuple[tuple[str, str], ...] = ()  # (方案, 青川区卫生健康委医政科)
    subordinates: tuple[str, ...] = ()  # of a commission: whom its plan addresses
    phases: tuple[Phase, ...] = ()
    indicators: tuple[UnitIndicator, ...] = ()
    tasks: tuple[UnitTask, ...] = ()
    paperwork: Paperwork = Paperwork()
