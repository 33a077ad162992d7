"""Which settings are refused before anything listens."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.settings import Settings, SettingsError

CODE = "vier losse woorden hier"


@pytest.mark.parametrize("address", ["0.0.0.0", "10.0.0.5", "::", "gemeente.nl"])  # noqa: S104
def test_an_address_that_others_can_reach_needs_a_lock(address: str) -> None:
    with pytest.raises(SettingsError, match="toegangscode"):
        Settings(address=address)
    assert Settings(address=address, access_code=CODE).hosts == frozenset()
    assert (
        "gesprek.nl"
        in Settings(address=address, proxy_header="X-Gebruiker", names=("gesprek.nl",)).hosts
    )


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_this_machine_needs_none(address: str) -> None:
    assert "localhost" in Settings(address=address).hosts


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"access_code": "kort"}, "te kort"),
        ({"proxy_header": "X Gebruiker"}, "kan geen kop zijn"),
        ({"proxy_header": "X-Gebruiker", "proxies": ("proxy",)}, "geen IP-adres"),
        ({"names": ("https://gesprek.nl",)}, "geen naam van een computer"),
        ({"theme": "/bestaat/niet"}, "geen thema.css"),
    ],
)
def test_a_wrong_setting_is_said_in_dutch(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings(**wrong)  # type: ignore[arg-type]


def test_a_worker_gets_the_same_settings(tmp_path: Path) -> None:
    (tmp_path / "thema.css").write_text("", encoding="utf-8")
    settings = Settings(
        workbooks=("midden-holland-2018",), names=("a.nl",), access_code=CODE, theme=str(tmp_path)
    )
    assert Settings.from_json(settings.as_json()) == settings


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8743/"),
        ({"https": True}, "http://127.0.0.1:8743/"),
        ({"names": ("a.nl",)}, "http://a.nl:8743/"),
        ({"names": ("a.nl", "b.nl"), "https": True}, "https://a.nl/"),
        ({"names": ("a.nl",), "proxy_header": "X-Gebruiker"}, "http://a.nl/"),
    ],
)
def test_people_are_told_the_name_under_which_they_can_come_in(
    given: dict[str, object], address: str
) -> None:
    settings = Settings(port=8743, **given)  # type: ignore[arg-type]
    assert settings.reached_at("http://127.0.0.1:8743/") == address
