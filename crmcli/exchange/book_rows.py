"""What rows of sheets of customers and of persons have in common: how one is read and settled."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence

from crmcli.domain.birthdays import parse_birthday
from crmcli.domain.names import NAME_LIMIT, check_name, normalise
from crmcli.domain.person_names import full_name
from crmcli.domain.sheet_row import REJECT_COLUMNS, TOTAL, Rejected, SheetRow
from crmcli.errors import UsageError
from crmcli.exchange.beside_rows import besides
from crmcli.exchange.header_words import Target
from crmcli.exchange.place_cells import HOME, WORK, rank, settle_places
from crmcli.exchange.row_cells import Take
from crmcli.exchange.row_draft import Draft
from crmcli.exchange.tabular import Sheet, cell_text

# Any address may be the customer's.
ANY = 99


def rows_of(
    sheet: Sheet,
    targets: Sequence[Target],
    source: str,
    taken: Sequence[tuple[int, str, Take]],
    finish: Callable[[Draft, Sequence[str]], SheetRow],
    *,
    strict: bool,
) -> Iterator[SheetRow | Rejected]:
    """The rows one by one; `strict`: a customer's name that cannot be read rejects its row."""
    names = [place for place, target in enumerate(targets) if target[:2] == ("customer", "name")]
    vital = names if strict else ()
    notes = [place for place, target in enumerate(targets) if target[:2] == ("import", "note")]
    beside = besides(sheet.headers, targets)
    key_of = _content_keys(sheet.headers, source)
    for number, cells in sheet.rows:
        texts = [
            cell.strip() if isinstance(cell, str) else cell_text(cell).strip() for cell in cells
        ]
        if not any(texts):
            continue
        if beside(texts):
            yield Rejected(number, TOTAL, harmless=True)
            continue
        draft = Draft(number, key_of(texts))
        for place in notes:
            # A note is kept as it is written, with the blanks around it.
            texts[place] = texts[place] and cell_text(cells[place])
        try:
            _take(draft, texts, taken, vital)
            yield finish(draft, texts)
        except UsageError as error:
            yield Rejected(number, error.message)


def _take(
    draft: Draft,
    texts: Sequence[str],
    taken: Sequence[tuple[int, str, Take]],
    vital: Collection[int],
) -> None:
    """Every cell of a row; what cannot be read is kept as it is written. Raises UsageError for a
    `vital` one."""
    for place, header, take in taken:
        text = texts[place]
        if text:
            try:
                take(draft, text)
            except UsageError:
                if place in vital:
                    raise
                draft.unread[header] = text


def _content_keys(headers: Sequence[str], source: str) -> Callable[[Sequence[str]], str]:
    """What gives each row in turn the key of its content within a source. Of the rows before only
    digests are kept, for equal ones to stay apart. Why a row was once rejected is no content."""
    kept = [place for place, header in enumerate(headers) if header not in REJECT_COLUMNS]
    whole = len(kept) == len(headers)
    seen: dict[bytes, int] = {}

    def key_of(texts: Sequence[str]) -> str:
        told = [source, *(texts if whole else (texts[place] for place in kept))]
        content = hashlib.sha256("\x1f".join(told).encode("utf-8", "replace"))
        digest = content.digest()[:20]
        before = seen[digest] = seen.get(digest, -1) + 1
        return f"{digest.hex()}.{before}"

    return key_of


def settle_person(draft: Draft) -> None:
    """The name in full of a person of whom the parts are known, and the birthday of its parts."""
    contact = draft.contact
    if draft.birth:
        _settle_birth(draft)
    if contact and not contact.get("name") and (name := full_name(contact)):
        contact["name"] = name


def _settle_birth(draft: Draft) -> None:
    """Year, month and day of birth that stand in columns of their own."""
    year = draft.contact.get("birth_year")
    month, day = (draft.birth.get(part, ("", ""))[1] for part in ("month", "day"))
    try:
        if not (month and day):
            raise UsageError("birthday.form", value=month or day)
        birthday = f"{int(month):02}-{int(day):02}"
        draft.contact["birthday"] = parse_birthday(
            f"{year}-{birthday}" if year else f"--{birthday}"
        )
        draft.contact.pop("birth_year", None)
        draft.person.update(draft.birth.values())
    except (UsageError, ValueError):
        draft.unread.update(draft.birth.values())


def anybody(draft: Draft, texts: Sequence[str]) -> str:
    """What an address book calls somebody without a name: nickname, e-mail, phone, company, or
    the first thing that is known."""
    phones = [text for kind, text, _ in draft.handles if kind != "email"]
    emails = [text for kind, text, _ in draft.handles if kind == "email"]
    known = (str(draft.contact.get("nickname") or ""), *emails, *phones, draft.name, *texts)
    for text in known:
        name = " ".join(text.split())[:NAME_LIMIT]
        if name:
            return check_name(name)
    raise UsageError("name.blank")


def finished(draft: Draft) -> SheetRow:
    """A row of a sheet that has customers beside something else."""
    settle_person(draft)
    keep_unnamed(draft)
    settle_cells(draft)
    return draft.row()


def keep_unnamed(draft: Draft) -> None:
    """What is told of a person whom nobody names is kept as it is written."""
    if draft.contact and not draft.contact.get("name"):
        draft.unread.update(draft.person)
        draft.contact = {}


def settle_cells(draft: Draft, last: int = ANY) -> None:
    """The one address and website of a row; others, and what is called by a label, are fields of
    one's own. `last` is the rank of the last address that may be the customer's."""
    if draft.places:
        settled = settle_places(draft.places, draft.labels, last)
        draft.address = settled.address
        draft.custom.update(settled.others)
    sites = sorted((rank(site.key, draft.labels), n, site) for n, site in enumerate(draft.sites))
    for order, _, site in sites:
        # Whoever is the customer has the website; a person's blog is not that of the company.
        if "website" not in draft.fields and (order <= min(last, WORK) or last > HOME):
            draft.fields["website"] = site.text
        else:
            add_text(draft.custom, site.header, site.text)
    for cell in draft.labelled:
        label = draft.labels.get(cell.key, "").lstrip("* ")
        if normalise(label) in ("birthday", "生日") and "birthday" not in draft.contact:
            try:
                draft.contact["birthday"] = parse_birthday(cell.text)
                continue
            except UsageError:
                pass
        add_text(draft.custom, label or cell.header, cell.text)


def add_text(custom: dict[str, str], name: str, text: str) -> None:
    """Keep a text as a field of one's own beside what has that name already."""
    before = custom.get(name)
    custom[name] = f"{before}; {text}" if before and text != before else text
