"""`crm triage` on a terminal: the unclassified one after the other, a key each.

All answers of a run are one command of the journal, written when it ends, however it ends: with q,
Ctrl-C, the end of the input, a terminal that is closed, or an error.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from crmcli.actions.triage import write_answers
from crmcli.commands.one_key import Keyboard
from crmcli.commands.triage import measure
from crmcli.context import App, Stopped
from crmcli.domain import triage as keys
from crmcli.domain.class_derived import Yardstick
from crmcli.domain.classify import judge
from crmcli.domain.codes import HORIZON
from crmcli.domain.date_math import add_months
from crmcli.domain.judgement import CLASSES
from crmcli.domain.periods import unit_period
from crmcli.domain.triage import Answer, Outcome
from crmcli.errors import CrmError, Failed, message
from crmcli.output.safe import clean
from crmcli.output.width import cells, cut
from crmcli.reports.query import Query
from crmcli.reports.triage import Page, missing_words, page, rules_words
from crmcli.store.filters import ALL
from crmcli.store.triage import still_open, unclassified

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


def walk(app: App, query: Query) -> None:
    """Ask of each unclassified customer that the filters leave, and write what was answered."""
    since, quarter = add_months(app.today, -12), unit_period("quarter", app.today)
    everybody = app.read(
        lambda conn: unclassified(conn, since, app.today, quarter.first, query.where)
    )
    if not everybody:
        text = "triage.none" if query.where is ALL else "triage.none_here"
        app.done(message(text), classified=0, left=0)
        return
    shown = everybody if query.limit < 0 else everybody[: query.limit]
    app.check_target()
    session = _Session(app, shown, len(everybody), measure(app))
    try:
        with _handling(_stop), Keyboard() as keyboard:
            session.run(keyboard)
    except BaseException:
        # Whatever it was: an evening's work is not lost. The terminal may be.
        outcomes = session.save()
        session.close_line()
        with suppress(OSError, Failed):
            session.done(outcomes)
        raise
    session.done(session.save())


class _Session:
    """One run: who is asked, and the answers so far, one for each customer passed."""

    def __init__(self, app: App, customers: Sequence[int], total: int, by: Yardstick) -> None:
        self.app = app
        self.customers = customers
        self.total = total
        self.by = by
        self.answers: list[Answer] = []
        self.on_terminal = sys.stdout.isatty()

    def run(self, keyboard: Keyboard) -> None:
        """Ask until everybody is answered or the user ends it."""
        self._tell(message("triage.start", count=len(self.customers)))
        while len(self.answers) < len(self.customers):
            if not self._ask(keyboard, self.customers[len(self.answers)]):
                return

    def _ask(self, keyboard: Keyboard, customer: int) -> bool:
        """Show a customer and take a key for it; False when the user ends it."""
        policy, today = self.app.policy, self.app.today
        found = self.app.read(lambda conn: page(conn, customer, policy, self.by, today))
        self._show(found)
        while True:
            self._prompt(found)
            key = keys.key_of(keyboard.key())
            if key in ("", keys.QUIT_KEY):
                self.close_line()
                return False
            if key == keys.UNDO_KEY and self.answers:
                self._tell(message("triage.taken_back"))
                self.answers.pop()
                return True
            answer = self._answer(keyboard, key, found)
            if answer:
                self.answers.append(answer)
                return True

    def _answer(self, keyboard: Keyboard, key: str, found: Page) -> Answer | None:
        """What a key says of a customer; None when it says nothing, which it then explains."""
        customer = found.facts.id
        if key in keys.SKIP_KEYS:
            self._tell(message("triage.skipped"))
            return Answer(customer)
        if key in keys.HORIZON_KEYS:
            return self._horizon(keys.HORIZON_KEYS[key], found)
        if key in CLASSES:
            self._tell(key)
            against = found.judged.class_ not in (None, key)
            why = self._reason(keyboard, key, found) if against else ""
            return None if against and not why else Answer(customer, key, why=why)
        if key == keys.UNDO_KEY:
            self._tell(message("triage.nothing_back"))
        elif key in keys.HELP_KEYS:
            self._tell("")
            self._tell(message("triage.keys"))
        else:
            self._tell(message("triage.unknown_key"))
        return None

    def _reason(self, keyboard: Keyboard, key: str, found: Page) -> str:
        """Why a class goes against the rules; "" takes it back."""
        with keyboard.whole_lines():
            rules = found.judged.class_
            return self.app.ask(message("triage.why", rules=rules, new=key))

    def _horizon(self, horizon: str, found: Page) -> Answer:
        """The horizon, and what the rules make of it."""
        said = found.facts._replace(horizon=horizon, horizon_on=self.app.today)
        judged = judge(said, self.by)
        words = rules_words(judged) or missing_words(judged) or ""
        self._tell(message("triage.horizon", horizon=HORIZON[horizon], rules=words))
        return Answer(found.facts.id, horizon=horizon)

    # -- the screen ---------------------------------------------------------------------------

    def _show(self, found: Page) -> None:
        place = f"{len(self.answers) + 1}/{len(self.customers)}"
        who = " ".join(self.app.say(part) for part in found.who)
        known = " · ".join(self.app.say(part) for part in found.known)
        for line in ("", f"{place} {who}", f"   {known}"):
            self._line(cut(clean(line), _width()))

    def _prompt(self, found: Page) -> None:
        """The last line: what the rules say, and the keys."""
        say, prompt = self.app.say, self.app.say.key("triage.prompt")
        rules = rules_words(found.judged)
        room = _width() - cells(prompt) - 8
        words = f"{cut(clean(say(rules)), max(room, 8))}  " if rules else ""
        self._put(f"   {words}{prompt} ")

    def _tell(self, text: object) -> None:
        self._line(self.app.say(text))

    def _line(self, text: str) -> None:
        self._put(clean(text, keep_newlines=True) + "\n")

    def close_line(self) -> None:
        """End the line on which a key was awaited. A terminal that is gone gets nothing more, and
        nobody complains about it at the exit."""
        try:
            self._line("")
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stderr.fileno())
            if self.on_terminal:
                os.dup2(nowhere, sys.stdout.fileno())

    def _put(self, text: str) -> None:
        """Onto the terminal with --quiet too: without it there is nothing to answer."""
        sys.stderr.write(text)
        sys.stderr.flush()

    # -- the end ------------------------------------------------------------------------------

    def save(self) -> list[Outcome]:
        """Write the answers in one command, but those of customers that got a class elsewhere
        meanwhile or are gone."""
        given = [one for one in self.answers if one.class_ or one.horizon]
        if not given:
            return []
        app = self.app
        with _handling(signal.SIG_IGN), self._kept(given), app.write() as writer:
            there = still_open(writer.conn, [one.customer for one in given])
            wanted = [one for one in given if one.customer in there]
            return write_answers(writer, wanted, app.today, app.policy, self.by)

    @contextmanager
    def _kept(self, given: Sequence[Answer]) -> Iterator[None]:
        """Answers that cannot be written are printed as the lines that `crm triage` reads."""
        try:
            yield
        except CrmError as error:
            error.hint = message("triage.lines_hint")
            error.details = [message("triage.line", line=_as_line(one)) for one in given]
            raise

    def done(self, outcomes: Sequence[Outcome]) -> None:
        """Say what became of the answers."""
        classes = Counter(one.new for one in outcomes if one.new)
        given = sum(bool(one.class_ or one.horizon) for one in self.answers)
        skipped = len(self.answers) - given
        elsewhere = given - len(outcomes)
        left = self.total - classes.total() - elsewhere
        facts = {"classified": classes.total()}
        facts |= {class_: classes[class_] for class_ in CLASSES}
        facts["horizon"] = sum(one.answer.horizon is not None for one in outcomes)
        facts |= {"skipped": skipped, "left": left}
        text = message("triage.done_nothing", skipped=skipped, left=left)
        if outcomes:
            undo = "" if self.app.shared.dry_run else message("triage.undo")
            text = message("triage.done", undo=undo, **facts)
        if elsewhere:
            self.app.tell(message("triage.meanwhile", count=elsewhere))
        self.app.done(text, **facts)


def _as_line(one: Answer) -> str:
    return f"{one.customer} {one.class_ or one.horizon} {one.why}".rstrip()


@contextmanager
def _handling(
    handler: Callable[[int, FrameType | None], object] | signal.Handlers,
) -> Iterator[None]:
    """The signals that stop a program, handled so. One that is ignored stays ignored: `nohup` wants
    it so."""
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {one: signal.getsignal(one) for one in numbers}
    before = {one: old for one, old in before.items() if old != signal.SIG_IGN}
    for number in before:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, old in before.items():
            if signal.getsignal(number) == handler:  # not after `_stop`: the program is ending
                signal.signal(number, old)


def _stop(number: int, _frame: FrameType | None) -> None:
    """Stop once: a window that is closed sends its signal more than once, and the second one must
    not disturb the writing of the answers."""
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise KeyboardInterrupt if number == signal.SIGINT else Stopped(number)


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80
