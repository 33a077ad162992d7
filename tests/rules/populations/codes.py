"""One profile as the codes of a space."""

from __future__ import annotations

from collections.abc import Mapping

from rules.analysis.space import Space
from rules.populations.counted import asked_places


def codes_of(space: Space, profile: Mapping[str, int]) -> list[int]:
    """Return the codes of one profile, in the order of the asked attributes."""
    found = []
    for place in asked_places(space):
        code = space.attributes[place].code
        known = code in profile
        found.append(space.class_of(place, profile[code]) if known else space.sizes[place])
    return found
