"""Every message there is, by code: for the page that lists them and for the tests."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

import catalog.messages
from catalog.problems import Message

_HERE: Final = __name__


def every_message() -> tuple[Message, ...]:
    """Return all messages in the order of their codes."""
    found: dict[str, Message] = {}
    for module in iter_modules(catalog.messages.__path__, f"{catalog.messages.__name__}."):
        if module.name == _HERE:
            continue
        for value in vars(import_module(module.name)).values():
            members = value.values() if isinstance(value, dict) else (value,)
            found.update({one.code: one for one in members if isinstance(one, Message)})
    return tuple(found[code] for code in sorted(found))
