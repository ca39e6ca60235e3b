"""Which pairs of records are worth comparing.

Records that share a key (a handle, a name, a reading, a birthday, a place) form a block. A block
that is too large is sorted by name, and each record meets its neighbours alone (the sorted
neighbourhood of Hernández and Stolfo, "The Merge/Purge Problem", SIGMOD 1995): a switchboard that
five hundred share costs no more than five hundred windows.
"""

from collections.abc import Callable, Iterator, Sequence

from crmcli.domain.twin_evidence import Form

# From this size on a block is searched by neighbours, so many on each side.
_LARGE = 25
_STRONG, _WEAK = 5, 3
# A key and the place of its record in one number. Two keys that fall on one number merely bring
# some pairs more.
_PLACE_BITS = 24
_KEY_MASK = 2**38 - 1


def _keys(form: Form) -> Iterator[tuple[object, ...]]:
    """What a twin has as well, unless all of it is written otherwise."""
    name = form.name
    yield "name", name.sound or name.key
    yield from (("handle", normal) for normal in (*form.phones, *form.others))
    yield from (("ending", ending) for ending in form.endings)
    yield from (("person", person) for person in form.people)
    if form.code:
        yield "code", form.code
    if form.birthday:
        yield "birthday", form.birthday
    if form.employer is not None:
        yield "employer", form.employer
    if name.surname:
        yield "surname", name.surname
    for place in form.places:
        if place.key:
            yield "address", place.key
        if place.postcode and place.house:
            yield "postcode", place.postcode, place.house
        if place.house:
            yield from (("street", word, place.house) for word in place.words if len(word) > 3)


def _weak_keys(form: Form) -> Iterator[tuple[object, ...]]:
    """A part of the name, which many have as well."""
    name = form.name
    if name.sound:
        yield "beginning", name.sound[:2]
        yield "end", name.sound[-3:]
    yield from (("word", word) for word in name.words if len(word) > 2)


def candidates(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Places (a before b) of the pairs to compare, each once."""
    blocks: list[list[int]] = []
    own: list[list[int]] = [[] for _ in forms]
    near: list[list[int]] = [[] for _ in forms]
    for keys, window in ((_keys, _STRONG), (_weak_keys, _WEAK)):
        for block in _blocks(forms, keys):
            if len(block) > _LARGE:
                _neighbours(forms, block, window, near)
                continue
            for place in block:
                own[place].append(len(blocks))
            blocks.append(block)
    for place, numbers in enumerate(own):
        found = set(near[place])
        for number in numbers:
            found.update(blocks[number])
        for other in found:
            if other > place:
                yield place, other


def _blocks(
    forms: Sequence[Form], keys: Callable[[Form], Iterator[tuple[object, ...]]]
) -> Iterator[list[int]]:
    """The places of records that share a key, for each key that two or more have."""
    entries = [
        (hash(key) & _KEY_MASK) << _PLACE_BITS | place
        for place, form in enumerate(forms)
        for key in set(keys(form))
    ]
    entries.sort()
    last, run = -1, [0]
    for entry in entries:
        key, place = entry >> _PLACE_BITS, entry & (2**_PLACE_BITS - 1)
        if key == last:
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        last, run = key, [place]
    if len(run) > 1:
        yield run


def _forwards(form: Form) -> str:
    return form.name.sound or form.name.key


def _backwards(form: Form) -> str:
    return _forwards(form)[::-1]


def _neighbours(
    forms: Sequence[Form], block: list[int], window: int, near: list[list[int]]
) -> None:
    """Each record of a block with those that stand beside it, by the beginning of the names and
    by their end."""
    for order in (_forwards, _backwards):
        block.sort(key=lambda place: order(forms[place]))
        for start, place in enumerate(block):
            for other in block[start + 1 : start + 1 + window]:
                near[min(place, other)].append(max(place, other))
