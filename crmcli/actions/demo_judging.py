"""Writes what the demo's reps found out about their firms, and what they are to reach."""

from collections.abc import Iterator
from datetime import date

from crmcli.actions.buying_power import Statement, state_power
from crmcli.actions.demo_teller import Event, Story, Teller
from crmcli.actions.goals import set_goal
from crmcli.actions.scoring import write_scores
from crmcli.demo.judging import GOALS, POWER, SCORES
from crmcli.domain.money import parse_amount
from crmcli.domain.periods import quarter_of, unit_period
from crmcli.store.goals import Goal


def judging_of(teller: Teller) -> Iterator[tuple[int, "Judge", Event]]:
    """(working days before today, who writes it, event) of what was found out about a firm."""
    judge = Judge(teller)
    for day, amount, source in POWER.get(teller.firm.name, ()):
        yield day, judge, Event("power", {"source": source}, amount, {})
    for day, card, scores in SCORES.get(teller.firm.name, ()):
        given = {criterion: [str(score)] for criterion, score in scores.items()}
        yield day, judge, Event("score", {"card": card}, "", given)


class Judge:
    """Writes the statements and scores of one firm."""

    def __init__(self, teller: Teller) -> None:
        self._firm = teller
        self._writer = teller.writer

    def tell(self, event: Event, day: date) -> None:
        """Do what the event says, on its day."""
        customer = self._firm.customer
        if event.verb == "score":
            scores = {criterion: int(value) for criterion, (value,) in event.options.items()}
            write_scores(self._writer, customer, event.codes["card"], scores, day, "")
            return
        said = Statement(
            parse_amount("buying_power", event.text),
            self._firm.territory.currency,
            day.year,
            unit_period("quarter", day),
            event.codes["source"],
        )
        state_power(self._writer, customer, said, day)


def set_goals(story: Story, currency: str) -> None:
    """The goals of today's quarter for the whole base."""
    for metric, target in GOALS.items():
        money = metric == "sales"
        goal = Goal(
            0,
            metric,
            parse_amount(metric, target) if money else int(target),
            currency if money else None,
            quarter_of(story.today),
        )
        set_goal(story.writer, goal)
