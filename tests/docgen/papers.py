"""Invented papers of every form: notice with plan, report, letter, a hospital's plan, two issuers."""

from __future__ import annotations

from docgen.layout.model import (
    Block,
    Cell,
    Chart,
    Heading,
    Imprint,
    Letterhead,
    Paper,
    Paragraph,
    Part,
    Signature,
    Span,
    Table,
    plain,
)

_LONG = (
    "各科室要健全质量安全管理体系，落实“一把手”负责制，院长每月主持一次专题会——研究质量安全问题，5个工作日内出纪要，"
    "由质控办督办……未按期办结的在全院通报。"
)


def text(*pieces: str | Span) -> Paragraph:
    return Paragraph(tuple(Span(one) if isinstance(one, str) else one for one in pieces))


def heading(level: int, title: str, run_on: str = "") -> Heading:
    return Heading(level, plain(title), plain(run_on) if run_on else ())


def cell(words: str, *, rows: int = 1, columns: int = 1, center: bool = False) -> Cell:
    return Cell(plain(words), rows, columns, "center" if center else "left")


def indicators(rows: int = 24) -> Table:
    heads = ("序号", "指标名称", "指标导向", "责任科室", "2023年基线", "2024年目标", "2025年目标", "数据来源")
    names = ("再灌注治疗率", "每百出院人次医疗质量安全不良事件主动报告例次", "病案首页主要诊断编码正确率")
    blank = Cell((Span("【待填：基线】", "blank"),))
    body = tuple(
        (
            cell(str(n + 1), center=True),
            cell(names[n % 3]),
            cell("逐步升高"),
            cell("质控办"),
            blank,
            cell("≥85%"),
            cell("≥90%"),
            cell("电子病历系统"),
        )
        for n in range(rows)
    )
    return Table((1.0,) * 8, (tuple(cell(one, center=True) for one in heads), *body), note="注：基线取上年度数据。")


def tasks(groups: int = 3, each: int = 6) -> Table:
    heads = ("任务类别", "主要任务", "具体措施", "牵头科室", "配合科室", "完成时限")
    rows: list[tuple[Cell, ...]] = [tuple(cell(one, center=True) for one in heads)]
    for group in range(groups):
        for n in range(each):
            first = (cell(f"第{group + 1}类", rows=each, center=True),) if n == 0 else ()
            rest = ("健全管理体系", _LONG, "质控办", "医务科、护理部", "2024年6月底前")
            rows.append((*first, *(cell(one) for one in rest)))
    return Table((1.0,) * 6, tuple(rows))


def receipt() -> Table:
    heads = ("单位（盖章）", "联络人", "职务", "联系电话")
    return Table((3, 2, 2, 3), (tuple(cell(one) for one in heads), (cell(""),) * 4, (cell(""),) * 4))


def plan(works: int = 3) -> tuple[Block, ...]:
    out: list[Block] = [text("为落实《云州市全面提升医疗质量行动实施方案（2023—2025年）》，结合实际，制定本方案。")]
    for section in ("总体要求", "工作任务", "工作要求"):
        out.append(heading(1, section))
        for group in ("指导思想", "行动目标"):
            if section != "工作任务":
                out.append(heading(2, group, _LONG))
                continue
            out.append(heading(2, "加强基础质量安全管理"))
            for _ in range(works):
                out.append(heading(3, "健全管理体系", _LONG))
                doubt = Span("【待核：上级文件作1.8%，疑为1.8‰】", "check")
                out.append(
                    text("质控办每季度检查，", Span("【待填：科室】", "blank"), "整改，漏报率不高于1.8‰", doubt, "。")
                )
                out += [heading(4, "重点工作"), text(_LONG)]
    return tuple(out)


