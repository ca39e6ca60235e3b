"""From message keys to the text that people read, in English or Chinese.

One catalogue per language, plain dicts with the same keys and placeholders; the texts of selling, of
judging, of files in and out and of help stand in further ones, each loaded when a text of it is
asked for. Only the language that is spoken is loaded.
"""

from importlib import import_module

from crmcli.errors import Label, Message

LANGUAGES = ("en", "zh")
# The parts of a language's catalogue, in the order in which a key is looked for.
PARTS = ("", "_selling", "_judging", "_exchange", "_help")


class Speaker:
    """Turns a `Message`, a `Label`, a list of them or a plain value into text of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._parts: dict[str, dict[str, str]] = {}

    def __call__(self, text: object) -> str:
        if isinstance(text, Message):
            values = {name: self(value) for name, value in text.values.items()}
            return self._text(text.key).format(**values)
        if isinstance(text, Label):
            return text.zh if self.language == "zh" else text.en
        if isinstance(text, list | tuple):
            return ("、" if self.language == "zh" else ", ").join(self(part) for part in text)
        return "" if text is None else str(text)

    def key(self, key: str, /, **values: object) -> str:
        """The text of one key: `say.key("today.title")`."""
        return self(Message(key, values))

    def knows(self, key: str) -> bool:
        """Whether the catalogues have this key."""
        return self._found(key) is not None

    def _text(self, key: str) -> str:
        found = self._found(key)
        if found is None:
            raise KeyError(key)
        return found

    def _found(self, key: str) -> str | None:
        for part in PARTS:
            if part not in self._parts:
                module = import_module(f"crmcli.lang.{self.language}{part}")
                self._parts[part] = module.TEXTS
            found = self._parts[part].get(key)
            if found is not None:
                return found
        return None
