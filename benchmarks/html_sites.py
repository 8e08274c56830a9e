"""A document as kinds of web site would show it; the pages are written in our own words.

`trs`: a content management system of wrappers in wrappers, with navigation, buttons and related links.
`tables`: an old page laid out with tables, in GB2312, paragraphs made with font tags and line breaks.
`word`: a modern page with a table about the document, a share bar, heading tags and markup pasted from Word.
`lines`: text that was broken line by line before it was pasted.
"""

# ruff: noqa: E501 - lines of markup would not read better broken

from __future__ import annotations

import html
import re
from collections.abc import Callable

from checker.model.document import Block, Reading, Table

_NAV = ("首页", "机构概况", "政务公开", "政务服务", "互动交流", "卫生数据", "专题专栏", "健康科普")
_RELATED = (
    "临江省部署冬春季呼吸道疾病防治工作",
    "云州市召开全市卫生健康工作会议",
    "关于公布2024年家庭医生签约服务电话的公告",
    "一图读懂：便民就医举措二十条",
    "云州市卫生健康委员会2024年度公开招聘公告",
)


def _text(text: str) -> str:
    """Words as a browser must be told them: white space kept, line feeds as <br>."""
    escaped = html.escape(text, quote=False).replace("\u3000", "&#12288;").replace("  ", "&nbsp;&nbsp;")
    return escaped.replace("\n", "<br>\n")


def _links(
    names: tuple[str, ...], item: str = '<li><a href="./t{0}.html" title="{1}">{1}</a><span>2024-01-0{0}</span></li>'
) -> str:
    return "".join(item.format(number, name) for number, name in enumerate(names, 1))


def _squares(table: Table, cell: Callable[[str, str, bool], str]) -> str:
    rows = []
    for at, squares in enumerate(table.grid):
        row, seen = "", set()
        for index in squares:
            if index < 0 or index in seen or table.cells[index].row != at:
                continue
            seen.add(index)
            one = table.cells[index]
            spans = f' rowspan="{one.rowspan}"' if one.rowspan > 1 else ""
            spans += f' colspan="{one.colspan}"' if one.colspan > 1 else ""
            row += cell(spans, one.text, at < table.header_rows)
        rows.append(f"<tr>{row}</tr>\n")
    return "".join(rows)


def _flow(reading: Reading) -> list[Block]:
    """Body, tables and boxes, each box behind the paragraph that it hangs on."""
    flow = [b for b in reading.blocks if b.part in ("body", "table", "box") and b.inside is None]
    return sorted(flow, key=lambda b: (b.index, 0) if b.anchor is None else (b.anchor, 1))


def _title(reading: Reading) -> str:
    from checker.intake.outline.understand import understand

    return (understand(reading).front.title or "通知").replace("\n", "")


