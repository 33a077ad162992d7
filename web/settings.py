"""How the pages are served, and which combinations are refused because they are not safe."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import TypeAdapter

PORT: Final = 8700
LOOPBACK: Final = "127.0.0.1"
PROXIES: Final = (LOOPBACK, "::1")
SHORTEST_CODE: Final = 12
MOST_WORKERS: Final = 64

_HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,63}")
_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_LOOPBACK_NAMES: Final = ("localhost", LOOPBACK, "[::1]")


class SettingsError(ValueError):
    """Settings with which the program does not start; the text says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the pages are started with.

    ``names`` are host names under which they are reached, besides those of this machine.
    ``proxy_header`` holds who is logged in, and is believed only from ``proxies``. ``https`` says
    that browsers reach the pages over https. Raises SettingsError.
    """

    workbooks: tuple[str, ...] = ()
    address: str = LOOPBACK
    port: int = PORT
    names: tuple[str, ...] = ()
    access_code: str = ""
    proxy_header: str = ""
    proxies: tuple[str, ...] = PROXIES
    https: bool = False
    workers: int = 1
    theme: str = ""
    offers: str = ""

    def __post_init__(self) -> None:
        self._require_access()
        for name in self.names:
            if not _HOST.fullmatch(name):
                message = (
                    f"‘{name}’ is geen naam van een computer. Bijvoorbeeld: gesprek.gemeente.nl"
                )
                raise SettingsError(message)
        if self.proxy_header and not _HEADER.fullmatch(self.proxy_header):
            message = f"‘{self.proxy_header}’ kan geen kop zijn. Bijvoorbeeld: X-Gebruiker"
            raise SettingsError(message)
        for proxy in self.proxies:
            if _ip(proxy) is None:
                message = f"‘{proxy}’ is geen IP-adres van een proxy. Bijvoorbeeld: 10.0.0.5"
                raise SettingsError(message)
        if self.theme and not (Path(self.theme) / "thema.css").is_file():
            message = f"In de map ‘{self.theme}’ staat geen thema.css. Dat bestand is nodig."
            raise SettingsError(message)

    def _require_access(self) -> None:
        if self.access_code and len(self.access_code) < SHORTEST_CODE:
            message = (
                f"De toegangscode is te kort. Neem minstens {SHORTEST_CODE} tekens, bijvoorbeeld "
                "vier losse woorden."
            )
            raise SettingsError(message)
        if self.is_local or self.access_code or self.proxy_header:
            return
        message = (
            f"Op het adres {self.address} kunnen anderen bij de pagina's. Dat kan alleen met een "
            "toegangscode (--toegangscode-bestand) of achter een proxy die bijhoudt wie er is "
            "ingelogd (--proxykop). Zie docs/beheer.md. Zonder --adres ziet alleen deze computer "
            "de pagina's."
        )
        raise SettingsError(message)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the pages."""
        if self.address == "localhost":
            return True
        found = _ip(self.address)
        return found is not None and found.is_loopback

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that may be asked for; empty means any.

        A page elsewhere can make its own name lead to 127.0.0.1 (DNS rebinding); then its name
        stands in Host. Where an access code is needed and no name was given any may be asked
        for, because the cookie does not go along to another name.
        """
        if not self.is_local and self.access_code and not self.names:
            return frozenset()
        own = _LOOPBACK_NAMES if self.is_local else (self.address,)
        return frozenset((*own, *self.names))

    def reached_at(self, own: str) -> str:
        """Return the address for people; ``own`` is where the program itself listens.

        The proxy that does https, or that knows who is logged in, has the usual port.
        """
        if not self.names:
            return own
        if self.https:
            return f"https://{self.names[0]}/"
        port = "" if self.proxy_header else f":{urlsplit(own).port}"
        return f"http://{self.names[0]}{port}/"

    def as_json(self) -> str:
        """Return the settings as text, to hand to a worker."""
        return TypeAdapter(Settings).dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Make settings from what ``as_json`` gave."""
        return TypeAdapter(Settings).validate_json(text)


def _ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
