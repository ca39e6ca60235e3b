"""One row of a sheet of customers or contacts while it is read, cell by cell."""

from crmcli.domain.dates import When
from crmcli.domain.sheet_row import SheetRow
from crmcli.exchange.place_cells import Cell

_PHONES = ("phone", "mobile", "landline", "fax")


class Draft:
    """What has been read of a row. `told` are the cells about the customer, `person` those about
    the contact, and `notes`, `tags` and `sites` others by header, since a person without a customer
    keeps them as fields of its own; `labels` say of a group what it is; `handles` are kind, value
    and group."""

    __slots__ = (
        *("number", "key", "name", "fields", "contact", "handles", "places", "sites", "tags"),
        *("notes", "custom", "parent", "referred_by", "last", "last_summary", "plan", "plan_text"),
        *("unread", "uuid", "external", "customer_uuid", "birth", "told", "labels", "labelled"),
        *("address", "person"),
    )

    def __init__(self, number: int, key: str) -> None:
        self.number, self.key = number, key
        self.name = self.parent = self.referred_by = self.last_summary = self.plan_text = ""
        self.uuid = self.external = self.customer_uuid = ""
        self.last: When | None = None
        self.plan: When | None = None
        self.fields: dict[str, object] = {}
        self.contact: dict[str, object] = {}
        self.handles: list[tuple[str, str, str]] = []
        self.address: dict[str, str] = {}
        self.places: dict[str, list[Cell]] = {}
        self.sites: list[Cell] = []
        self.tags: list[tuple[str, list[str]]] = []
        self.notes: list[tuple[str, str]] = []
        self.custom: dict[str, str] = {}
        self.unread: dict[str, str] = {}
        self.birth: dict[str, tuple[str, str]] = {}
        self.told: dict[str, str] = {}
        self.person: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.labelled: list[Cell] = []

    def written_handles(self) -> list[tuple[str, str]]:
        """Phones and addresses by kind, each value by itself, those marked as primary first."""
        if not self.labels:
            return [(kind, text) for kind, text, _ in self.handles]
        found = []
        for kind, text, group in self.handles:
            label = self.labels.get(group, "").casefold()
            found.append((not label.startswith("*"), (_labelled_kind(kind, label), text)))
        return [pair for _, pair in sorted(found, key=lambda one: one[0])]

    def row(self) -> SheetRow:
        """The row as it has been read."""
        note = "\n".join(text for _, text in self.notes)
        summary = self.last_summary
        if summary and self.last is None:
            # What happened on a day that nobody knows is a note.
            note, summary = "\n".join(filter(None, (note, summary))), ""
        return SheetRow(
            number=self.number,
            key=self.key,
            name=self.name,
            fields=self.fields,
            contact=self.contact,
            handles=self.written_handles(),
            address=self.address,
            tags=[tag for _, tags in self.tags for tag in tags],
            note=note,
            custom=self.custom,
            parent=self.parent,
            referred_by=self.referred_by,
            last=self.last,
            last_summary=summary,
            plan=self.plan,
            plan_text=self.plan_text,
            unread=self.unread,
            uuid=self.uuid,
            external=self.external,
            customer_uuid=self.customer_uuid,
        )


def _labelled_kind(kind: str, label: str) -> str:
    """What a phone is by the label that stands beside it."""
    if kind not in _PHONES:
        return kind
    if "fax" in label or "传真" in label:
        return "fax"
    return "mobile" if any(w in label for w in ("mobile", "cell", "手机", "iphone")) else kind
