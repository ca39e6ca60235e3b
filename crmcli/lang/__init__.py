"""From message keys to the text that people read, in English or Chinese.

One catalogue per language, plain dicts with the same keys and placeholders; help texts stand in a
second one that is loaded when they are asked for. Only the language that is spoken is loaded.
"""

from importlib import import_module

from crmcli.errors import Label, Message

LANGUAGES = ("en", "zh")


class Speaker:
    """Turns a `Message`, a `Label`, a list of them or a plain value into text of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts: dict[str, str] = import_module(f"crmcli.lang.{language}").TEXTS
        self._help: dict[str, str] | None = None

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
        return key in self._texts or key in self._help_texts()

    def _text(self, key: str) -> str:
        found = self._texts.get(key)
        return self._help_texts()[key] if found is None else found

    def _help_texts(self) -> dict[str, str]:
        if self._help is None:
            self._help = import_module(f"crmcli.lang.{self.language}_help").TEXTS
        return self._help
