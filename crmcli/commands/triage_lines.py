"""`crm triage` in a pipe: `REF CLASS [why…]` or `REF HORIZON` lines, all or nothing."""

import sqlite3
from collections.abc import Sequence

from crmcli.actions.triage import write_answers
from crmcli.commands.triage import measure
from crmcli.context import App
from crmcli.domain.class_derived import Yardstick
from crmcli.domain.classify import judge, stands_by_hand
from crmcli.domain.names import normalise
from crmcli.domain.policy import Policy
from crmcli.domain.triage import Answer, Line, Split, read_lines
from crmcli.errors import Failed, Message, NotFound, message
from crmcli.exchange.encoding import choose_encoding, shown
from crmcli.output.table import Table
from crmcli.reports.triage import outcome_table
from crmcli.store.class_facts import facts_of
from crmcli.store.customers import by_name_key
from crmcli.store.lookup import candidates, nearest, resolve

_LISTED = 5


def classify_lines(app: App, piped: bytes) -> None:
    """Read the lines, refuse them all together or write them all in one command."""
    lines, mistakes = read_lines(_text(app, piped))
    if lines and not app.has_file:
        raise NotFound("db.no_file_yet")
    answers: list[Answer] = []
    if lines:
        policy, by = app.policy, measure(app)
        answers, more = app.read(lambda conn: _answers(conn, app, lines, policy, by))
        mistakes += more
    if mistakes:
        raise _failure(mistakes)
    if not answers:
        _nothing(app)
        return
    with app.write() as writer:
        outcomes = write_answers(writer, answers, app.today, policy, by)
        table = outcome_table(writer.conn, outcomes)
    if app.shared.dry_run:
        app.tell(message("dry_run"))
    app.show(table)


def _failure(mistakes: Sequence[Message]) -> Failed:
    failure = Failed("triage.mistakes", count=len(mistakes))
    failure.details = sorted(mistakes, key=lambda one: int(str(one.values["line"])))
    return failure


def _text(app: App, piped: bytes) -> str:
    """The lines as text. Those of a program that writes an older encoding are read as it; a few
    that do not fit among many in UTF-8 are mistakes. Raises Failed with their lines."""
    misfits: list[Message] = []
    fitting = 0
    for number, line in enumerate(piped.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            misfits.append(message("triage.not_utf8", line=number))
        else:
            fitting += not line.isascii()
    if fitting >= len(misfits) > 0:
        raise _failure(misfits)
    try:
        codec, guessed = choose_encoding(piped, None, "stdin")
    except Failed:
        raise _failure(misfits) from None
    if guessed:
        app.tell(message("triage.encoding", encoding=shown(codec)))
    return piped.decode(codec)


def _nothing(app: App) -> None:
    """No line is no mistake: whatever made them found nobody."""
    if app.for_machine:
        app.show(Table("triage", (), ()))
    else:
        app.print(app.say(message("triage.nothing")))


def _answers(
    conn: sqlite3.Connection, app: App, lines: Sequence[Line], policy: Policy, by: Yardstick
) -> tuple[list[Answer], list[Message]]:
    answers: list[Answer] = []
    mistakes: list[Message] = []
    seen: dict[int, int] = {}
    for line in lines:
        found = _meant(conn, line, app.settings.region)
        if isinstance(found, Message):
            mistakes.append(found)
            continue
        split, customer = found
        answer = Answer(customer, split.class_, split.horizon, split.why)
        refused = _refused(conn, line, answer, seen, policy, by)
        seen.setdefault(customer, line.number)
        if refused:
            mistakes.append(refused)
        else:
            answers.append(answer)
    return answers, mistakes


def _meant(conn: sqlite3.Connection, line: Line, region: str) -> tuple[Split, int] | Message:
    """The first reading of a line, from its right, in which a customer stands before the class."""
    if by_name_key(conn, normalise(line.text)):  # a name that ends in a letter, and no class
        return message("triage.no_class", line=line.number, value=line.text)
    for split in line.splits:
        found = resolve(conn, split.ref, region)
        if len(found) == 1:
            return split, found[0].customer_id
        if found:
            several = candidates(conn, [one.customer_id for one in found[:_LISTED]])
            names = [f"{one.id} {one.name}" for one in several]
            return message("diary.ambiguous", line=line.number, value=split.ref, names=names)
    ref = line.splits[-1].ref
    near = nearest(conn, ref)
    if near:
        return message("triage.not_found_near", line=line.number, value=ref, names=near)
    return message("diary.not_found", line=line.number, value=ref)


def _refused(
    conn: sqlite3.Connection,
    line: Line,
    answer: Answer,
    seen: dict[int, int],
    policy: Policy,
    by: Yardstick,
) -> Message | None:
    """What stands against an answer: said twice, a reason where none is kept, or none where the
    class goes against one that a person set, or against the rules."""
    facts = facts_of(conn, answer.customer, by.today, policy.stages)
    if answer.customer in seen:
        first = seen[answer.customer]
        return message("triage.twice", line=line.number, name=facts.name, first=first)
    if answer.horizon:
        if answer.why:
            return message("triage.horizon_why", line=line.number, value=answer.why)
        return None
    by_hand, same = stands_by_hand(facts, by.today), answer.class_ == facts.class_
    if answer.why or (by_hand and same and facts.why):
        return None
    if by_hand and not same:
        return message(
            "triage.hand_why",
            line=line.number,
            name=facts.name,
            old=facts.class_,
            new=answer.class_,
        )
    ruled = judge(facts, by).class_
    if ruled and ruled != answer.class_:
        return message(
            "triage.rules_why", line=line.number, name=facts.name, rules=ruled, new=answer.class_
        )
    return None
