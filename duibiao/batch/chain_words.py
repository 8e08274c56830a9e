"""What a chain's cells say, for the page and the sheet alike."""

from __future__ import annotations

from checker.model.result import Deviation
from checker.writers.as_text import shortened
from checker.writers.places import place_words
from checker.writers.wording import Words
from duibiao.batch.chain import Chain, Fate, Link, Thread

FATES: dict[Fate, str] = {
    "kept": "已承接",
    "changed": "与上级不一致",
    "thinned": "部分承接",
    "lost": "未见相应表述",
    "undecided": "无法判定",
    "not_asked": "不适用",
}
TONES: dict[Fate, str] = {
    "kept": "covered",
    "changed": "deviating",
    "thinned": "partial",
    "lost": "missing",
    "undecided": "undecided",
    "not_asked": "not_applicable",
}
FATES_EN: dict[Fate, str] = {
    "kept": "kept",
    "changed": "changed",
    "thinned": "thinned",
    "lost": "not found",
    "undecided": "undecided",
    "not_asked": "not asked",
}
HIDDEN = "对照上一级无误，对照最上级不符"
_LINES: dict[str, dict[str, str]] = {
    "zh": {
        "head": "《{0}》的 {1} 项要求逐级承接情况：",
        "level": "  {0}：{1}；自此级起不符的 {2} 项",
        "hidden": f"  {HIDDEN}的 {{0}} 项",
        "between": "、",
    },
    "en": {
        "head": "{0}: {1} requirements down the levels",
        "level": "  {0}: {1}; {2} go wrong from here",
        "hidden": "  {0} are right by the plan above and wrong by the first",
        "between": ", ",
    },
}


def link_lines(link: Link) -> tuple[str, ...]:
    """What one level makes of a requirement: its fate, how it differs, what is not found, the words it rests on."""
    words = Words("zh")
    lines = [FATES[link.fate]]
    if link.hidden:
        lines.append(HIDDEN)
    lines += [_differs(one, words) for one in link.deviations]
    if link.lost and link.fate == "thinned":
        lines.append("未见：" + "；".join(shortened(one) for one in link.lost))
    if link.evidence is not None:
        nearest = "最接近的表述：" if link.fate in ("lost", "undecided") else ""
        lines.append(f"{nearest}“{shortened(link.evidence.text)}”（{place_words(link.evidence.location, words)}）")
    return tuple(lines)


def _differs(one: Deviation, words: Words) -> str:
    return words(
        "line.deviation", kind=words(f"deviation.{one.kind}"), required=one.required or "—", found=one.found or "—"
    )


def name_of(thread: Thread) -> str:
    """The requirement as a person names it."""
    one = thread.requirement
    return f"{one.number} {one.title}".strip()


def broken_at(thread: Thread, chain: Chain) -> str:
    """Where a thread first went wrong."""
    at = thread.broken
    return "" if at is None else chain.titles[at + 1]


def first_lines(chain: Chain, lang: str = "zh") -> tuple[str, ...]:
    """At most ten lines: for each level how many of the first plan's requirements it carries."""
    words = _LINES["en" if lang == "en" else "zh"]
    fates = FATES_EN if lang == "en" else FATES
    lines = [words["head"].format(chain.titles[0], len(chain.threads))]
    for at, title in enumerate(chain.titles[1:]):
        links = [thread.links[at] for thread in chain.threads]
        told = [f"{fates[fate]} {count}" for fate in fates if (count := sum(one.fate == fate for one in links))]
        broken = sum(thread.broken == at for thread in chain.threads)
        lines.append(words["level"].format(title, words["between"].join(told), broken))
    hidden = sum(any(link.hidden for link in thread.links) for thread in chain.threads)
    if hidden:
        lines.append(words["hidden"].format(hidden))
    return tuple(lines[:10])
