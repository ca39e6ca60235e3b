"""The keys under which the numbers that other programs gave their records are known again."""

from typing import NamedTuple

# Headers that say nothing of whose numbers they are: two files that have them are two sources.
_VAGUE = frozenset(("id", "recid", "编号", "代码", "code", "uid", "数据id", "记录id", "唯一id",
                    "externalid", "external"))  # fmt: skip
# A vCard's UID is nobody else's; a column of that name may well count from one.
_SHORTEST_UID = 16


# Where a vague number came through a pipe.
_PIPE = "-"


class Numbering(NamedTuple):
    """Where numbers come from: a named source, else the file ("" for a pipe)."""

    source: str = ""
    file: str = ""

    def key(self, column: str, number: str) -> str:
        """The key of a number in a column, by its header in the form for comparing."""
        if column == "uid" and len(number) >= _SHORTEST_UID:
            return f"uid:{number}"
        namespace = self.source or ((self.file or _PIPE) if column in _VAGUE else "")
        return f"id:{namespace}:{column}:{number}"


NOBODYS = Numbering()
