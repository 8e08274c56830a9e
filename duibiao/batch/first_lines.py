"""What the reviewer sees when a round is done: ten lines at most."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from duibiao.batch.audit_json import counts
from duibiao.batch.model import Audit
from duibiao.batch.tables.view import View

_NAMED = 3  # units or files named in a line
_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "against": "对照：{0}", "title": "《{0}》", "between": "；", "names": "、",
        "due": "应报 {0} 家，已报 {1} 家", "silent": "未报", "outside": "名册外",
        "units": "共 {0} 家单位，{1} 家有可核对的方案或总结（没有给出名册）",
        "files": "文件 {0} 个，读取 {1} 个", "failed": "未能核对",
        "loose": "认不出单位的文件 {0} 个", "such": "如", "found": "发现错误 {0} 处、提醒 {1} 处",
        "of_units": "等 {0} 家", "of_files": "等 {0} 个", "some": "；{0}：{1}", "out": "结果在“{0}”",
    },
    "en": {
        "against": "against: {0}", "title": "{0}", "between": "; ", "names": ", ",
        "due": "{0} units due, {1} handed in", "silent": "silent", "outside": "not in the roster",
        "units": "{0} units, {1} with a plan or summary that could be judged (no roster given)",
        "files": "{0} files, {1} read", "failed": "not judged",
        "loose": "{0} files of unknown units", "such": "such as", "found": "{0} errors, {1} warnings",
        "of_units": " … {0} in all", "of_files": " … {0} in all", "some": "; {0}: {1}", "out": "results in {0}",
    },
}  # fmt: skip


def first_lines(audit: Audit, lang: str = "zh") -> tuple[str, ...]:
    """Who handed in, what could not be read, what was found."""
    words = _WORDS["en" if lang == "en" else "zh"]
    counted = counts(audit)
    titles = words["between"].join(words["title"].format(title) for title in audit.parents)
    lines = [words["against"].format(titles), _units(audit, words)]
    failed = [one.key for one in audit.outcomes if one.state not in ("done", "ignored")]
    files = words["files"].format(counted["files"], counted["done"])
    lines.append(files + _some("failed", failed, "of_files", words))
    loose = [
        one.key
        for one in audit.outcomes
        if one.state == "done" and (one.identified is None or one.identified.unit is None)
    ]
    if loose:
        lines.append(words["loose"].format(len(loose)) + _some("such", loose, "of_files", words))
    judged = [verdict for _, _, verdict in View(audit).judged()]  # what counts, not what was superseded
    errors, warnings = sum(one.errors for one in judged), sum(one.warnings for one in judged)
    lines.append(words["found"].format(errors, warnings))
    return tuple(lines)


def place_line(out: Path, lang: str) -> str:
    """Where the results lie."""
    return _WORDS["en" if lang == "en" else "zh"]["out"].format(out)


def _units(audit: Audit, words: Mapping[str, str]) -> str:
    units = {unit.number: unit for unit in audit.units}
    if not any(unit.listed for unit in audit.units):
        counted = counts(audit)
        return words["units"].format(counted["units"], counted["submitted"])
    due = [one for one in audit.packages if units[one.unit].listed]
    silent = [units[one.unit].name for one in due if not one.files]
    outside = [unit.name for unit in audit.units if not unit.listed]
    told = words["due"].format(len(due), sum(bool(one.counts) for one in due))
    return told + _some("silent", silent, "of_units", words) + _some("outside", outside, "of_units", words)


def _some(what: str, names: list[str], measure: str, words: Mapping[str, str]) -> str:
    if not names:
        return ""
    more = words[measure].format(len(names)) if len(names) > _NAMED else ""
    return words["some"].format(words[what], words["names"].join(names[:_NAMED]) + more)
