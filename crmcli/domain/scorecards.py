"""The named scorecards: what each is made of, how its criteria are weighted, and its total.

Four cards of the sources: five criteria of a good customer (requirement R101), key-account
management (sales by amount and frequency, profit, strategic value, growth: R179 to R182), screening
of key customers (R063, R185), large accounts (R048, R049).
"""

from collections.abc import Iterable, Mapping, Sequence

from crmcli.domain.codes import SCORECARD, Codes, parse_code
from crmcli.errors import Label, UsageError

CARDS: Mapping[str, Codes] = {
    "five": {
        "purchasing_power": Label("purchasing power", "购买力"),
        "willingness": Label("willingness to buy", "购买意愿"),
        "bargaining": Label("bargaining position", "议价能力"),
        "credit": Label("credit and reputation", "信用与信誉"),
        "influence": Label("influence", "影响力"),
    },
    "kam": {
        "sales": Label("sales: amount and frequency", "销售额与频率"),
        "profit": Label("profit contribution", "利润贡献"),
        # For our brand and standing in the market.
        "strategic": Label("strategic value", "战略价值"),
        "growth": Label("growth", "成长潜力"),
    },
    "screening": {
        "support": Label("organisational support", "组织支持度"),
        "trust": Label("attitude and trust", "态度与信任"),
        "growth": Label("growth", "成长潜力"),
    },
    "large": {
        "size": Label("company size", "企业规模"),
        "purchasing_power": Label("purchasing power", "购买力"),
        "growth": Label("growth", "成长潜力"),
    },
}
# Other words of the sources for a criterion.
_ALSO = {
    "购买能力": "purchasing_power",
    "ability": "purchasing_power",
    "客户信誉": "credit",
    "信誉": "credit",
    "reputation": "credit",
}
EQUAL = "equal"
LEAST, MOST = 1, 5
_MOST_WEIGHT = 100
# A score is kept in 1/1,000 where it may be a mean; a total is rounded to 1/100.
THOUSAND, _HUNDREDTH = 1000, 10


def find_card(text: str) -> str:
    """The card meant by its code or either label. Raises UsageError with the four."""
    if "=" in text or "＝" in text:
        allowed = [f"{code} {label.zh}" for code, label in SCORECARD.items()]
        raise UsageError("score.which_card", value=text, allowed=allowed)
    return parse_code("card", SCORECARD, text)


def read_weights(card: str, text: str, present: Mapping[str, int] | None = None) -> dict[str, int]:
    """The weight of every criterion of a card: `equal`, or `sales=3 profit=2 …`; one that is not
    named keeps its `present` weight, without these it weighs nothing. Raises UsageError for an
    unknown criterion, one that is named twice, a number outside 0 to 100, and weights that sum to
    zero."""
    known = CARDS[card]
    plain = text.strip()
    if plain.casefold() in (EQUAL, "相等"):
        return dict.fromkeys(known, 1)
    weights = dict(present or dict.fromkeys(known, 0))
    named: set[str] = set()
    for part in plain.replace(",", " ").replace("，", " ").replace("；", " ").split():
        name, mark, number = part.replace("＝", "=").partition("=")
        criterion = find_criterion(card, name)
        if (
            not mark
            or not number.isascii()
            or not number.isdecimal()
            or int(number[:9]) > _MOST_WEIGHT
        ):
            raise UsageError("score.weight", value=part, criterion=criterion, most=_MOST_WEIGHT)
        if criterion in named:
            raise UsageError("score.twice", criterion=criterion)
        named.add(criterion)
        weights[criterion] = int(number)
    if not sum(weights.values()):
        raise UsageError("score.weights_zero", card=card)
    return weights


def written_weights(card: str, text: str, present: Mapping[str, int] | None = None) -> str:
    """Typed weights as the policy keeps them, beside the `present` ones. Raises UsageError."""
    weights = read_weights(card, text, present)
    if set(weights.values()) == {1}:
        return EQUAL
    return " ".join(f"{criterion}={weight}" for criterion, weight in weights.items())


def find_criterion(card: str, name: str) -> str:
    """The criterion of a card meant by its code, either label, or the beginning of one. Raises
    UsageError with the criteria that the card has."""
    wanted = name.strip().replace("-", " ")
    known = CARDS[card]
    also = _ALSO.get(wanted.casefold(), "")
    if also in known:
        return also
    try:
        return parse_code("criterion", known, wanted)
    except UsageError:
        allowed = [f"{key} {label.zh}" for key, label in known.items()]
        raise UsageError("score.criterion", card=card, value=name, allowed=allowed) from None


def read_scores(card: str, words: Iterable[str]) -> dict[str, int]:
    """`credit=5 信用＝4` as scores by criterion. Raises UsageError for what is no `CRITERION=N`, an
    unknown criterion, one that is named twice, and anything but a whole number from 1 to 5."""
    scores: dict[str, int] = {}
    for word in words:
        name, mark, number = word.replace("＝", "=").partition("=")
        if not mark or not name.strip():
            raise UsageError("score.form", value=word)
        criterion = find_criterion(card, name)
        plain = number.strip()
        if len(plain) != 1 or not plain.isdecimal() or not LEAST <= int(plain) <= MOST:
            raise UsageError("score.range", criterion=criterion, value=plain)
        if criterion in scores:
            raise UsageError("score.twice", criterion=criterion)
        scores[criterion] = int(plain)
    return scores


def total(weighted: Sequence[tuple[int, int | None]]) -> int | None:
    """Σ weight × score ÷ Σ weight over the known ones, to 1/100 (half up). Weights and scores in
    1/1,000; None when nothing that has a weight is known."""
    known = [(weight, score) for weight, score in weighted if score is not None]
    weights = sum(weight for weight, _ in known)
    if not weights:
        return None
    points = sum(weight * score for weight, score in known)
    return (2 * points + weights * _HUNDREDTH) // (2 * weights * _HUNDREDTH) * _HUNDREDTH
