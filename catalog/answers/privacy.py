"""What may never stand in a profile: names, birth dates, citizen numbers (6-domein.md)."""

from __future__ import annotations

import re
from typing import Final

from rules.normalise import fold

_PERSONAL: Final = re.compile(
    r"(?:^|_)(?:bsn|burgerservicenummer|sofinummer|geboren|geboortedatum|geb_?datum|"
    r"geboorteplaats|naam|voornaam|achternaam|voornamen|roepnaam|tussenvoegsel|initialen|"
    r"voorletters|adres|straat|huisnummer|postcode|woonplaats|telefoon|telefoonnummer|mobiel|"
    r"e_?mail|emailadres|mail|clientnummer|client_?nr|dossiernummer|polisnummer)(?:$|_)"
)
_DATE: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_DIGITS: Final = re.compile(r"\D")
_BSN_LENGTHS: Final = (8, 9)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_personal_name(code: str) -> bool:
    """Tell whether an attribute name asks for something that identifies a person."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(code)).strip("_")
    return _PERSONAL.search(plain) is not None


def personal_kind(text: str) -> str:
    """Say what a value looks like in Dutch, ``een datum`` or ``een BSN``; empty when neither."""
    if _DATE.fullmatch(text.strip()):
        return "een datum"
    if re.fullmatch(r"[\d .]+", text.strip()) and is_bsn(text):
        return "een BSN"
    return ""


def is_bsn(text: str) -> bool:
    """Tell whether digits pass the eleven test of a citizen service number."""
    digits = _DIGITS.sub("", text)
    if len(digits) not in _BSN_LENGTHS or not int(digits):
        return False
    padded = digits.zfill(len(_WEIGHTS))
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True))
    return total % 11 == 0
