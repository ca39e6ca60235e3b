"""App: everything a command gets from outside, as one value.

The database path, the two clocks (`now` is real and UTC, `today` is the local day or the one that
was asked for), the settings, the language, the streams, and the lazily opened file.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from crmcli.config import Settings, cache_folder
from crmcli.errors import DatabaseError, Failed, Message, UsageError
from crmcli.lang import Speaker
from crmcli.output.safe import clean

if TYPE_CHECKING:
    from crmcli.domain.policy import Policy
    from crmcli.domain.workdays import WorkCalendar
    from crmcli.output.table import Card, Table
    from crmcli.store.write import Writer

_Result = TypeVar("_Result")


class Shared(NamedTuple):
    """The options that mean the same for every command."""

    db: str = ""
    format: str = ""
    output: str = ""
    fields: str = ""
    headers: str = ""
    today: str = ""
    lang: str = ""
    excel: bool = False
    meta: bool = False
    quiet: bool = False
    dry_run: bool = False
    yes: bool = False
    no_color: bool = False


class App:
    """One run of the program. `words` is the command line without the shared options."""

    def __init__(
        self,
        *,
        settings: Settings,
        shared: Shared,
        words: list[str],
        now: datetime,
        today: date,
        environ: Mapping[str, str],
    ) -> None:
        self.settings = settings
        self.shared = shared
        self.words = words
        self.now = now
        self.today = today
        self.environ = environ
        self.say = Speaker(settings.language)
        self._calendar: WorkCalendar | None = None
        self._policy: Policy | None = None
        self._conn: sqlite3.Connection | None = None

    # -- the file ---------------------------------------------------------------------------

    @property
    def path(self) -> str:
        return self.settings.database

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return os.path.lexists(self.path)

    @property
    def has_file(self) -> bool:
        """Whether there is a file to read. Only at the default path may there be none."""
        return os.path.lexists(self.path) or not self.settings.is_default_file

    def read(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Run `work` on one state of the file; nothing is locked when it returns."""
        from crmcli.store.connection import one_state

        if not self.has_file:
            raise NoFileYet
        return one_state(self._connection(), self.path, work)

    def _connection(self) -> sqlite3.Connection:
        """The one connection of this run: opening reads the whole schema, which takes time."""
        from crmcli.store.connection import open_file, version_of
        from crmcli.store.schema import VERSION

        if self._conn is None:
            if version_of(self.path) < VERSION:
                self._upgrade()
            self._conn = open_file(self.path)
        return self._conn

    def close(self) -> None:
        """Close the file; the next read opens it again."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    @contextmanager
    def write(self, undoes: str | None = None, *, keep: bool = False) -> Iterator["Writer"]:
        """One command's transaction. Creates the file at the platform's default path.

        A dry run is rolled back at the end, unless the command handles it itself (`keep`).
        """
        from crmcli.store.connection import ready_to_write
        from crmcli.store.write import transaction

        self._check_target()
        self._stop_on_signals()
        if self.settings.is_default_file and not os.path.lexists(self.path):
            self.create(self.path)
        conn = self._connection()
        ready_to_write(conn, self.path)
        with transaction(
            conn,
            self.path,
            self._command_line(),
            moment=self.moment,
            milliseconds=int(self.now.timestamp() * 1000),
            actor=self.settings.rep,
            undoes=undoes,
            dry_run=self.shared.dry_run and not keep,
        ) as writer:
            yield writer
        conn.execute("PRAGMA query_only=ON")
        if not self.shared.dry_run:
            self._daily_backup()

    def _command_line(self) -> str:
        """The words for the journal; bytes of a file name that are no UTF-8 are written out."""
        words = " ".join(self.words)[:500]
        return words.encode("utf-8", "backslashreplace").decode("utf-8")

    def check_shared(self) -> None:
        """Refuse a format or a language of headings that does not exist, whatever the command."""
        if self.shared.headers not in ("", "en", "zh"):
            raise UsageError("language.unknown", value=self.shared.headers)
        if self.shared.format:
            from crmcli.output.render import FORMATS

            if self.shared.format not in FORMATS:
                raise UsageError(
                    "output.unknown_format", name=self.shared.format, known=list(FORMATS)
                )

    def _check_target(self) -> None:
        """Refuse before a write what would fail when its result is shown."""
        if self.shared.fields:
            raise UsageError("fields.writing")
        if self.format == "xlsx" and not self.shared.output:
            raise UsageError("output.needs_file", format="xlsx")
        folder = os.path.dirname(os.path.abspath(self.shared.output))
        if self.shared.output and not os.path.isdir(folder):
            reason = os.strerror(2)
            raise Failed("output.not_writable", path=self.shared.output, reason=reason)

    @property
    def moment(self) -> str:
        """The real time in UTC, as it is written into records."""
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def create(self, path: str) -> bool:
        """Create a file of ours with the default policy; False when it was there already."""
        from crmcli.domain.policy import DEFAULTS
        from crmcli.store.create import create_file
        from crmcli.store.ids import uuid7

        return create_file(path, DEFAULTS, uuid7(int(self.now.timestamp() * 1000)))

    def _upgrade(self) -> None:
        from crmcli.store.backup import upgrade

        upgrade(self.path, self.now)
        self.tell(Message("db.upgraded", {"path": self.path}))

    def _daily_backup(self) -> None:
        from crmcli.store.backup import backup_of_the_day

        try:
            sys.stdout.flush()
            backup_of_the_day(self.path, self.today, self.now)
        except (DatabaseError, Failed) as error:
            self.tell(Message("backup.failed", {"reason": error.message}))

    def _stop_on_signals(self) -> None:
        """SIGTERM and SIGHUP unwind like Ctrl-C, so that nothing half done stays behind."""
        import signal

        def stop(number: int, _frame: object) -> None:
            raise Stopped(number)

        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), stop)

    # -- rules' context ---------------------------------------------------------------------

    @property
    def calendar(self) -> "WorkCalendar":
        """Working days of the configured country, from last year to two years ahead."""
        if self._calendar is None:
            country = self.settings.calendar
            if not country:
                from crmcli.domain.workdays import WEEKENDS_ONLY

                self._calendar = WEEKENDS_ONLY
            else:
                from crmcli.exchange.holidays_calendar import load_calendar

                years = range(self.today.year - 1, self.today.year + 3)
                folder = cache_folder(self.environ)
                self._calendar = load_calendar(
                    country,
                    years,
                    folder,
                    now=self.now.timestamp(),
                    language=self.settings.language,
                )
        return self._calendar

    @property
    def policy(self) -> "Policy":
        """The policy written in the file; the defaults where there is no file yet."""
        if self._policy is None:
            from crmcli.domain.policy import Policy
            from crmcli.store.settings import all_settings

            rows = self.read(all_settings) if self.has_file else {}
            self._policy = Policy(rows)
        return self._policy

    # -- talking ----------------------------------------------------------------------------

    @property
    def interactive(self) -> bool:
        """Whether somebody can be asked."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    def tell(self, text: object) -> None:
        """A message on stderr, safe for any terminal; nothing with --quiet."""
        if not self.shared.quiet:
            sys.stdout.flush()
            sys.stderr.write(clean(self.say(text), keep_newlines=True) + "\n")

    def ask(self, question: object) -> str:
        """An answer typed on the terminal. Raises UsageError where nobody can be asked."""
        if not self.interactive:
            raise UsageError("ask.no_terminal", question=question)
        sys.stdout.flush()
        sys.stderr.write(clean(self.say(question)) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip()

    def confirm(self, question: object) -> bool:
        """Yes or no, yes with --yes. Raises UsageError where nobody can be asked."""
        from crmcli.domain.codes import YES

        return self.shared.yes or self.ask(question).casefold() in YES

    # -- showing ----------------------------------------------------------------------------

    def show(self, thing: "Table | Card") -> None:
        """The result of the command, in the format asked for, to stdout or to the -o file."""
        from crmcli.output.render import View, render
        from crmcli.output.table import Table, facts_table, pick

        if self.shared.fields:
            table = thing if isinstance(thing, Table) else facts_table(thing)
            keys = (key.strip() for key in self.shared.fields.split(","))
            thing = pick(table, [key for key in keys if key])
        terminal = sys.stdout.isatty() and not self.shared.output
        view = View(
            say=self.say,
            format=self.format,
            width=_width() if terminal else 80,
            colour=terminal and self._colour(),
            terminal=terminal,
            headers=self.shared.headers,
            excel=self.shared.excel,
            meta=self.shared.meta,
        )
        if self.shared.quiet and isinstance(thing, Table):
            thing = thing._replace(title="", notes=(), totals=(), empty="")
        rendered = render(thing, view)
        if self.shared.output:
            from crmcli.output.target import write_file

            write_file(self.shared.output, rendered)
        elif isinstance(rendered, bytes):
            raise UsageError("output.needs_file", format=view.format)
        else:
            sys.stdout.write(rendered)

    @property
    def format(self) -> str:
        """The format of the result: asked for, by the -o extension, or fit for the stream."""
        if self.shared.format:
            return self.shared.format
        if self.shared.output:
            from crmcli.output.render import format_of

            found = format_of(self.shared.output)
            if found is None:
                raise UsageError("output.unknown_extension", path=self.shared.output)
            return found
        return "table" if sys.stdout.isatty() else "plain"

    def _colour(self) -> bool:
        """Colour on a terminal, unless NO_COLOR, TERM=dumb, --no-color or the config say no."""
        if self.shared.no_color or self.settings.colour == "never":
            return False
        if self.environ.get("FORCE_COLOR"):
            return True
        return not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"

    @property
    def for_machine(self) -> bool:
        """Whether the result goes to a program (JSON, JSON lines or CSV)."""
        return self.format in ("json", "jsonl", "csv")

    def done(self, text: object, **facts: object) -> None:
        """The result of a writing command: one line for people, the facts for a program.

        With --quiet only the record's reference is printed.
        """
        if self.shared.dry_run:
            self.tell(Message("dry_run"))
        if self.shared.output or self.format not in ("table", "plain", "text"):
            from crmcli.output.table import Card, Fact

            self.show(Card("result", "", tuple(Fact(k, k, v, _kind(v)) for k, v in facts.items())))
        elif self.shared.quiet:
            if facts.get("ref"):
                self.print(str(facts["ref"]))
        else:
            self.print(self.say(text).rstrip())

    def print(self, text: str) -> None:
        """Lines of a result on stdout, made safe for a terminal."""
        sys.stdout.write(clean(text, keep_newlines=True) + "\n")


def _kind(value: object) -> str:
    """The kind of a fact of `done`: a list of words is written as a list in every format."""
    texts = isinstance(value, list) and all(isinstance(part, str) for part in value)
    return "list" if texts else "text"


def _width() -> int:
    return os.get_terminal_size(sys.stdout.fileno()).columns or 80


class NoFileYet(Exception):
    """A read at the platform's default path before anything was written: a welcome, no error."""


class Stopped(BaseException):
    """SIGTERM or SIGHUP arrived; the exit code is 128 plus the signal's number."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.exit_code = 128 + signal_number
