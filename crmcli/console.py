"""What a person or a program sees of a run: questions, messages, results, in the language settled.

stdout carries results only; messages, warnings and questions go to stderr.
"""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmcli.errors import Failed, Message, UsageError
from crmcli.lang import LANGUAGES, Speaker
from crmcli.output.safe import clean

if TYPE_CHECKING:
    from crmcli.output.table import Thing


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


def put(text: str) -> None:
    """Write to stdout. Raises Failed when that cannot be done, BrokenPipeError without a reader."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from None


def flush() -> None:
    """Bring out what was written to stdout. Raises as `put` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from None


def _lost(error: OSError) -> Failed:
    """Buffered lines cannot be written any more, such as on a full disk: they are given up."""
    give_up()
    return Failed("output.not_writable", path="stdout", reason=error.strerror or error)


def give_up() -> None:
    """Throw away what is still buffered, so that nobody complains about it at the exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


class Console:
    """The streams of one run, and how the shared options want them used.

    `exports`: the command hands records over to other programs, which read CSV unless it is said
    otherwise. `own_files` are those that the program lives on, which no result may replace.
    """

    exports = False
    own_files: Sequence[str] = ()

    def __init__(
        self, say: Speaker, shared: Shared, environ: Mapping[str, str], colour: str
    ) -> None:
        self.say = say
        # As for other programs, `-o -` is no file of that name.
        self.to_stdout = shared.output == "-"
        self.shared = shared._replace(output="") if self.to_stdout else shared
        self.environ = environ
        self._colour_wish = colour

    def check_shared(self) -> None:
        """Refuse a format or a language of headings that does not exist, whatever the command."""
        if self.shared.headers not in ("", *LANGUAGES):
            raise UsageError("language.unknown", value=self.shared.headers)
        if self.shared.headers and self.format not in ("csv", "xlsx", "html"):
            raise UsageError("headers.format", format=self.format)
        if self.shared.excel and self.format != "csv":
            raise UsageError("excel.format", format=self.format)
        if self.shared.format or self.shared.output:
            from crmcli.output.render import EXPORTS, FORMATS, format_of

            known = (*FORMATS, *EXPORTS)
            asked = self.shared.format or format_of(self.shared.output)
            if asked and asked not in known:
                raise UsageError("output.unknown_format", name=asked, known=list(known))
            if asked in EXPORTS and not self.exports:
                raise UsageError("output.export_only", format=asked)
        if self.shared.output:
            self._check_not_own(self.shared.output)

    def _check_not_own(self, target: str) -> None:
        """Refuse to replace a file that the program lives on, whatever the name it is given."""
        for own in self.own_files:
            same = os.path.realpath(own) == os.path.realpath(target)
            if same or _is_same(own, target):
                raise UsageError("output.own_file", path=target, own=own)

    def check_target(self) -> None:
        """Refuse before a write what would fail when its result is shown."""
        if self.shared.fields:
            raise UsageError("fields.writing")
        if self.format == "xlsx" and not self.shared.output:
            raise UsageError("output.needs_file", format="xlsx")
        if self.shared.output:
            self._check_place()

    def _check_place(self) -> None:
        """Refuse a folder, and a file in a folder that is not there."""
        folder = os.path.dirname(os.path.abspath(self.shared.output))
        taken = os.path.isdir(self.shared.output)
        if taken or not os.path.isdir(folder):
            reason = os.strerror(errno.EISDIR if taken else errno.ENOENT)
            raise Failed("output.not_writable", path=self.shared.output, reason=reason)

    @property
    def interactive(self) -> bool:
        """Whether somebody can be asked."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    def tell(self, text: object) -> None:
        """A message on stderr, safe for any terminal; nothing with --quiet."""
        if not self.shared.quiet:
            flush()
            sys.stderr.write(clean(self.say(text), keep_newlines=True) + "\n")

    def ask(self, question: object) -> str:
        """An answer typed on the terminal. Raises UsageError where nobody can be asked."""
        if not self.interactive:
            raise UsageError("ask.no_terminal", question=question)
        flush()
        sys.stderr.write(clean(self.say(question)) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip()

    def confirm(self, question: object) -> bool:
        """Yes or no, yes with --yes. Raises UsageError where nobody can be asked."""
        from crmcli.domain.codes import YES

        return self.shared.yes or self.ask(question).casefold() in YES

    def show(self, thing: "Thing") -> None:
        """The result of the command, in the format asked for, to stdout or to the -o file."""
        from crmcli.output.render import View, render
        from crmcli.output.table import Cards, Table, facts_table, pick

        if self.shared.fields:
            table = thing if isinstance(thing, Table) else facts_table(thing)
            keys = (key.strip() for key in self.shared.fields.split(","))
            thing = pick(table, [key for key in keys if key])
        terminal = sys.stdout.isatty() and not self.shared.output
        view = View(
            say=self.say,
            format=self.format,
            width=_width() if terminal else 80,
            colour=not self.shared.output and self._colour(terminal),
            terminal=terminal,
            headers=self.shared.headers,
            excel=self.shared.excel,
            meta=self.shared.meta,
        )
        if self.shared.quiet and isinstance(thing, Table):
            thing = thing._replace(title="", notes=(), totals=(), empty="")
        elif self.shared.quiet and isinstance(thing, Cards):
            thing = thing._replace(title="", empty="")
        rendered = render(thing, view)
        if self.shared.output:
            self.deliver(rendered)
        elif isinstance(rendered, bytes):
            raise UsageError("output.needs_file", format=view.format)
        else:
            put(rendered)

    def deliver(self, content: str | bytes) -> None:
        """A whole result into the -o file; with --dry-run only what would be there. Raises Failed
        where it cannot be written."""
        if self.shared.dry_run:
            self._check_place()
            self.tell(Message("output.dry", {"path": self.shared.output}))
            return
        from crmcli.output.target import write_file

        write_file(self.shared.output, content)

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
        if self.exports:
            return "csv"
        return "table" if sys.stdout.isatty() else "plain"

    def _colour(self, terminal: bool) -> bool:
        """Colour on a terminal, unless NO_COLOR or TERM=dumb say no and the config does not say
        `always`. --no-color and `never` win over all; FORCE_COLOR colours a table in a pipe too."""
        if self.shared.no_color or self._colour_wish == "never":
            return False
        if self.environ.get("FORCE_COLOR"):
            return True
        if not terminal or self._colour_wish == "always":
            return terminal
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

    def hand_over(self, text: str) -> None:
        """A file for another program on stdout, as it is; made safe where that is a terminal."""
        if sys.stdout.isatty():
            text = clean(text.replace("\r\n", "\n"), keep_newlines=True)
        put(text)

    def print(self, text: str) -> None:
        """Lines of a result on stdout, made safe for a terminal."""
        put(clean(text, keep_newlines=True) + "\n")


def _is_same(own: str, target: str) -> bool:
    """Whether both names lead to one file, by a hard link too."""
    try:
        return os.path.samefile(own, target)
    except OSError:
        return False


def _kind(value: object) -> str:
    """The kind of a fact of `done`: a list of words is written as a list in every format."""
    texts = isinstance(value, list) and all(isinstance(part, str) for part in value)
    return "list" if texts else "text"


def _width() -> int:
    return os.get_terminal_size(sys.stdout.fileno()).columns or 80
