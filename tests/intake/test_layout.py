"""The layout of paged formats: lines to paragraphs, running heads out, columns, boxes, marks."""

from __future__ import annotations

from dataclasses import replace

from checker.intake.pages.layout import Laid, lay_out
from checker.intake.pages.model import Area, Doubt, Line, Page, Rule

LEFT, RIGHT, SIZE = 80.0, 528.0, 16.0  # 28 characters a line
LONG = "各级医疗机构应当健全院科两级质量安全管理体系明确职责分工落实责任到人"


def line(text: str, x: float, y: float, size: float = SIZE, **more: object) -> Line:
    """A line whose Chinese characters are one em wide, others half."""
    width = sum(size if char > "\u2000" else size / 2 for char in text)
    return Line(text, x, y - 0.86 * size, x + width, y + 0.14 * size, size, **more)  # type: ignore[arg-type]


def page(number: int, *lines: Line, **more: object) -> Page:
    return Page(number, 595.0, 842.0, lines, **more)  # type: ignore[arg-type]


def printed(*paragraphs: str, y: float = 120, indent: int = 2, step: float = 28) -> list[Line]:
    """Paragraphs set as a word processor sets them, 28 characters to the line."""
    lines = []
    for text in paragraphs:
        rest, room, x = text, 28 - indent, LEFT + indent * SIZE
        while rest:
            lines.append(line(rest[:room], x, y))
            rest, room, x, y = rest[room:], 28, LEFT, y + step
    return lines


def texts(laid: Laid, part: str = "body") -> list[str]:
    return [block.text for block in laid.blocks if block.part == part]


def test_paragraphs_are_whole_though_their_lines_are_full() -> None:
    given = ["一、总体要求", LONG + "。", LONG[:26], "二、组织管理", LONG * 3 + "。"]
    assert texts(lay_out((page(1, *printed(*given)),))) == given


def test_a_paragraph_goes_on_over_a_page() -> None:
    given = [LONG * 4 + "。", LONG * 3 + "。"]
    lines = printed(*given)
    first, second = lines[:4], lines[4:]
    moved = [replace(one, top=one.top - 28 * 4, bottom=one.bottom - 28 * 4) for one in second]
    laid = lay_out((page(1, *first), page(2, *moved)))
    assert texts(laid) == given
    assert [block.page for block in laid.blocks] == [1, 2]


def test_without_indents_room_or_a_short_line_parts_paragraphs() -> None:
    given = [LONG * 2 + "。", LONG * 3 + "。"]
    lines = printed(given[0], indent=0) + printed(given[1], indent=0, y=320)
    assert texts(lay_out((page(1, *lines),))) == given


def test_a_number_that_happens_to_begin_a_line_stands_within_its_paragraph_where_items_are_indented() -> None:
    counted = "1.每月更新危大工程清单并报项目部安全科备案存查。2.组织专家论证。3.向现场管理人员逐级交底。"
    counted += "甲" * (28 * 2 - 2 - len(counted) - 1) + "。" + "4.验收合格后设置标识牌。"
    given = ["一、总体要求", "二、重点任务", "（一）健全管理组织", counted, "（二）落实安全投入"]
    assert texts(lay_out((page(1, *printed(*given)),))) == given
    flush = ["一、总体要求", "二、重点任务", "（一）健全管理组织", "甲" * 27 + "。", "4.验收合格后设置标识牌。"]
    assert texts(lay_out((page(1, *printed(*flush, indent=0)),))) == flush


def test_items_that_hang_are_whole() -> None:
    given = [f"{number}." + LONG * 2 + "。" for number in range(1, 6)]
    lines, y = [], 120.0
    for text in given:
        parts = [text[:28], *(text[at : at + 26] for at in range(28, len(text), 26))]
        for at, part in enumerate(parts):
            lines.append(
                replace(line(part, LEFT + 32 * bool(at), y), x1=RIGHT)
                if at + 1 < len(parts)
                else line(part, LEFT + 32, y)
            )
            y += 28
    assert texts(lay_out((page(1, *lines),))) == given


def test_page_numbers_of_every_kind_are_left_out() -> None:
    for form in ("— {} —", "-{}-", "{}", "第{}页 共3页", "第 {} 页", "{}/3", "·{}·", "Page {} of 3"):
        pages = [
            page(number, *printed(LONG * 2 + "。"), line(form.format(number), 440 if number % 2 else 100, 780, 14))
            for number in (1, 2, 3)
        ]
        laid = lay_out(tuple(pages))
        assert texts(laid) == [LONG * 2 + "。"] * 3, form
        assert texts(laid, "footer") == [form.format(1)], form


