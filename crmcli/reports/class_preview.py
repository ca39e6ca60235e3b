"""What judging all customers changes: who moves down, up or in, who is kept, and how many stay."""

from collections import Counter
from collections.abc import Iterable

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.classify import stands_by_hand
from crmcli.domain.codes import CLASS, LIFECYCLE, RAD
from crmcli.domain.judgement import CLASSES
from crmcli.domain.verdict import Verdict
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Row, Table
from crmcli.reports.class_words import ReasonLabels, short
from crmcli.reports.query import Query
from crmcli.reports.words import day_words

DOWN, UP, NEW, KEPT = "down", "up", "new", "kept"
_CHANGES = {
    DOWN: Label("Down", "降级"),
    UP: Label("Up", "升级"),
    NEW: Label("Newly classified", "新定级"),
    KEPT: Label("Kept by hand, the method sees otherwise", "人工保留，按方法应调整"),
}
_ORDER = list(_CHANGES)
_TITLES = {"rules": "judge.all_rules", "matrix": "judge.all_matrix"}


def columns(method: str) -> tuple[Column, ...]:
    """A row is a customer: what stands, what was judged, what comes of it and why."""
    return (
        Column("id", message("col.id"), "int"),
        Column("customer", message("col.customer")),
        Column("class", message("judge.now_short"), "code", CLASS, style="class"),
        Column("judged", message("judge.judged"), "code", CLASS, style="class"),
        Column("change", message("judge.change"), "code", _CHANGES),
        Column("reasons", message("col.why"), "text", ReasonLabels(method)),
        Column("kept_why", message("judge.kept_why"), "text"),
        Column("until", message("col.until"), "date"),
        Column("rad", message("judge.rad_now"), "code", RAD, people=False),
        Column("rad_judged", message("judge.rad_judged"), "code", RAD, people=False),
        Column("lifecycle", message("judge.lifecycle"), "code", LIFECYCLE, people=False),
        Column(
            "lifecycle_judged",
            message("judge.lifecycle_judged"),
            "code",
            LIFECYCLE,
            people=False,
        ),
    )


class Preview:
    """Counts what was judged as it comes by, and keeps the rows that will be shown."""

    def __init__(self, query: Query, method: str) -> None:
        self._query = query
        self._method = method
        self.judged = 0
        self._changes: Counter[str] = Counter()
        self._unclassified = 0
        self._missing: Counter[str] = Counter()
        self._stages: Counter[str] = Counter()
        self._rows: list[Row] = []

    @property
    def changed(self) -> int:
        """How many get another class."""
        return self._changes[DOWN] + self._changes[UP] + self._changes[NEW]

    @property
    def written(self) -> dict[str, int]:
        """How many classes, RAD stages and lifecycles are changed by writing all of it."""
        stages = {field: self._stages[field] for field in ("rad", "lifecycle")}
        return {"classes": self.changed, **stages}

    def add(self, batch: Iterable[tuple[ClassFacts, Verdict]]) -> None:
        """Count these, and keep those of them whose class is judged otherwise than it stands."""
        for facts, verdict in batch:
            self.judged += 1
            if verdict.class_ is None:
                self._unclassified += 1
                self._missing.update(verdict.missing)
            elif verdict.class_ != facts.class_:
                change = self._change(facts, verdict.class_)
                self._changes[change] += 1
                self._rows.append(_row(facts, verdict, change))
            for field, ruled in (("rad", verdict.rad), ("lifecycle", verdict.lifecycle)):
                now, set_by = getattr(facts, field), getattr(facts, f"{field}_set_by")
                if ruled.stage and ruled.stage != now and (not now or set_by == "rules"):
                    self._stages[field] += 1
        # No more is kept than is shown, whatever the size of the file.
        if 0 < self._query.limit < len(self._rows):
            self._sort()
            del self._rows[self._query.limit :]

    def _change(self, facts: ClassFacts, new: str) -> str:
        if facts.class_ is None:
            return NEW
        if stands_by_hand(facts, self._query.today):
            return KEPT
        return DOWN if new > facts.class_ else UP

    def _sort(self) -> None:
        self._rows.sort(key=_urgency)

    def table(self, *notes: Message) -> Table:
        """The rows, downgrades first, with what was counted and further notes."""
        self._sort()
        shown = len(self._rows)
        return Table(
            "classify",
            columns(self._method),
            self._rows,
            title=message(_TITLES[self._method], day=day_words(self._query.today)),
            notes=(*self._counts(), *notes),
            empty=message("judge.all_same"),
            group="change",
            line=("id", "customer", "class", "judged"),
            tail="reasons",
            more=sum(self._changes.values()) - shown,
        )

    def _counts(self) -> Iterable[Message]:
        changes = self._changes
        moved = self.changed + changes[KEPT]
        yield message(
            "judge.counts",
            judged=self.judged,
            down=changes[DOWN],
            up=changes[UP],
            new=changes[NEW],
            kept=changes[KEPT],
            same=self.judged - moved - self._unclassified,
            unclassified=self._unclassified,
        )
        if self._missing:
            fact, count = self._missing.most_common(1)[0]
            yield message("judge.most_missing", fact=short(fact), count=count)
        if self._stages:
            yield message(
                "judge.stages", rad=self._stages["rad"], lifecycle=self._stages["lifecycle"]
            )


def _row(facts: ClassFacts, verdict: Verdict, change: str) -> Row:
    kept = change == KEPT
    until = facts.until.isoformat() if kept and facts.until else None
    return (
        *(facts.id, facts.name, facts.class_, verdict.class_, change, verdict.reasons),
        *(facts.why if kept else None, until),
        *(facts.rad, verdict.rad.stage, facts.lifecycle, verdict.lifecycle.stage),
    )


def _urgency(row: Row) -> tuple[int, int, str, int]:
    """Downgrades first, the deepest fall and the best customers on top."""
    ident, _, old, new, change, *_ = row
    step = CLASSES.index(str(new)) - (CLASSES.index(str(old)) if old else 0)
    farthest = -step if change in (DOWN, KEPT) else step
    return _ORDER.index(str(change)), farthest, str(old or ""), int(str(ident))
