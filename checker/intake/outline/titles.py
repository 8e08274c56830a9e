"""The title of a notice or a plan: lines put together, subtitle included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.intake.outline.attachments import squeeze
from checker.intake.outline.bodies import is_body
from checker.intake.outline.front_words import front_words
from checker.intake.outline.headings import Sign
from checker.intake.outline.lines import Line
from checker.intake.outline.parents import NUMBER
from checker.intake.outline.plan_start import is_date_line
from checker.intake.outline.words import is_function_title

CONTACT = re.compile(
    r"[（(]?\s*(?:联\s*系\s*(?:人|电\s*话|方\s*式)|(?:电子)?邮\s*箱|电\s*话|传\s*真|邮\s*编|(?:通讯|联系)?地\s*址)\s*[：:]"
)
EMPTY_NUMBER = re.compile(r"[〔\[【［]\s*20\d\d\s*[〕\]】］][\s_＿×xXＸ]*号")  # the number of a draft is not yet given
_SUBTITLE = re.compile(r"[（(][^（()）]{2,25}[）)]")
# 各区人民政府，市直各部门： stands under the title: where none stood above it, there is none.
_ADDRESSES = re.compile(r"(?:各|有关|[市省区县州局委院][直属级]|直属|机关各|全[市省区县院])[^。：:]{2,280}[：:]$")
_LONGEST_NUMBER = 45  # letters, the signer included
_WITHIN = 12  # lines above a title at the most


def title_at(
    lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], start: int, stop: int
) -> tuple[str | None, int]:
    """The title that begins at or after `start`, and the line behind it."""
    at = start
    while at < min(stop, start + _WITHIN) and not _opens_title(lines, plain, signs, at):
        sign = signs[at]
        if (sign is not None and not sign.weak) or (plain[at] and _ADDRESSES.match(lines[at].words)):
            return None, start
        at += 1
    if at >= min(stop, start + _WITHIN):
        return None, start
    title = ""
    while at < stop and plain[at] and _may_be_title(lines[at], signs[at]) and _goes_on(title, lines[at].words):
        title = squeeze(title + "\n" + lines[at].words)
        at += 1
    return title or None, at


def _opens_title(lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], at: int) -> bool:
    line = lines[at]
    words = line.words
    numbered = words.endswith("号") and NUMBER.fullmatch(words)
    if not plain[at] or line.box or words.endswith("文件") or numbered or is_number(words):
        return False
    if EMPTY_NUMBER.search(words) and len(words) <= 30:
        return False
    if is_body(squeeze(words)) and at + 1 < len(lines) and is_number(lines[at + 1].words):
        return False  # a letter: its issuer stands above the number, without 文件
    return _may_be_title(lines[at], signs[at]) and not words.startswith(
        ("附件", "签发", "（", "(", "绝密", "机密", "秘密", "特急", "加急", "平急")
    )


def _may_be_title(line: Line, sign: Sign | None) -> bool:
    words = line.words
    if len(words) > 70 or words[-1] in "。：:；;，," or is_date_line(line):
        return False
    return (sign is None or sign.weak) and CONTACT.match(words) is None


def _goes_on(title: str, words: str) -> bool:
    """Does this line continue the title read so far?"""
    if not title:
        return True
    if _SUBTITLE.fullmatch(words):
        return True
    ends = front_words().title_ends
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    if title.count("《") > title.count("》") or words.startswith(("的", "》", "）")):
        return True
    if bare.endswith(("通知", "函", "公告", "通报", "决定")) or (bare.endswith(ends) and is_function_title(words)):
        return False
    if "关于" in title and not bare.endswith(ends):
        return True
    tail = re.sub(r"[（(][^（()）]*[）)]$", "", words).rstrip("》")
    if tail.endswith(ends) and len(title) + len(words) <= 90:
        return True
    return not bare.endswith(ends) and len(title) <= 40


def is_number(words: str) -> bool:
    """Is the line a document number, alone or before 签发人?"""
    found = NUMBER.match(words) if len(words) <= _LONGEST_NUMBER else None
    return found is not None and (found.end() == len(words) or words[found.end()] in " \u3000\t签")
