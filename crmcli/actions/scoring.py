"""Scores given by a person: dated, one row a criterion."""

from collections.abc import Mapping
from datetime import date

from crmcli.domain.names import check_text
from crmcli.store.scores import hand_scores
from crmcli.store.write import Writer


def write_scores(
    writer: Writer, customer: int, card: str, scores: Mapping[str, int], today: date, note: str
) -> None:
    """Write a day's scores (1 to 5) of a card; a second score of the same day takes the place of
    the first. Scores of earlier days stay, so that there is a trend."""
    given = {
        one.criterion: one.id
        for one in hand_scores(writer.conn, customer, today)
        if one.card == card and one.scored_on == today
    }
    said = check_text(note).strip() or None
    for criterion, score in scores.items():
        if criterion in given:
            writer.update("scores", given[criterion], {"score": score, "note": said})
            continue
        writer.insert(
            "scores",
            {
                "customer_id": customer,
                "card": card,
                "criterion": criterion,
                "score": score,
                "scored_on": today.isoformat(),
                "note": said,
            },
        )