def test_running_heads_are_left_out_and_kept_once() -> None:
    heads = ["云州市医疗质量提升资料汇编", "第二章 重点任务"]
    pages = [
        page(number, line(heads[number % 2], 200, 50, 10), *printed(f"{number}." + LONG + "。"))
        for number in range(1, 7)
    ]
    laid = lay_out(tuple(pages))
    assert texts(laid) == [f"{number}." + LONG + "。" for number in range(1, 7)]
    assert sorted(texts(laid, "header")) == sorted(heads)


def test_what_only_looks_like_a_running_head_stays() -> None:
    pages = [page(n, line(f"附件{n}", LEFT, 100), *printed(f"第{n}类" + LONG + "。", y=140)) for n in (1, 2, 3)]
    numbers = [text for text in texts(lay_out(tuple(pages))) if text.startswith("附件")]
    assert numbers == ["附件1", "附件2", "附件3"]


def test_a_figure_at_the_foot_of_one_page_is_no_page_number() -> None:
    pages = [page(1, *printed(LONG + "。"), line("30", LEFT, 780)), page(2, *printed(LONG + "。"))]
    assert "30" in texts(lay_out(tuple(pages)))


def test_a_title_keeps_its_line_breaks() -> None:
    lines = [
        line("云州市卫生健康委员会", 194, 120, 22),
        line("关于印发医疗质量提升方案的通知", 139, 156, 22),
        *printed(LONG * 2 + "。", y=220),
    ]
    blocks = lay_out((page(1, *lines),)).blocks
    assert blocks[0].text == "云州市卫生健康委员会\n关于印发医疗质量提升方案的通知"
    assert (blocks[0].align, blocks[0].size) == ("center", 22.0)
    assert blocks[1].text == LONG * 2 + "。"


def test_a_title_that_fills_its_line_has_no_break() -> None:
    lines = [
        line("云州市卫生健康委员会关于印发全面提升医", 86, 120, 23),
        line("疗质量行动方案的通知", 189, 156, 23),
        *printed(LONG * 2 + "。", y=220),
    ]
    assert texts(lay_out((page(1, *lines),)))[0] == "云州市卫生健康委员会关于印发全面提升医疗质量行动方案的通知"


def test_a_subtitle_does_not_take_the_first_line_of_the_text() -> None:
    lines = [line("（2024—2027年）", 239, 120), line(LONG[:24], LEFT + 32, 148), *printed(LONG + "。", y=176, indent=0)]
    tail = printed(LONG * 2 + "。", y=320)
    blocks = texts(lay_out((page(1, *lines, *tail),)))
    assert blocks[0] == "（2024—2027年）"


def test_a_signature_is_two_lines_at_the_right() -> None:
    lines = [*printed(LONG * 2 + "。"), line("云州市卫生健康委员会", 368, 260), line("2025年3月1日", 408, 288)]
    follow = page(2, line("附件", LEFT, 120), *printed(LONG * 2 + "。", y=180))
    laid = lay_out((page(1, *lines), follow))
    assert texts(laid)[1:4] == ["云州市卫生健康委员会", "2025年3月1日", "附件"]
    assert [block.align for block in laid.blocks[1:3]] == ["right", "right"]
    assert laid.blocks[3].page_break


def test_an_unbreakable_word_does_not_end_a_paragraph() -> None:
    first = line("各单位请将工作总结按时报送，邮箱为", LEFT + 32, 120)
    second = line("yunzhou-ylzl@example.gov.cn，逾期视为未报送。", LEFT, 148)
    others = printed(LONG * 3 + "。", y=176)
    assert texts(lay_out((page(1, first, second, *others),)))[0] == first.text + second.text


def test_latin_words_are_joined_with_a_space() -> None:
    first = line("推广应用" + LONG[:16] + "Quality", LEFT, 120)
    first = replace(first, x1=RIGHT)
    second = line("Control Circle等工具。", LEFT, 148)
    assert texts(lay_out((page(1, first, second, *printed(LONG * 2, y=200)),)))[0].endswith(
        "Quality Control Circle等工具。"
    )


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    entries = ["一、总体要求" + "…" * 21 + "1", "二、重点任务" + "…" * 21 + "12", "（一）基础质量" + "…" * 20 + "13"]
    lines = [replace(line(text, LEFT, 120 + 28 * n), x1=RIGHT) for n, text in enumerate(entries)]
    assert texts(lay_out((page(1, *lines, *printed(LONG * 2 + "。", y=300)),)))[:3] == entries


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [line("左" * 14, 60, 120 + 24 * n, 14) for n in range(6)]
    right = [line("右" * 14, 320, 120 + 24 * n, 14) for n in range(6)]
    mixed = [one for pair in zip(left, right, strict=True) for one in pair]
    assert texts(lay_out((page(1, line("标" * 34, 60, 96, 14), *mixed),))) == ["标" * 34 + "左" * 84 + "右" * 84]


