"""The command `duibiao`: a group whose commands are loaded when they are called.

Nothing here judges. Each command is one short function in duibiao/commands; this module knows their
names, turns click's own complaints into one sentence, and maps errors to exit codes: 0 nothing at or
above --fail-on, 1 findings, 2 wrong usage or a file the command cannot work with.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from importlib import import_module
from typing import Any, NoReturn, TextIO

import click

from checker.errors import DuibiaoError
from checker.version import VERSION
from duibiao.speech import COMMANDS, GroupWords, SpeakingContext, complaint, debug_option, group_words, refusal

# A check makes many small objects that stay and hardly a cycle: Python's 700 would spend a tenth of the time looking.
# One check keeps some fifty thousand of them, so that it ends before the first look.
_OBJECTS_BETWEEN_COLLECTIONS = 200_000


class LazyGroup(click.Group):
    """Lists its commands without importing them."""

    context_class = SpeakingContext

    def __init__(self, words: GroupWords, lang: str) -> None:
        super().__init__("duibiao", help=words.about, params=_options(words), add_help_option=False)
        self._words = words
        self._lang = lang

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from duibiao import modules  # not for --help, which needs neither them nor what they import

        modules.recall(cmd_name)
        from duibiao import patterns  # itself one of those kept

        patterns.recall()
        ctx.call_on_close(patterns.keep)
        ctx.call_on_close(partial(modules.keep, cmd_name))
        module = import_module(f"duibiao.commands.{cmd_name}")
        command: click.Command = module.command(self._lang)
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("duibiao", self._words.usage_tail, prefix=self._words.usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self._words.options):
            formatter.write_dl([record for param in self.params if (record := param.get_help_record(ctx))])
        with formatter.section(self._words.commands):
            formatter.write_dl([(name, getattr(about, self._lang)) for name, about in COMMANDS.items()])


def _options(words: GroupWords) -> list[click.Parameter]:
    return [
        click.Option(["--lang"], type=click.Choice(["zh", "en"]), help=words.lang, expose_value=False, is_eager=True),
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=words.version
        ),
        debug_option(words),
        click.Option(
            ["--help", "-h"], is_flag=True, is_eager=True, expose_value=False, callback=_help, help=words.help
        ),
    ]


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"duibiao {VERSION}")
        ctx.exit(0)


def _help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit(0)


def language(arguments: list[str]) -> str:
    """zh, or en when --lang en stands among the group's own options or DUIBIAO_LANG says so."""
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            return "en" if arguments[number + 1] == "en" else "zh"
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "zh"
        if not argument.startswith("-"):
            break
    return "en" if os.environ.get("DUIBIAO_LANG") == "en" else "zh"


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with the contract's exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    _end(run(arguments))


def _end(code: int) -> NoReturn:
    """End the process at once: freeing every object one by one would take a tenth of the time of a check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody reads any more, or the stream is closed: Python's own ending deals with it
        sys.exit(code)
    os._exit(code)


def _open_closed_streams() -> None:
    """A caller may have closed our output (`>&-`, a service): the exit code still tells the result."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lives as long as the process


def run(arguments: list[str]) -> int:
    """One command; returns the exit code and never raises for what a user can do wrong."""
    lang = language(arguments)
    group = LazyGroup(group_words(lang), lang)
    try:
        result: Any = group.main(arguments or ["--help"], prog_name="duibiao", standalone_mode=False)
    except click.exceptions.Exit as ending:
        return int(ending.exit_code)
    except click.ClickException as error:
        click.echo(complaint(error, lang), err=True)
        return 2
    except DuibiaoError as error:
        click.echo(_one_line(refusal(error, lang)), err=True)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        click.echo(_one_line(_unreachable(error, lang)), err=True)
        return 2
    except MemoryError:
        click.echo(
            "内存不足，已停止，没有写出任何文件" if lang == "zh" else "out of memory; nothing was written", err=True
        )
        return 2
    except Exception as error:  # a fault of the program while it worked on a file: one sentence, no traceback
        if "--debug" in arguments:
            _log_fault(error)
        click.echo(_fault(error, lang), err=True)
        return 2
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("已中断，没有写出任何文件" if lang == "zh" else "interrupted; nothing was written", err=True)
        return 2
    return result if isinstance(result, int) else 0


def _log_fault(error: Exception) -> None:
    """Where the program failed: our files, lines and names. What the error says may quote a document: not shown."""
    import traceback

    for frame in traceback.extract_tb(error.__traceback__):
        click.echo(f"  {frame.filename}:{frame.lineno} {frame.name}", err=True)


def _fault(error: Exception, lang: str) -> str:
    kind = type(error).__name__
    if lang == "en":
        return f"the program failed ({kind}); run it again with --debug and send the log to whoever maintains it"
    return f"程序内部出错（{kind}），没有写出任何文件；请加 --debug 重新运行，并把屏幕上的记录发给维护人员"


def _one_line(sentence: str) -> str:
    """One sentence stays on one line, whatever a file is called."""
    return " ".join(sentence.split())


def _unreachable(error: OSError, lang: str) -> str:
    reason = error.strerror or type(error).__name__
    if lang == "en":
        return f"cannot use '{error.filename}': {reason}"
    return f"无法读写“{error.filename or '文件'}”（{reason}），请检查文件名、文件夹和磁盘后再试"


if __name__ == "__main__":
    main()
