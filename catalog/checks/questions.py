"""Can every attribute that is asked be asked in words?"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.messages import vocabulary as messages
from catalog.model import Catalog
from catalog.problems import Problem
from rules.places import Place


def attributes_have_questions(catalog: Catalog) -> Iterator[Problem]:
    """Elk kenmerk over de cliënt dat niet is afgeleid, heeft een vraag."""
    for attribute in catalog.client_attributes:
        if not attribute.derived and not attribute.question:
            place = catalog.places.get(attribute.code, Place("", "Kenmerken"))
            yield messages.QUESTION_MISSING.at(place, attribute.code, code=attribute.label)
