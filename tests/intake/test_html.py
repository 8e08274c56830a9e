"""The article of a page is found whole, and nothing of the site comes with it."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from checker.intake.html.reader import read_html
from checker.intake.outline.understand import understand
from tests.intake.html_pages import BODY, PAGES, SIGNED, TEXT, TITLE, TO, between, lines, page, read


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_every_kind_of_site_gives_title_and_article_and_nothing_else(made: Callable[[], str], tmp_path: Path) -> None:
    texts = "\n".join(block.text for block in read(tmp_path, made()).blocks).split("\n")
    also = {"云卫医〔2024〕5号", "附件：云州市指标表.pdf", "（信息公开形式：主动公开）"}
    assert [text for text in texts if text not in also] == [TITLE, *TEXT]


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_the_front_matter_is_found_on_every_kind_of_site(made: Callable[[], str], tmp_path: Path) -> None:
    front = understand(read(tmp_path, made())).front
    assert (front.title, front.issuer, front.issue_date) == (TITLE, SIGNED[0], "2024-03-05")
    assert front.addressees == ("各区卫生健康委", "各委属医疗机构")


def test_the_table_about_a_document_becomes_properties(tmp_path: Path) -> None:
    properties = dict(read(tmp_path, PAGES["state_council"]()).properties)
    assert properties["doc_number"] == "云卫医〔2024〕5号"
    assert properties["issue_date"] == "2024年03月05日"


@pytest.mark.parametrize(
    "about",
    [
        "<table><tr><th>索 引 号</th><td>000-1</td><th>文号</th><td>云卫医〔2024〕9号</td></tr></table>",
        "<ul><li><b>索引号：</b>000-1</li><li><b>发文字号：</b>云卫医〔2024〕9号</li></ul>",
        "<div><p>索引号：000-1　发文字号：云卫医〔2024〕9号　成文日期：2024-03-05</p></div>",
        "<dl><dt>【索引号】</dt><dd>000-1</dd><dt>【发文字号】</dt><dd>云卫医〔2024〕9号</dd></dl>",
    ],
)
def test_what_a_page_says_about_its_document_is_read_however_it_is_laid_out(about: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"<div>{about}<div>{lines('<p>{}</p>')}</div></div>")
    assert dict(reading.properties)["index_number"] == "000-1"
    assert dict(reading.properties)["doc_number"] == "云卫医〔2024〕9号"
    assert tuple(block.text for block in reading.blocks) == TEXT


@pytest.mark.parametrize(
    "litter",
    [
        "（责任编辑：张某）",
        "编辑：李某　审核：王某",
        "【打印】【关闭】",
        "分享到：",
        "扫一扫在手机打开当前页",
        "浏览次数：123",
        "上一篇：关于召开会议的通知",
        "<a href='/f.pdf'>附件下载：云州市行动方案.pdf</a>",
        "版权所有：云州市卫生健康委员会 临ICP备000号",
        "<a href=1>政策解读一</a> <a href=2>图解</a>",
    ],
)
def test_remarks_of_the_site_behind_an_article_are_no_words_of_it(litter: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"<div>{lines('<p>{}</p>')}<p>{litter}</p></div>")
    assert tuple(block.text for block in reading.blocks) == TEXT


@pytest.mark.parametrize(
    "litter",
    [
        "当前位置：<a href=1>首页</a> &gt; <a href=2>通知公告</a>",
        "首页 &gt; 政务公开 &gt; 通知",
        "发布时间：2024-03-06 来源：医政处 【字体：大 中 小】",
        "2024-03-06 09:30 浏览：12",
        "字号：[大] [中] [小]",
        "【 大 中 小 】 打印",
        "信息来源：云州市卫生健康委员会",
        "语音播报",
    ],
)
def test_remarks_of_the_site_before_an_article_are_no_words_of_it(litter: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"<div><p>{litter}</p>{lines('<p>{}</p>')}</div>")
    assert tuple(block.text for block in reading.blocks) == TEXT


def test_title_and_number_that_only_the_page_gives_stand_first(tmp_path: Path) -> None:
    about = "<table><tr><td>索引号</td><td>000-1</td><td>发文字号</td><td>云卫医〔2024〕9号</td></tr></table>"
    reading = read(tmp_path, f"<title>{TITLE}-云州市卫健委</title>{about}<div>{lines('<p>{}</p>')}</div>")
    assert [block.text for block in reading.blocks[:3]] == [TITLE, "云卫医〔2024〕9号", TO]
    assert understand(reading).front.doc_number == "云卫医〔2024〕9号"


def test_a_title_the_article_prints_in_two_lines_is_not_repeated(tmp_path: Path) -> None:
    title = TITLE.replace("关于", "<br>关于")
    reading = read(tmp_path, f"<h1>{TITLE}</h1><div id=zoom><p align=center>{title}</p>{lines('<p>{}</p>')}</div>")
    assert [block.text for block in reading.blocks[:2]] == [TITLE.replace("关于", "\n关于"), TO]


def test_a_title_that_the_article_prints_without_its_issuer_is_not_repeated(tmp_path: Path) -> None:
    short = TITLE.removeprefix(SIGNED[0])
    reading = read(tmp_path, f"<h1>{TITLE}</h1><div id=zoom><p align=center>{short}</p>{lines('<p>{}</p>')}</div>")
    assert [block.text for block in reading.blocks[:2]] == [short, TO]


def test_the_running_foot_of_a_word_processor_is_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, page("") + '<div title="footer"><p>—31—</p></div>')
    assert "—31—" not in [block.text for block in reading.blocks]


def test_a_link_that_is_never_closed_does_not_swallow_the_article(tmp_path: Path) -> None:
    reading = read(tmp_path, f"<html><body><div><a href='x'>{lines('<p>{}</p>')}</div></body></html>")
    assert tuple(block.text for block in reading.blocks) == TEXT


def test_attachments_behind_links_are_named_as_not_opened(tmp_path: Path) -> None:
    reading = read(tmp_path, PAGES["state_council"]())
    assert "附件未打开：云州市指标表.pdf" in [loss.what for loss in reading.losses]


def test_a_list_of_attachments_that_the_site_adds_is_a_loss_and_no_text(tmp_path: Path) -> None:
    listed = '<div>附件下载：<ul><li><a href="/1.xls">云州市回执表.xls</a></li></ul></div>'
    reading = read(tmp_path, f"<div>{lines('<p>{}</p>')}{listed}</div>")
    assert reading.blocks[-1].text == SIGNED[1]
    assert [loss.what for loss in reading.losses] == ["附件未打开：云州市回执表.xls"]


def test_a_list_of_attachments_outside_the_article_is_named_as_well(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{n}.docx">云州市附表{n}.docx</a></li>' for n in range(1, 6))
    outside = f'<div><div id="zoom">{lines("<p>{}</p>")}</div><div class="fj">附件：<ul>{links}</ul></div></div>'
    reading = read(tmp_path, f"<html><body>{outside}</body></html>")
    assert [loss.what for loss in reading.losses] == [f"附件未打开：云州市附表{n}.docx" for n in range(1, 6)]
    assert tuple(block.text for block in reading.blocks) == TEXT


def test_a_list_of_attachments_in_the_article_stays(tmp_path: Path) -> None:
    links = "".join(f'<p><a href="/{n}.docx">云州市附表{n}.docx</a></p>' for n in range(1, 6))
    reading = read(
        tmp_path, f"<div>{lines('<p>{}</p>', (TO, *BODY))}<div>附件：{links}</div>{lines('<p>{}</p>', SIGNED)}</div>"
    )
    assert [block.text for block in reading.blocks][-4:] == ["云州市附表4.docx", "云州市附表5.docx", *SIGNED]


def test_hidden_words_are_left_out_and_said(tmp_path: Path) -> None:
    hidden = '<p style="display:none">此段隐藏不显示</p><p class=h>此句也不显示</p><p hidden>这句同样</p>'
    reading = read(tmp_path, page(hidden, "<style>.h{display:none}</style>"))
    assert between(reading) == []
    assert any("隐藏的文字" in loss.what for loss in reading.losses)


def test_what_is_hidden_only_in_print_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, page("<p class=h>屏幕上看得见。</p>", "<style>@media print{.h{display:none}}</style>"))
    assert between(reading) == ["屏幕上看得见。"]


def test_scripts_comments_and_form_fields_are_no_words(tmp_path: Path) -> None:
    litter = "<script>var a='一'</script><style>p{color:red}</style><!-- 注释 --><select><option>选项</select><noscript>请启用</noscript>"
    assert between(read(tmp_path, page(litter))) == []


def test_frames_and_pictures_are_named_as_lost(tmp_path: Path) -> None:
    reading = read(tmp_path, page('<iframe src="a.pdf"></iframe><img src="t.png" alt="组织架构图">'))
    assert [loss.what for loss in reading.losses] == ["网页中嵌入的框架未打开", "网页中的 1 张图片未读取（组织架构图）"]


def test_an_article_of_pictures_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"只有图片（2 张）.*作为图片读取"):
        read(tmp_path, "<html><body><h1>通知</h1><img src=1.jpg><img src=2.jpg></body></html>")


def test_a_page_that_a_script_would_fill_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"page\.html.*没有正文"):
        read(tmp_path, '<html><body><div id="app"></div><script src="a.js"></script></body></html>')


def test_an_article_in_a_frame_is_refused_naming_the_frame(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="嵌入的框架"):
        read(tmp_path, '<html><body><iframe src="viewer?file=a.pdf"></iframe></body></html>')


def test_a_heading_that_ends_like_a_button_line_stays_inside_the_article(tmp_path: Path) -> None:
    body = "<p>三、相关附件</p><p>来源：病案首页数据，由各医疗机构于每月五日以前报送质控中心汇总分析。</p>"
    assert between(read(tmp_path, page(body))) == [
        "三、相关附件",
        "来源：病案首页数据，由各医疗机构于每月五日以前报送质控中心汇总分析。",
    ]


def test_a_short_notice_is_not_outweighed_by_the_foot_of_the_page(tmp_path: Path) -> None:
    short = "<h2>关于报送总结的通知</h2><div>各区卫生健康委：<br>　　请于6月10日前报送上半年总结。<br>　　云州市卫生健康委<br>　　2024年5月6日</div>"
    foot = "<div>版权所有：云州市卫生健康委 主办：云州市卫生健康委 网站标识码：1 地址：云州市人民路100号3号楼 邮编：300000</div>"
    reading = read(tmp_path, f"<html><body><div><a href=1>首页</a></div><div>{short}</div>{foot}</body></html>")
    assert [block.text for block in reading.blocks] == [
        "关于报送总结的通知",
        "各区卫生健康委：",
        "请于6月10日前报送上半年总结。",
        "云州市卫生健康委",
        "2024年5月6日",
    ]


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(PAGES["ministry"](), subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    reading = read(tmp_path, bytes(message), "page.mht")
    assert reading.blocks[0].text == TITLE
    assert reading.blocks[-2].text == SIGNED[1]


def test_a_message_without_a_page_is_refused(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("只有纯文本的邮件内容")
    with pytest.raises(UnreadableFile, match="没有网页正文"):
        read(tmp_path, bytes(message), "a.mht")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("said", ["", "utf-8", "gb2312", "iso-8859-1", "nonsense"])
def test_the_encoding_is_found_whatever_the_page_says(codec: str, said: str, tmp_path: Path) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    reading = read(tmp_path, f"<html><head>{meta}</head><body>{lines('<p>{}</p>')}</body></html>".encode(codec))
    assert tuple(block.text for block in reading.blocks) == TEXT
    assert not reading.losses


def test_letters_beyond_gb2312_survive_in_a_page_that_says_gb2312(tmp_path: Path) -> None:
    text = "由张喆、李堃、王珺䶮负责"
    content = page(f"<p>{text}</p>").replace("utf-8", "gb2312").encode("gb18030")
    assert between(read(tmp_path, content)) == [text]


def test_damaged_letters_are_counted_in_the_losses(tmp_path: Path) -> None:
    content = page("<p>坏字</p>").encode().replace("坏".encode(), b"\xe5\x9d")
    reading = read(tmp_path, content)
    assert "编码已损坏" in reading.losses[0].what
    assert BODY[0] in [block.text for block in reading.blocks]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04" + b"0" * 99, "压缩包"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\1\2" * 99, "二进制"),
        (b" \n ", "没有"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=said) as caught:
        read(tmp_path, content)
    assert "page.html" in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"没有\.html"):
        read_html(tmp_path / "没有.html")
