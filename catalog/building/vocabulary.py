"""What the other sheets may refer to: attributes, and the ids on every sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.attributes import About, Attribute
from rules.normalise import fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known attributes and ids.

    ``broken`` are codes of attributes that stand on Kenmerken but cannot be read: cells that
    use them are skipped without a second problem. ``ids`` gives per sheet key the ids as
    written, by their folded form.
    """

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def id_on(self, sheet_key: str, written: str) -> str | None:
        """Return the id on a sheet that is meant by what was written, or None."""
        return self.ids.get(sheet_key, {}).get(fold(written))

    def ids_on(self, sheet_key: str) -> tuple[str, ...]:
        """Return all ids on a sheet, in order."""
        return tuple(self.ids.get(sheet_key, {}).values())

    def attributes_about(self, about: About) -> tuple[Attribute, ...]:
        """Return the attributes about clients or offers, in the order of Kenmerken."""
        return tuple(one for one in self.attributes.values() if one.about is about)
