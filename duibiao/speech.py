"""What the command line says of itself, in Chinese and English."""

from __future__ import annotations

import time
from typing import NamedTuple

import click

_DEBUG = "duibiao.debug"


class Both(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str


COMMANDS: dict[str, Both] = {
    "check": Both("核对一份方案是否落实了上级方案的要求", "check a plan against its parent"),
    "extract": Both("从上级方案提取要求清单", "extract the requirements of a parent plan"),
    "read": Both("显示读到的文件内容和没能读到的部分", "show a file as it was read, and what was lost"),
    "same": Both("比对同一文件的两种形式（如盖章 PDF 与 Word）是否一致", "do two forms of one document say the same"),
    "diff": Both(
        "比对修改前后两稿：已改、未改、改后仍有问题、新出现", "what was mended, left, or is new in a second version"
    ),
    "audit": Both("审核一批报送材料：谁报了、缺什么、哪里不一致", "audit a folder of submissions"),
    "chain": Both("一项要求逐级看下去：在哪一级丢了、弱了", "follow each requirement down the levels"),
    "eval": Both("统计人工认定：程序判断的正确率", "how often the program was right, by a reviewer's verdicts"),
    "feedback": Both("把核对结果写成审核反馈意见和整改清单", "a check's result as a letter to the unit, with a list"),
    "layout": Both("按 GB/T 9704 检查 Word 文件的版面，能修的修好", "check and repair the layout of a Word file"),
    "catalogs": Both("列出内置的要求清单", "list the built-in catalogs"),
    "rules": Both("列出核对规则，或查看一条规则", "list the rules, or show one"),
    "plan": Both("按上级方案和单位档案起草本单位方案", "draft a unit's plan from its parent and its profile"),
    "tasklist": Both("只写任务清单（任务分工表）", "write the task list alone"),
    "indicators": Both("只写指标表", "write the indicator table alone"),
    "receipt": Both("回执等表：按上级的表生成，把收回的汇成一份名单", "receipts: written, and collected into one list"),
    "report": Both(
        "工作总结：生成要填的数据表，再写成半年、年度或三年总结", "a work summary: its sheet, then the report"
    ),
    "unit": Both("单位档案：按上级方案生成要填的档案，或检查填好的", "a unit's profile: made to be filled, or checked"),
    "demo": Both("用随附的样例演示一次核对", "run a check on the embedded sample"),
}


class GroupWords(NamedTuple):
    """What the group itself says."""

    about: str
    usage: str
    usage_tail: str
    options: str
    arguments: str
    commands: str
    lang: str
    version: str
    help: str
    debug: str


_ZH = GroupWords(
    about="对标：核对一份工作方案是否落实了上级方案的要求。",
    usage="用法：",
    usage_tail="[选项] 命令 [参数]…",
    options="选项",
    arguments="参数",
    commands="命令",
    lang="界面语言：zh 中文（默认），en 英文",
    version="显示版本",
    help="显示本说明",
    debug="在屏幕上记录每一步的用时和出错位置，不含文件内容",
)
_EN = GroupWords(
    about="duibiao: does a work plan carry what its parent asks?",
    usage="Usage: ",
    usage_tail="[OPTIONS] COMMAND [ARGS]...",
    options="Options",
    arguments="Arguments",
    commands="Commands",
    lang="language: zh (default) or en",
    version="show the version",
    help="show this message",
    debug="log each step with its time and where it failed, without any text of the files",
)


def group_words(lang: str) -> GroupWords:
    """The group's own words in one language."""
    return _EN if lang == "en" else _ZH


def debug_option(words: GroupWords) -> click.Option:
    """--debug: every command has it; `step` prints only where it was given."""

    def note(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            ctx.find_root().meta[_DEBUG] = time.perf_counter()

    return click.Option(["--debug"], is_flag=True, expose_value=False, callback=note, help=words.debug)


def step(told: str) -> None:
    """With --debug: one line on stderr, what was done and how long after the start. Never a word of a document."""
    ctx = click.get_current_context(silent=True)
    begun = ctx.find_root().meta.get(_DEBUG) if ctx is not None else None
    if begun is not None:
        click.echo(f"{(time.perf_counter() - begun) * 1000:7.0f} ms  {told}", err=True)


class _Formatter(click.HelpFormatter):
    """Headings end in the colon of their own language."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}{'：' if heading[:1] > 'z' else ':'}\n")


class SpeakingContext(click.Context):
    """A context whose help is written by `_Formatter`."""

    formatter_class = _Formatter


class SpeakingCommand(click.Command):
    """A command whose help is in one language throughout; click's own words are replaced."""

    context_class = SpeakingContext

    def __init__(self, name: str, lang: str, **settings: object) -> None:
        self._words = group_words(lang)
        self._arguments: list[tuple[str, str]] = settings.pop("argument_help", [])  # type: ignore[assignment]
        super().__init__(name, help=getattr(COMMANDS[name], lang), **settings)  # type: ignore[arg-type]
        self.params.append(debug_option(self._words))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self._words.help
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [
            self._words.usage_tail.partition(" ")[0],
            *(one.make_metavar(ctx) for one in self.params if isinstance(one, click.Argument)),
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=self._words.usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self._arguments:
            with formatter.section(self._words.arguments):
                formatter.write_dl(self._arguments)
        shown = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        records = [_plain(record) for one in shown if (record := one.get_help_record(ctx)) is not None]
        with formatter.section(self._words.options):
            formatter.write_dl(records)


def _plain(record: tuple[str, str]) -> tuple[str, str]:
    """Without click's own English mark: the help says in its own words what is required."""
    return record[0], record[1].removesuffix("  [required]")


def complaint(error: click.ClickException, lang: str) -> str:
    """One sentence for a wrong call, ending in what to do."""
    if lang == "en":
        return f"{error.format_message()} See: duibiao --help"
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "duibiao"
    return f"{_zh_complaint(error)}，用法见：{command} --help"


# What each class of refusal means, for who does not read the Chinese sentence that names the file and what to do.
_REFUSALS: dict[str, str] = {
    "UnsafeFile": "the file is built to do harm and was not read",
    "UnreadableFile": "a file cannot be read",
    "NoRequirements": "the parent asks for nothing that could be checked",
    "BadCatalog": "a catalog file is not as it should be",
    "BadData": "the filled sheet contradicts itself or its plan",
    "BadUnit": "a unit's profile is not as it should be",
    "BadTemplate": "a Word form cannot be filled in",
    "OutputRefused": "the output cannot be written",
    "BadUsage": "the call or a settings file asks for what cannot be done",
    "TookTooLong": "it took too long and was stopped",
    "ProgramBroken": "the program itself fails on every file: please install it again",
}


def refusal(error: Exception, lang: str) -> str:
    """The sentence of a refusal; in English with what it means before it."""
    if lang != "en":
        return str(error)
    meaning = next((_REFUSALS[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _REFUSALS), "refused")
    return f"{meaning}: {error}"


def _zh_complaint(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_parameter(error.param)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对"
    if isinstance(error, click.BadParameter):
        return f"{_parameter(error.param)}的值不对：{_choices(error)}"
    message = error.format_message()
    if message.startswith("No such command"):
        return "没有命令" + message.removeprefix("No such command").split(".")[0]
    if message.startswith("Got unexpected extra argument"):
        return "多余的参数" + message.partition("(")[2].partition(")")[0].join("“”")
    return f"命令用法不对（{message}）"


def _parameter(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Argument):
        return f"参数 {param.human_readable_name}"
    return f"选项 {param.opts[0]} "


def _choices(error: click.BadParameter) -> str:
    if error.param is not None and isinstance(error.param.type, click.Choice):
        return "应为 " + "、".join(str(choice) for choice in error.param.type.choices) + " 之一"
    return error.message