def trs(reading: Reading) -> bytes:
    """Wrappers in wrappers; the title over the article and again in it, if the document has it there."""
    body = []
    for block in _flow(reading):
        if block.table is not None:
            cells = _squares(
                block.table,
                lambda s, t, _: (
                    f'<td{s} style="border:1px solid #000"><p>{"</p><p>".join(_text(t).split("<br>"))}</p></td>'
                ),
            )
            body.append(f'<div class="tbl"><table cellspacing="0"><tbody>{cells}</tbody></table></div>')
        else:
            look = (
                "text-align: center;"
                if block.align == "center"
                else "text-align: right;"
                if block.align == "right"
                else ""
            )
            words = _text(block.text)
            words = f"<strong>{words}</strong>" if block.bold or block.outline is not None else f"<span>{words}</span>"
            indent = "" if look else "&#12288;&#12288;"
            body.append(f'<p style="{look}">{indent}{words}</p>')
    article = "\n".join(body)
    title = html.escape(_title(reading))
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="SiteName" content="云州市卫生健康委员会"><meta name="ArticleTitle" content="{title}">
<title>{title}_通知公告_云州市卫生健康委员会</title><link rel="stylesheet" href="../../images/public.css"><script src="../../js/jquery.js"></script></head>
<body><div class="header"><div class="logo"><img src="../../images/logo.png" alt="云州市卫生健康委员会"></div>
<ul class="menu">{_links(_NAV)}</ul><form action="/s"><input type="text" value="请输入关键词"><button>搜索</button></form></div>
<div class="wrap"><div class="dqwz">您当前的位置：<a href="../../">首页</a>&gt;<a href="../">政务公开</a>&gt;<a href="./">通知公告</a></div>
<div class="main"><div class="xl"><h1 class="xl-bt">{title}</h1>
<div class="xl-info"><span>发布时间：2024-01-08 09:30</span><span>来源：医政医管处</span><span>浏览次数：<script>document.write(12)</script></span>
<span>字体：[<a href="javascript:f(16)">大</a> <a href="javascript:f(14)">中</a> <a href="javascript:f(12)">小</a>]</span></div>
<div class="xl-nr"><div class="view TRS_UEDITOR trs_paper_default trs_word">{article}</div></div>
<div class="fj">相关附件：<ul><li><a href="./P020240108.docx">附件材料.docx</a></li></ul></div>
<div class="bt"><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭窗口】</a></div></div>
<div class="you"><h3>相关链接</h3><ul>{_links(_RELATED)}</ul></div></div></div>
<div class="footer"><p>主办单位：云州市卫生健康委员会　地址：云州市健康路1号　邮编：300000</p><p>网站标识码：0000000000　临ICP备00000000号</p></div>
<script>var a = "正文内容不在这里，这一句不应读出。";</script></body></html>""".encode()


def tables(reading: Reading) -> bytes:
    """All of it in tables, in GB2312; paragraphs are lines ended by <br>, headings bold fonts."""
    body = []
    for block in _flow(reading):
        if block.table is not None:
            cells = _squares(
                block.table, lambda s, t, head: f"<TD{s}><FONT size=2>{_text(t)}</FONT>" + ("" if head else "</TD>")
            )
            body.append(f"<TABLE border=1 cellPadding=0 bordercolor=#000000>{cells}</TABLE>")
        elif block.part == "box":
            body.append(f"<TABLE border=1><TR><TD>{_text(block.text)}</TD></TR></TABLE>")
        elif block.align in ("center", "right"):
            body.append(f"<DIV align={block.align}><FONT face=宋体 size=4>{_text(block.text)}</FONT></DIV>")
        elif block.bold or block.outline is not None:
            body.append(f"　　<B><FONT face=黑体>{_text(block.text)}</FONT></B><BR>")
        else:
            body.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{_text(block.text)}<BR><BR>")
    title = html.escape(_title(reading))
    page = f"""<HTML><HEAD><TITLE>云州市卫生信息网--{title}</TITLE>
