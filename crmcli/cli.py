"""The way in: shared options, language and clock, the table of commands, the one error handler."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime

from crmcli.config import Settings, settle
from crmcli.console import Shared, flush, give_up
from crmcli.context import App, NoFileYet, Stopped
from crmcli.errors import CrmError, Failed, Message, NotFound, UsageError
from crmcli.lang import Speaker
from crmcli.options import as_ascii, split_shared
from crmcli.output.safe import clean


def read_clock(
    settings: Settings, shared: Shared, environ: Mapping[str, str]
) -> tuple[datetime, date]:
    """The one clock: `now` in UTC, and the local `today` (or what --today, CRM_TODAY say)."""
    now = datetime.now(UTC)
    if settings.timezone:
        from zoneinfo import ZoneInfo

        try:
            local = now.astimezone(ZoneInfo(settings.timezone))
        except (KeyError, ValueError, OSError):
            raise UsageError("timezone.unknown", value=settings.timezone) from None
    else:
        local = now.astimezone()
    asked = shared.today or environ.get("CRM_TODAY", "")
    if asked:
        from crmcli.domain.dates import Direction, parse_day

        return now, parse_day(asked, local.date(), Direction.FUTURE)
    return now, local.date()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code (the console scripts exit with it)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    try:
        return _run(arguments, os.environ)
    except BrokenPipeError:
        # The reader went away: nothing is said.
        give_up()
        return 141


def _run(argv: list[str], environ: Mapping[str, str]) -> int:
    say: Speaker | None = None
    app: App | None = None
    try:
        try:
            shared, words = split_shared(as_ascii(argv))
            flags = {"database": shared.db, "language": shared.lang}
            settings = settle(flags, environ)
            say = Speaker(settings.language)
            now, today = read_clock(settings, shared, environ)
            app = App(
                settings=settings,
                shared=shared,
                words=words,
                now=now,
                today=today,
                environ=environ,
            )
            return _dispatch(app)
        except CrmError as error:
            _complain(say or _speaker_of_last_resort(environ), error)
            return error.exit_code
    except KeyboardInterrupt:
        return 130
    except Stopped as stopped:
        return stopped.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        failure = Failed("os.failed", path=error.filename or "", reason=error.strerror or error)
        _complain(say or _speaker_of_last_resort(environ), failure)
        return failure.exit_code
    except UnicodeEncodeError:
        # Bytes on the command line that are no text got as far as the file.
        no_text = UsageError("text.surrogate")
        _complain(say or _speaker_of_last_resort(environ), no_text)
        return no_text.exit_code
    except Exception as error:
        untouched = app is None or not app.saved
        return _bug(say or _speaker_of_last_resort(environ), error, environ, untouched)


def _dispatch(app: App) -> int:
    """Today's screen needs no Typer; everything else goes through the command table."""
    app.check_shared()
    if app.shared.output:
        app.stop_on_signals()
    try:
        code = _answer(app)
        flush()
    except Exception as error:
        if app.saved and isinstance(error, CrmError):
            error.message = Message("output.saved_but", {"reason": error.message})
        app.finish()
        raise
    finally:
        app.close()
    app.finish()
    return code


def _answer(app: App) -> int:
    """Run the command; a welcome where there is nothing yet to read."""
    try:
        return _run_command(app)
    except NoFileYet:
        from crmcli.commands.table import only_reads

        # A command that never writes has nothing to miss where there is no file.
        if len(app.words) > 1 and not (app.only_reads or only_reads(app.words[0])):
            raise NotFound("db.no_file_yet") from None
        app.tell(Message("welcome"))
        if app.for_machine:
            from crmcli.output.table import Table

            app.show(Table("empty", (), ()))
        return 0


def _run_command(app: App) -> int:
    if not app.words:
        from crmcli.commands.today import today

        return today(app)
    from crmcli.commands.table import run

    return run(app)


def _complain(say: Speaker, error: CrmError) -> None:
    """One line on stderr: what, which value, what to do next; then the candidates, if any."""
    text = say(error.message)
    if error.hint:
        text += say.key("sentence.gap") + say(error.hint)
    _write_error(say.key("error.line", text=clean(text)))
    for detail in error.details:
        _write_error(f"  {clean(say(detail))}")


def _bug(say: Speaker, error: Exception, environ: Mapping[str, str], untouched: bool) -> int:
    """A bug of ours: its kind and place in one line, never the values it was handling. Only where
    nothing was written is the file `untouched`."""
    if environ.get("CRM_DEBUG"):
        import traceback

        traceback.print_exc()
    else:
        place = "?"
        step = error.__traceback__
        while step:
            place = f"{os.path.basename(step.tb_frame.f_code.co_filename)}:{step.tb_lineno}"
            step = step.tb_next
        line = say.key("error.bug", kind=type(error).__name__, place=place)
        if untouched:
            line += say.key("sentence.gap") + say.key("error.untouched")
        _write_error(line)
    return 70


def _write_error(line: str) -> None:
    with suppress(Failed):  # It is this line that has to be said.
        flush()
    sys.stderr.write(line + "\n")


def _speaker_of_last_resort(environ: Mapping[str, str]) -> Speaker:
    """A language for errors that come before the settings are known."""
    wanted = environ.get("CRM_LANG") or environ.get("LC_ALL") or environ.get("LANG") or "en"
    return Speaker("zh" if wanted.startswith("zh") else "en")


def _prepare_streams() -> None:
    """UTF-8 through pipes whatever the locale; nothing unprintable stops a terminal."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if hasattr(sys.stdin, "reconfigure") and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def entry() -> None:
    """The console script."""
    import gc

    # Loading makes thousands of objects that all stay; looking through them for garbage again and
    # again costs a tenth of a short command.
    gc.set_threshold(100_000, 20, 20)
    sys.exit(main())
