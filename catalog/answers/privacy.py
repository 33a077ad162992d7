"""What may never stand in a profile: names, birth dates, citizen numbers (6-domein.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rules.normalise import fold

_PERSONAL: Final = re.compile(
    r"(?:^|_)(?:bsn|burgerservicenummer|sofinummer|geboren|geboortedatum|geb_?datum|"
    r"geboorteplaats|naam|voornaam|achternaam|voornamen|roepnaam|tussenvoegsel|initialen|"
    r"voorletters|adres|straat|huisnummer|postcode|woonplaats|telefoon|telefoonnummer|mobiel|"
    r"e_?mail|emailadres|mail|clientnummer|client_?nr|dossiernummer|polisnummer)(?:$|_)"
)
_DATE: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_NUMBER: Final = re.compile(r"[\d .]+")
_DIGITS: Final = re.compile(r"\D")
_BSN_LENGTHS: Final = (8, 9)
_A_DATE: Final = "een datum"
_A_BSN: Final = "een BSN"
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_personal_name(code: str) -> bool:
    """Tell whether an attribute name asks for something that identifies a person."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(code)).strip("_")
    return _PERSONAL.search(plain) is not None


def personal_kind(text: str) -> str:
    """Say what a value looks like in Dutch, ``een datum`` or ``een BSN``; empty when neither."""
    if _DATE.fullmatch(text.strip()):
        return _A_DATE
    if _NUMBER.fullmatch(text.strip()) and is_bsn(text):
        return _A_BSN
    return ""


def personal_column(values: Iterable[str]) -> str:
    """Say what the values of a column look like in Dutch, ``een BSN``; empty when neither.

    One number in eleven passes the test of a citizen number by chance: half of the numbers that
    are as long must. One date is enough, for nothing else looks like one.
    """
    texts = tuple(values)
    kinds = [personal_kind(text) for text in texts]
    if _A_DATE in kinds:
        return _A_DATE
    as_long = sum(
        len(_DIGITS.sub("", one)) in _BSN_LENGTHS for one in texts if _NUMBER.fullmatch(one)
    )
    return _A_BSN if as_long and 2 * kinds.count(_A_BSN) >= as_long else ""


def is_bsn(text: str) -> bool:
    """Tell whether digits pass the eleven test of a citizen service number."""
    digits = _DIGITS.sub("", text)
    if len(digits) not in _BSN_LENGTHS or not int(digits):
        return False
    padded = digits.zfill(len(_WEIGHTS))
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True))
    return total % 11 == 0