def notice() -> Paper:
    name = "青川区全面提升医疗质量行动工作方案（2023—2025年）"
    cover = Part(
        f"青川区卫生健康委员会关于印发《{name}》的通知",
        (text(f"现将《{name}》印发给你们，请结合实际认真组织实施。"),),
        addressees=("各镇（街道）社区卫生服务中心", "区属各医疗机构"),
        signature=Signature(("青川区卫生健康委员会",), plain("2023年9月1日"), sealed=True),
        remark=plain("信息公开形式：主动公开"),
    )
    names = ("医疗质量监测指标", "任务清单", "联络人回执")
    return Paper(
        (
            cover,
            Part(name, plan(), attachments=names),
            Part(names[0], (indicators(),), label="附件1", landscape=True),
            Part(names[1], (tasks(),), label="附件2"),
            Part(names[2], (receipt(), text("请于2023年9月15日前报送。")), label="附件3"),
        ),
        Letterhead(("青川区卫生健康委员会",), plain("青卫医发〔2023〕12号")),
        Imprint(("云州市卫生健康委员会", "青川区人民政府办公室"), "青川区卫生健康委员会办公室", "2023年9月1日"),
        (("title", name), ("author", "青川区卫生健康委员会")),
    )


def report() -> Paper:
    name = "云州市第三人民医院全面提升医疗质量行动工作方案"
    trend = Chart("column", "再手术率", ("2021年", "2022年", "2023年"), (("我院", (1.9, 1.7, None)),), "‰")
    line = Chart("line", "使用强度", ("1季度", "2季度"), (("全院", (38.5, 37.2)), ("内科", (40.0, 39.1))))
    return Paper(
        (
            Part(
                "云州市第三人民医院关于报送全面提升医疗质量行动工作方案的报告",
                (text("按照市卫生健康委要求，我院制定了工作方案，现报上，请审阅。"), text("专此报告。")),
                addressees=("云州市卫生健康委员会",),
                attachments=(name,),
                signature=Signature(("云州市第三人民医院",), plain("2023年10月12日")),
                remark=plain("联系人：李强，电话：0571-81230000"),
            ),
            Part(name, (*plan(2), trend, text("指标逐年下降。"), line), label="附件"),
        ),
        Letterhead(("云州市第三人民医院",), plain("云三院〔2023〕31号"), plain("王　芳"), urgency="特急"),
        Imprint((), "云州市第三人民医院办公室", "2023年10月12日"),
    )


def letter() -> Paper:
    return Paper(
        (
            Part(
                "青川区卫生健康委员会关于商请开展医疗质量联合检查的函",
                (text("我委拟于2023年11月会同你局开展联合检查。"), text("专此函商，请予支持。")),
                addressees=("青川区医疗保障局",),
                attachments=("联合检查安排表", "检查要点"),
                signature=Signature(("青川区卫生健康委员会",), plain("2023年10月8日"), sealed=True),
            ),
            Part("联合检查安排表", (tasks(1, 4),), label="附件1"),
            Part("检查要点", (text(_LONG),) * 12, label="附件2"),
        ),
        Letterhead(("青川区卫生健康委员会",), plain("青卫函〔2023〕8号"), letter=True),
        Imprint(("青川区人民政府办公室",)),
    )


def hospital() -> Paper:
    return Paper(
        (
            Part("云州市第三人民医院全面提升医疗质量行动工作方案", plan(4), attachments=("任务清单", "指标目标值")),
            Part("任务清单", (tasks(2),), label="附件1"),
            Part("指标目标值", (indicators(12),), label="附件2", landscape=True),
        )
    )


def two_issuers() -> Paper:
    return Paper(
        (
            Part(
                "青川区卫生健康委员会　青川区医疗保障局关于做好医疗质量工作的通知",
                (text(_LONG),) * 6,
                addressees=("各医疗机构",),
                signature=Signature(("青川区卫生健康委员会", "青川区医疗保障局"), plain("2023年10月8日")),
            ),
        ),
        Letterhead(
            ("青川区卫生健康委员会", "青川区医疗保障局"),
            plain("青卫发〔2023〕8号"),
            urgency="加急",
            secrecy="秘密★1年",
        ),
        Imprint((), "青川区卫生健康委员会办公室", "2023年10月8日"),
    )


PAPERS = {"notice": notice, "report": report, "letter": letter, "hospital": hospital, "two_issuers": two_issuers}
