"""App: everything a command gets from outside, as one value.

The database path, the two clocks (`now` is real and UTC, `today` is the local day or the one that
was asked for), the settings, the language, the streams, and the lazily opened file.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from crmcli.config import Settings, cache_folder, config_path, zone_name
from crmcli.console import Console, Shared
from crmcli.errors import DatabaseError, Failed, Message
from crmcli.lang import Speaker

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from crmcli.domain.policy import Policy
    from crmcli.domain.workdays import WorkCalendar
    from crmcli.store.write import Writer

_Result = TypeVar("_Result")


class App(Console):
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
        super().__init__(Speaker(settings.language), shared, environ, settings.colour)
        self.settings = settings
        self.words = words
        self.exports = words[:1] in (["export"], ["导出"])
        journals = (settings.database + end for end in ("", "-journal", "-wal", "-shm"))
        self.own_files = (*journals, config_path(environ))
        self.now = now
        self.today = today
        # Whether a command that can write was asked to read only.
        self.only_reads = False
        self._calendar: WorkCalendar | None = None
        self._policy: Policy | None = None
        self._conn: sqlite3.Connection | None = None
        # Where the file of a dry run is that has none of its own.
        self._paper: TemporaryDirectory[str] | None = None
        # Whether this run changed the file, and whether the backup of the day is to be looked at.
        self.saved = False
        self._backup_due = False

    # -- the file ---------------------------------------------------------------------------

    @property
    def path(self) -> str:
        return self._paper_path or self.settings.database

    @property
    def _paper_path(self) -> str:
        return os.path.join(self._paper.name, "crm.db") if self._paper else ""

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
        """Close the file; the next read opens it again. That of a dry run goes."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None
        if self._paper is not None:
            self._paper.cleanup()
            self._paper = None

    @contextmanager
    def write(
        self, undoes: str | None = None, *, keep: bool = False, trial: bool = False
    ) -> Iterator["Writer"]:
        """One command's transaction. Creates the file at the platform's default path.

        A dry run is rolled back at the end, unless the command handles it itself (`keep`); a
        `trial` always is.
        """
        from crmcli.store.connection import writable
        from crmcli.store.write import transaction

        self.check_target()
        self.stop_on_signals()
        if self.settings.is_default_file and not os.path.lexists(self.path):
            self.create(self._on_paper() if self.shared.dry_run else self.path)
        conn = self._connection()
        running = transaction(
            conn,
            self.path,
            self._command_line(),
            moment=self.moment,
            milliseconds=int(self.now.timestamp() * 1000),
            actor=self.settings.rep,
            undoes=undoes,
            dry_run=trial or (self.shared.dry_run and not keep),
        )
        with writable(conn, self.path), running as writer:
            yield writer
            changed = writer.changes() > 0
        if not (trial or self.shared.dry_run):
            self.saved = self.saved or changed
            self._backup_due = True

    def _on_paper(self) -> str:
        """A place for the file of a dry run, so that none is left where there was none."""
        from tempfile import TemporaryDirectory

        self._paper = TemporaryDirectory(prefix="crm-")
        return self._paper_path

    def _command_line(self) -> str:
        """The words for the journal; bytes of a file name that are no UTF-8 are written out."""
        words = " ".join(self.words)[:500]
        return words.encode("utf-8", "backslashreplace").decode("utf-8")

    @property
    def moment(self) -> str:
        """The real time in UTC, as it is written into records."""
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def local_now(self) -> datetime:
        """The real time in the rep's zone: backups are named after it, whatever --today says."""
        if not self.settings.timezone:
            return self.now.astimezone()
        from zoneinfo import ZoneInfo

        return self.now.astimezone(ZoneInfo(self.settings.timezone))

    @property
    def zone(self) -> str:
        """The IANA name of the rep's time zone; "" when the system does not say."""
        return zone_name(self.settings.timezone, self.environ)

    def create(self, path: str) -> bool:
        """A new file of ours with the default policy; False when it was there already."""
        from crmcli.domain.policy import DEFAULTS
        from crmcli.store.create import create_file
        from crmcli.store.ids import uuid7

        return create_file(path, DEFAULTS, uuid7(int(self.now.timestamp() * 1000)))

    def _upgrade(self) -> None:
        from crmcli.store.backup import upgrade

        upgrade(self.path, self.local_now)
        self.tell(Message("db.upgraded", {"path": self.path}))

    def finish(self) -> None:
        """What is left to do when the result is out: the backup of the day after a write."""
        if not self._backup_due:
            return
        from crmcli.store.backup import backup_of_the_day

        self._backup_due = False
        self.close()
        try:
            backup_of_the_day(self.path, self.local_now)
        except (DatabaseError, Failed) as error:
            self.tell(Message("backup.failed", {"reason": error.message}))

    def stop_on_signals(self) -> None:
        """SIGTERM and SIGHUP unwind like Ctrl-C, so that nothing half done stays behind.

        One that is ignored stays ignored: `nohup` wants it so.
        """
        import signal

        def stop(number: int, _frame: object) -> None:
            raise Stopped(number)

        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, stop)

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


class NoFileYet(Exception):
    """A read at the platform's default path before anything was written: a welcome, no error."""


class Stopped(BaseException):
    """SIGTERM or SIGHUP arrived; the exit code is 128 plus the signal's number."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.exit_code = 128 + signal_number
