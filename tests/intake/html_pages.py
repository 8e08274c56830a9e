"""Pages as web sites of public bodies are put together, with an invented notice in each."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

from pathlib import Path

from checker.intake.html.reader import read_html
from checker.model.document import Reading, Table

TITLE = "云州市卫生健康委员会关于印发医疗质量提升行动方案的通知"
TO = "各区卫生健康委，各委属医疗机构："
BODY = (
    "为进一步加强医疗质量管理，保障患者安全，我委组织制定了行动方案，现印发给你们，请遵照执行。",
    "一、总体要求",
    "以患者为中心，完善质量管理体系，到2026年全市医疗质量明显提升，主要指标达到全省先进水平。",
    "二、重点任务",
    "（一）健全组织。二级以上医疗机构设立医疗质量管理委员会，每季度召开一次会议。",
    "（二）强化监测。各医疗机构每月5日前报送上月质量数据，市级质控中心每季度通报一次。",
)
SIGNED = ("云州市卫生健康委员会", "2024年3月5日")
TEXT = (TO, *BODY, *SIGNED)


def lines(pattern: str, texts: tuple[str, ...] = TEXT) -> str:
    """Each text put into the pattern."""
    return "\n".join(pattern.format(text) for text in texts)


def wechat() -> str:
    """An article of a public account: sections in sections, hidden until a script has run."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{TITLE}"><title></title></head><body id="activity-detail">
<div id="js_article" class="rich_media"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
<div id="meta_content"><span class="rich_media_meta_text">办公室</span><a href="javascript:void(0);" id="js_name">健康云州</a><em id="publish_time">2024-03-06 08:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; "><section style="text-align:center;"><img data-src="https://example.invalid/640" data-type="png"></section>
<section><section>{lines('<section><span leaf="">　　{}</span></section>')}</section></section></div></div>
<div class="rich_media_tool"><span>阅读 <em>1.2万</em></span><a>分享</a><a>收藏</a><a>在看</a></div></div><div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div>
<div>继续滑动看下一个</div><div>轻触阅读原文</div><div>健康云州</div><div>预览时标签不可点</div></body></html>"""


def state_council() -> str:
    """A table about the document over the article, the article in a named container that repeats the title."""
    return f"""<html><head><meta charset=utf-8><title>{TITLE}_医药管理_云州市人民政府网</title></head><body><div class="header"><a href=1>首页</a><a href=2>要闻</a><a href=3>政策</a></div>
<div class="BreadcrumbNav">首页 &gt; 政策 &gt; <a href=x>文件库</a></div><div><table><tbody><tr><td><b>标　　题：</b></td><td>{TITLE}</td><td><b>发文机关：</b></td><td>市卫生健康委</td></tr>
<tr><td><b>发文字号：</b></td><td>云卫医〔2024〕5号</td><td><b>来　　源：</b></td><td>市卫生健康委网站</td></tr><tr><td><b>主题分类：</b></td><td>卫生</td><td><b>成文日期：</b></td><td>2024年03月05日</td></tr></tbody></table></div>
<div class="pages_content mhide" id="UCAP-CONTENT"><p style="text-align:center"><span style="font-size:20px"><strong>{TITLE}</strong></span></p><p style="text-align: center;">云卫医〔2024〕5号</p>{lines("<p>　　{}</p>")}
<p><a href="http://example.invalid/files/1.pdf">附件：云州市指标表.pdf</a></p></div><div class="bottom">扫一扫在手机打开当前页</div></body></html>"""


def ministry() -> str:
    """Plain containers, the title in a div, 相关链接 behind, a foot with address and record number."""
    return f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>{TITLE}</title></head><body><div class="w1024"><div class="list"><div class="tit">{TITLE}</div>
<div class="source"><span>发布时间：2024-03-06</span><span>来源: 医政司</span></div></div><div class="con" id="xw_box">{lines("<p>{}</p>")}<p>（信息公开形式：主动公开）</p></div>
<div class="fx"><div>分享到</div></div><div class="xg"><div>相关链接：</div><a href=a>解读：医疗质量提升行动</a><br><a href=b>行动方案图解</a></div></div>
<div class="end">地址：云州市健康路1号 邮编：300000 电话：00000000 ICP备案编号：临ICP备000号<br>云州市卫生健康委员会 版权所有</div></body></html>"""


