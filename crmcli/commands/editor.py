"""A text in $VISUAL or $EDITOR, in a temporary file of ours that is private and is removed."""

import contextlib
import os
import shlex
import subprocess
import tempfile
from typing import TYPE_CHECKING

from crmcli.errors import Failed, UsageError

if TYPE_CHECKING:
    from crmcli.context import App


def edited(app: "App", text: str) -> str:
    """The text after the user has edited it. Raises UsageError without an editor, Failed when the
    editor failed or nothing was changed."""
    command = app.environ.get("VISUAL") or app.environ.get("EDITOR")
    if not command:
        raise UsageError("editor.none")
    with tempfile.TemporaryDirectory(prefix="crmcli-") as folder:
        path = os.path.join(folder, "crm.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o600)
        try:
            status = subprocess.call([*shlex.split(command), path])
        except OSError as error:
            raise Failed("editor.failed", command=command, reason=error.strerror or "") from None
        if status:
            raise Failed("editor.failed", command=command, reason=f"exit {status}")
        with contextlib.suppress(UnicodeDecodeError), open(path, encoding="utf-8-sig") as file:
            after = file.read()
            if after == text:
                raise Failed("editor.unchanged")
            return after
        raise Failed("editor.not_utf8")