def test_issuers_stacked_beside_the_word_for_document_stand_in_order() -> None:
    names = ["临江省卫生健康委员会", "临江省中医药管理局", "临江省医疗保障局"]
    stack = [line(name, 90, 120 + 40 * n, 30) for n, name in enumerate(names)]
    laid = lay_out((page(1, *stack, line("文件", 430, 165, 40), *printed(LONG * 2 + "。", y=300)),))
    assert texts(laid)[:3] == [names[0], names[1], names[2] + "文件"]


def test_pieces_on_one_line_stand_in_one_paragraph() -> None:
    lines = [line("临卫医〔2025〕3号", LEFT, 120), line("签发人：张敏", 400, 120), *printed(LONG * 2 + "。", y=200)]
    assert texts(lay_out((page(1, *lines),)))[0] == "临卫医〔2025〕3号\t签发人：张敏"


def framed(top: float, bottom: float) -> tuple[Rule, ...]:
    return (
        Rule(LEFT, top, RIGHT, top),
        Rule(LEFT, bottom, RIGHT, bottom),
        Rule(LEFT, top, LEFT, bottom),
        Rule(RIGHT, top, RIGHT, bottom),
    )


def test_a_box_is_whole_and_hangs_on_the_paragraph_before_it() -> None:
    before = printed("1.加强培训。" + LONG + "。")
    inside = [
        line("专项行动之一：培训行动", 210, 220, 14),
        line("各医疗机构负责对全院医务人员进行专项培训并实现新入职的人", 118, 244, 14),
        line("员全覆盖。", 90, 268, 14),
    ]
    after = printed("2.完善制度。" + LONG + "。", y=320)
    laid = lay_out((page(1, *before, *inside, *after, rules=framed(200, 280)),))
    assert texts(laid, "box") == [
        "专项行动之一：培训行动",
        "各医疗机构负责对全院医务人员进行专项培训并实现新入职的人员全覆盖。",
    ]
    assert [block.anchor for block in laid.blocks if block.part == "box"] == [0, 0]
    assert texts(laid) == ["1.加强培训。" + LONG + "。", "2.完善制度。" + LONG + "。"]


def test_a_paragraph_goes_on_around_a_box() -> None:
    lines = printed(LONG * 2 + "。")
    moved = [replace(one, top=one.top + 120, bottom=one.bottom + 120) for one in lines[1:]]
    box = line("专栏1 质量改进", 200, 200, 14)
    laid = lay_out((page(1, lines[0], box, *moved, *printed(LONG * 2 + "。", y=420), rules=framed(160, 220)),))
    assert texts(laid)[0] == LONG * 2 + "。"
    assert [block.part for block in laid.blocks] == ["body", "box", "body"]


def test_doubts_keep_their_places_in_the_paragraph() -> None:
    first, second = printed(LONG[:26] + "到2026年下降到1.8‰以下。")
    at = second.text.index("1.8‰")
    doubted = replace(second, doubts=(Doubt(at, at + 4, "千分号不清"),), confidence=0.9)
    laid = lay_out((page(1, first, doubted, scanned=True),))
    (mark,) = laid.marks
    assert laid.blocks[0].text[mark.place.start : mark.place.end] == "1.8‰"
    assert (mark.kind, mark.value, mark.place.page) == ("uncertain", "千分号不清", 1)


def test_what_a_seal_covers_is_marked() -> None:
    signed = line("云州市卫生健康委员会", 368, 260)
    laid = lay_out((page(1, *printed(LONG * 2 + "。"), signed, seals=(Area(400, 200, 470, 300),)),))
    (mark,) = laid.marks
    block = laid.blocks[mark.place.block]
    assert (mark.kind, block.text[mark.place.start : mark.place.end]) == ("seal", "市卫生健康")


def test_a_page_that_cannot_be_read_is_passed_over() -> None:
    unread = Page(2, 595.0, 842.0, (), readable=False)
    laid = lay_out((page(1, *printed(LONG + "。")), unread, page(3, *printed("二、" + LONG + "。"))))
    assert texts(laid) == [LONG + "。", "二、" + LONG + "。"]


def test_nothing_gives_nothing() -> None:
    assert lay_out(()).blocks == ()
    assert lay_out((page(1),)).blocks == ()