def one_form() -> str:
    """An old page in one form, the article one span of lines ended by <br>, without a title element."""
    return f"""<html><head><title>无标题文档</title></head><body><form id="form1" action=1><input type=hidden value=x><div><span>您现在的位置：首页&gt;&gt;信息公开&gt;&gt;通知</span></div>
<div align=center><span style="font-size:22px;font-weight:bold">{TITLE}</span></div><div align=center>作者：管理员　发布时间：2013/5/6 10:00:00　点击数：123</div><hr>
<div><span id="lblContent">{"<br>".join("　　" + text for text in TEXT)}</span></div><hr><div>【<a href=1>关闭本页</a>】</div></form><div>Copyright 2013 云州市卫生局 All Rights Reserved</div></body></html>"""


def nameless() -> str:
    """Nothing but <div>, names that say nothing, lines that are <div> themselves."""
    return f"""<html><head><meta charset=utf-8><title>通知 | 云州市人民医院</title></head><body><div id=app><div class=a1><div><a href=1>医院概况</a><a href=2>科室导航</a><a href=3>专家</a></div></div>
<div class=c3><div class=d4><div class=e5>{TITLE}</div><div class=f6>2024-03-06 10:00:00 来源：质控办 浏览：32</div><div class=g7>{lines("<div>{}</div>")}</div></div>
<div class=h8><div>热点新闻</div><div><a href=1>我院举办质控培训会</a></div><div><a href=2>我院召开例会</a></div><div><a href=2>专家义诊走进社区</a></div></div></div>
<div class=z9>医院地址：云州市健康路2号 邮编：300000 技术支持：某科技公司</div></div></body></html>"""


def nested_tables() -> str:
    """A page laid out with tables in tables, the article in one cell, column of links beside it."""
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD><BODY><TABLE><TR><TD><A href=/>首页</A>|<A href=/1>机构</A>|<A href=/2>下载</A></TD></TR></TABLE>
<TABLE><TR><TD width=180><TABLE><TR><TD><A href=1>政策法规</A></TD></TR><TR><TD><A href=2>通知公告</A></TD></TR><TR><TD><A href=3>工作动态</A></TD></TR></TABLE></TD>
<TD><TABLE border=0><TR><TD align=center><B>{TITLE}</B></TD></TR><TR><TD>{lines("<P>&nbsp;&nbsp;&nbsp;&nbsp;{}</P>")}</TD></TR><TR><TD>【打印本页】【关闭窗口】</TD></TR></TABLE></TD></TR></TABLE>
<TABLE><TR><TD>版权所有：云州市卫生局 主办单位：云州市卫生局</TD></TR></TABLE></BODY></HTML>"""


PAGES = {
    "wechat": wechat,
    "state_council": state_council,
    "ministry": ministry,
    "one_form": one_form,
    "nameless": nameless,
    "nested_tables": nested_tables,
}


def page(body: str, head: str = "") -> str:
    """A small page: enough prose for an article around what is tested."""
    return f"<html><head><meta charset=utf-8>{head}</head><body><p>{BODY[0]}</p>{body}<p>{BODY[2]}</p></body></html>"


def read(folder: Path, content: str | bytes, name: str = "page.html") -> Reading:
    """The content as a file, read."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_html(path)


def between(reading: Reading) -> list[str]:
    """The paragraphs between the two of `page`."""
    texts = [block.text for block in reading.blocks if block.table is None]
    return texts[texts.index(BODY[0]) + 1 : texts.index(BODY[2])]


def first_table(reading: Reading) -> Table:
    """The first table of a reading."""
    return next(block.table for block in reading.blocks if block.table is not None)


def squares(table: Table) -> list[list[str | None]]:
    """Every square with the text of the cell that covers it, None where there is none."""
    return [[table.cells[index].text if index >= 0 else None for index in row] for row in table.grid]