<META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY topmargin=0><TABLE width=780 align=center><TR><TD><IMG src="top.jpg" width=780 height=120></TD></TR>
<TR><TD bgcolor=#0066cc>{"|".join(f'<A href="/{n}.asp">{name}</A>' for n, name in enumerate(_NAV))}</TD></TR></TABLE>
<TABLE width=780 align=center><TR><TD width=180 valign=top><TABLE><TR><TD>栏目导航</TD></TR>
{"".join(f"<TR><TD><A href=l{n}.asp>{name}</A></TD></TR>" for n, name in enumerate(_RELATED))}</TABLE></TD>
<TD width=600 valign=top><TABLE width="100%"><TR><TD>当前位置：<A href=/>首页</A> &gt; <A href=/a>文件下载</A></TD></TR>
<TR><TD align=center><FONT size=5 color=red><B>{title}</B></FONT></TD></TR>
<TR><TD align=center>发布日期：2010-3-5 阅读：1024次 【<A href=#>大</A> <A href=#>中</A> <A href=#>小</A>】</TD></TR>
<TR><TD><FONT size=3>{"".join(body)}</FONT></TD></TR>
<TR><TD align=right>【<A href="javascript:print()">打印本页</A>】【<A href="javascript:close()">关闭窗口</A>】</TD></TR>
<TR><TD>上一篇：<A href=3.asp>关于做好春季学校卫生工作的通知</A><BR>下一篇：<A href=4.asp>没有了</A></TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=780 align=center><TR><TD align=center>版权所有：云州市卫生局　技术支持：云州市信息中心<BR>地址：云州市健康路1号　建议使用1024*768分辨率</TD></TR></TABLE></BODY></HTML>"""
    return page.encode("gb18030")


def word(reading: Reading) -> bytes:
    """Heading tags, a table about the document, and paragraphs as Word pastes them: broken lines, o:p, mso-list."""
    body = []
    for block in _flow(reading):
        words = _text(block.text[len(block.number) :])
        # Word breaks its lines of source wherever it likes.
        words = re.sub(r"(.{60,80}?)(?=[\u4e00-\u9fff])(?![^&]{0,7};)", r"\1\n", words) if "<" not in words else words
        number = ""
        if block.number:
            number = f"<![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>{block.number}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
        if block.table is not None:
            cells = _squares(
                block.table,
                lambda s, t, _: (
                    f"<td{s} valign=top style='border:solid windowtext 1.0pt'>"
                    + "".join(f"<p class=MsoNormal>{part}<o:p></o:p></p>" for part in _text(t).split("<br>"))
                    + "</td>"
                ),
            )
            body.append(f"<table class=MsoNormalTable border=1>{cells}</table>")
        elif block.part == "box":
            body.append(f"<div style='border:solid red 1.5pt'><p class=MsoNormal>{words}<o:p></o:p></p></div>")
        elif block.outline is not None:
            body.append(f"<h{block.outline + 2}>{number}{words}<o:p></o:p></h{block.outline + 2}>")
        else:
            align = f"text-align:{block.align};" if block.align in ("center", "right") else ""
            words = f"<b>{words}</b>" if block.bold else words
            body.append(
                f"<p class=MsoNormal style='{align}text-indent:32.0pt;mso-char-indent-count:2.0'>{number}<span style='font-size:16.0pt'>{words}</span><span lang=EN-US><o:p></o:p></span></p>"
            )
    title = html.escape(_title(reading))
    return f"""<!DOCTYPE html><html lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>
<title>{title} - 临江省人民政府门户网站</title><style>.hide{{display:none}} p.MsoNormal{{margin:0cm;font-size:10.5pt}}
@media print{{.con{{display:none}}}}</style></head><body>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<header><nav>{_links(_NAV, '<a href="/{0}">{1}</a>')}</nav></header><div class="hide">本页已开启无障碍模式，按下快捷键可以退出。</div>
<main><div class="crumb"><a href="/">首页</a> / <a href="/gk">公开</a></div>
<table class="gk-meta"><tr><td><b>索 引 号：</b></td><td>000014349/2024-00012</td><td><b>主题分类：</b></td><td>卫生、体育\\医药管理</td></tr>
<tr><td><b>发文机关：</b></td><td>临江省卫生健康委员会</td><td><b>成文日期：</b></td><td>2024年01月05日</td></tr>
<tr><td><b>标　　题：</b></td><td colspan="3">{title}</td></tr></table>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="con"><div class="con-in" id="con"><div class="WordSection1">{"".join(body)}</div></div></div>
<section class="more"><h4>相关文件</h4><ul>{_links(_RELATED)}</ul></section>
<div class="ewm"><img src="qr.png" width="120" alt="二维码"><p>扫一扫在手机打开当前页</p></div></main>
<footer><a href="/a">网站地图</a> | <a href="/b">联系我们</a> <span>版权所有：临江省人民政府办公厅</span></footer></body></html>""".encode()


def lines(reading: Reading) -> bytes:
    """Text pasted line by line, as a PDF had broken it: 32 characters, a <br>, the first line indented."""
    body = []
    for block in _flow(reading):
        if block.table is not None:
            body.append(f"<table border=1>{_squares(block.table, lambda s, t, _: f'<td{s}>{_text(t)}</td>')}</table>")
        elif block.align in ("center", "right"):
            body.append(f"<p align={block.align}>{_text(block.text)}</p>")
        else:
            text = "\u3000\u3000" + block.text.replace("\n", "")
            broken = (html.escape(text[at : at + 32], quote=False) for at in range(0, len(text), 32))
            body.append(f"<p>{'<br>'.join(broken)}</p>")
    return f"<html><head><meta charset=utf-8></head><body><div>{''.join(body)}</div></body></html>".encode()


SITES: dict[str, Callable[[Reading], bytes]] = {"trs": trs, "tables": tables, "word": word, "lines": lines}
