"""The parent as data: requirements, each with its place, and the catalog that holds them."""

from __future__ import annotations

from typing import Literal

from checker.model.document import Front, Loss, Place
from checker.model.record import Record

Kind = Literal[
    "section",
    "subsection",
    "task",
    "subtask",
    "duty",
    "special_action",
    "indicator",
    "target",
    "deadline",
    "post",
    "report_contents",
    "attachment",
    "form",
    "goal",
]
Subject = Literal["医疗机构", "卫生健康行政部门", "质控组织", "学会协会", "服务中心", "科室", "其他"]
Direction = Literal["up", "down", "range"]
Operator = Literal["<=", ">=", "<", ">", "=", "rise", "fall"]


class Target(Record, frozen=True):
    """A figure or a trend asked of an indicator. `value` is a number in `unit`: 1.8‰ is 1.8 and "‰"."""

    indicator: str
    op: Operator
    value: float | None = None
    value2: float | None = None  # the upper end of a range
    unit: str = ""  # "%", "‰", "pp", "例次/百出院人次", "分钟", "个", …
    by: str | None = None  # "2025"
    base: str | None = None  # 较2023年
    scope: str | None = None  # 三级医院, 全市, …
    quote: str = ""


class Point(Record, frozen=True):
    """A main point: one thing demanded that can be done or not."""

    id: str  # "<requirement id>.p1"
    text: str
    subjects: tuple[Subject, ...] = ()
    location: Place | None = None


class TaskDetail(Record, frozen=True):
    lead_departments: tuple[str, ...] = ()
    supporting_departments: tuple[str, ...] = ()


class DutyDetail(Record, frozen=True):
    category: str = ""
    main_task: str = ""
    content: str = ""
    leader: str = ""
    lead_departments: tuple[str, ...] = ()
    supporting_departments: tuple[str, ...] = ()
    due: str = ""


class SpecialActionDetail(Record, frozen=True):
    holder: str | None = None  # id of the task it stands in or follows


class IndicatorDetail(Record, frozen=True):
    attachment: str = ""
    dimension: str = ""
    direction: Direction | None = None
    targets: tuple[Target, ...] = ()
    owner: str | None = None
    level: Literal["region", "institution"] | None = None
    applies_to: tuple[str, ...] = ()
    numerator: str | None = None
    denominator: str | None = None
    window: str | None = None
    source: str | None = None
    container: bool = False  # a row that only points to another table


class DeadlineDetail(Record, frozen=True):
    who: str = ""
    what: str = ""
    start: str | None = None  # YYYY-MM-DD, YYYY-MM or YYYY
    end: str | None = None
    every: str | None = None  # 每月, 每年6月1日, …
    relative_to: str | None = None  # 印发后3个月内
    recipient: str | None = None
    channel: str | None = None
    quote: str = ""


class PostDetail(Record, frozen=True):
    holder: str = ""  # 医疗机构主要负责人
    post: str = ""  # 医疗质量管理委员会主任
    quote: str = ""


class FormDetail(Record, frozen=True):
    """Of an attachment, a form, or prescribed report contents: the columns or parts in order."""

    fields: tuple[str, ...] = ()


class GoalDetail(Record, frozen=True):
    specialty: str = ""
    codes: tuple[str, ...] = ()
    level: Literal["national", "specialty", "provincial"] | None = None
    direction: Direction | None = None
    brief: str = ""
    strategies: tuple[str, ...] = ()
    year: str | None = None


Detail = (
    TaskDetail
    | DutyDetail
    | SpecialActionDetail
    | IndicatorDetail
    | Target
    | DeadlineDetail
    | PostDetail
    | FormDetail
    | GoalDetail
)


class Requirement(Record, frozen=True):
    """One thing a parent asks. `parent` is the id of the requirement it hangs on."""

    id: str
    kind: Kind
    number: str
    title: str
    parent: str | None = None
    subjects: tuple[Subject, ...] = ()
    text: str | None = None
    points: tuple[Point, ...] = ()
    location: Place | None = None
    weight: float = 1.0
    applicable: bool = True
    note: str = ""
    detail: Detail | None = None


class DocumentInfo(Record, frozen=True):
    """What a report says about a file: its front matter and the traces of its reading."""

    front: Front
    source: str
    sha256: str
    text_sha256: str
    reader: tuple[str, str] = ("", "")
    losses: tuple[Loss, ...] = ()


class Catalog(Record, frozen=True):
    """All that one parent asks, in the order of the document."""

    document: DocumentInfo
    requirements: tuple[Requirement, ...]
    tool: tuple[str, str] = ("duibiao", "")
