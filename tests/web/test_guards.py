"""Who gets in, from where, with how much; and what every answer says to the browser."""

from __future__ import annotations

import itertools
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest

from tests.web.servers import REGION, Served, serving
from web.guards import limits
from web.guards.access import COOKIE, Keys
from web.settings import Settings

PAGE = f"/gesprek/{REGION}"
CODE = "vier losse woorden hier"
ANSWERS = [
    ("GET", "/"),
    ("GET", PAGE),
    ("POST", PAGE),
    ("GET", "/hulp"),
    ("GET", "/elders"),
    ("GET", "/inkoop"),
    ("POST", "/beleid"),
    ("GET", "/api/v1/werkboeken"),
    ("GET", "/api/v1/elders"),
    ("DELETE", "/"),
]


@pytest.mark.parametrize(("method", "path"), ANSWERS)
def test_every_answer_keeps_everything_from_elsewhere_out_and_is_kept_nowhere(
    client: httpx.Client, method: str, path: str
) -> None:
    headers = client.request(method, path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert (
        headers["cross-origin-opener-policy"]
        == headers["cross-origin-resource-policy"]
        == ("same-origin")
    )
    assert "set-cookie" not in headers
    assert "server" not in headers


def test_only_the_files_of_the_pages_may_be_kept(client: httpx.Client) -> None:
    html = client.get("/").text
    for address in ("tokens.css", "bouwsteen.js", "bouwsteen.svg"):
        found = html.split(f'"/static/{address}')[1].split('"')[0]
        answer = client.get(f"/static/{address}{found}")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert client.get(f"/static/{address}").headers["cache-control"] == "public, max-age=300"


def test_no_page_has_script_or_style_inside(client: httpx.Client) -> None:
    for path in ("/", PAGE, "/hulp", "/inkoop", "/beleid"):
        html = client.get(path).text
        assert "<script>" not in html
        assert " style=" not in html
        assert " onclick=" not in html


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.nl"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:1"},
    ],
)
@pytest.mark.parametrize("path", [PAGE, "/inkoop", f"/api/v1/werkboeken/{REGION}/vragen"])
def test_a_form_of_another_site_is_refused(
    client: httpx.Client, headers: dict[str, str], path: str
) -> None:
    assert client.post(path, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "own"}])
def test_our_own_form_and_a_program_are_let_in(
    served: Served, client: httpx.Client, headers: dict[str, str]
) -> None:
    own = {key: served.address if value == "own" else value for key, value in headers.items()}
    assert client.post(PAGE, headers=own).status_code == 200


@pytest.mark.parametrize("host", ["elders.nl", "127.0.0.1.elders.nl", "localhost.elders.nl", ""])
def test_a_name_that_is_not_ours_is_refused_also_when_it_leads_here(
    client: httpx.Client, host: str
) -> None:
    answer = client.get(PAGE, headers={"Host": host})
    assert answer.status_code == 421
    assert "--naam" in answer.text


@pytest.mark.parametrize("host", ["localhost:8700", "127.0.0.1", "[::1]:8700", "LOCALHOST"])
def test_the_names_of_this_machine_are_ours(client: httpx.Client, host: str) -> None:
    assert client.get(PAGE, headers={"Host": host}).status_code == 200


def test_a_name_that_was_given_is_ours_too() -> None:
    settings = Settings(workbooks=(REGION,), names=("gesprek.gemeente.nl",), https=True)
    with serving(settings) as named, named.client() as client:
        answer = client.get("/", headers={"Host": "gesprek.gemeente.nl"})
        assert answer.status_code == 200
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_a_body_that_is_too_large_is_not_read_into_memory(client: httpx.Client) -> None:
    form = client.post(PAGE, data={"k.situatie": "x" * limits.FORM})
    assert form.status_code == 413
    assert "Dit bestand is te groot" in form.text

    def pieces() -> itertools.repeat[bytes]:
        return itertools.repeat(b"x" * 65536, limits.FORM // 65536 + 1)

    unannounced = client.post(
        PAGE, content=pieces(), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert unannounced.status_code == 413


def test_too_many_fields_and_broken_forms_are_refused_in_words(client: httpx.Client) -> None:
    many = "&".join(f"k.a{number}=1" for number in range(2500))
    kinds = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(PAGE, content=many, headers=kinds).status_code == 400
    broken = client.post(
        "/inkoop", content=b"geen deel", headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert broken.status_code == 400
    assert "Dit formulier is niet te lezen" in broken.text


def test_a_body_that_does_not_come_ends_and_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.5)
    with serving() as one, one.client() as client:
        where = urlsplit(one.address)
        with socket.create_connection((where.hostname, where.port), timeout=20) as slow:
            head = f"POST {PAGE} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
            kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
            slow.sendall(f"{head}{kind}k.situ".encode())
            assert client.get("/hulp").status_code == 200
            assert b" 408 " in slow.recv(200)


def test_with_a_code_every_page_leads_to_the_door() -> None:
    settings = Settings(workbooks=(REGION,), access_code=CODE)
    with serving(settings) as locked, locked.client() as client:
        for path in ("/", PAGE, "/inkoop", "/hulp"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["location"]) == (303, "/toegang")
        assert client.post(PAGE).status_code == 401
        assert client.get("/api/v1/werkboeken").status_code == 401
        assert client.get("/api/v1/openapi.json").status_code == 200


def test_the_code_opens_the_door_with_a_cookie_that_says_nothing() -> None:
    settings = Settings(workbooks=(REGION,), access_code=CODE, https=True)
    with serving(settings) as locked, locked.client() as client:
        begun = time.monotonic()
        assert client.post("/toegang", data={"code": "mis"}).status_code == 403
        assert time.monotonic() - begun >= 1
        let_in = client.post("/toegang", data={"code": f" {CODE} "})
        cookie = let_in.headers["set-cookie"]
        assert let_in.status_code == 303
        assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Secure", "Path=/"))
        proof = cookie.partition("=")[2].partition(";")[0]
        shown = {"Cookie": f"{COOKIE}={proof}"}
        assert client.get(PAGE, headers=shown).status_code == 200
        forged = {"Cookie": f"{COOKIE}=9{proof}"}
        assert client.get(PAGE, headers=forged).status_code == 303
        program = {"Authorization": f"Bearer {CODE}"}
        assert client.get("/api/v1/werkboeken", headers=program).status_code == 200
        assert client.post("/vertrek", headers=shown).status_code == 303


def test_who_tries_many_codes_at_once_is_sent_away() -> None:
    settings = Settings(workbooks=(REGION,), access_code=CODE)
    with serving(settings) as locked, ThreadPoolExecutor(12) as pool:

        def attempt(number: int) -> int:
            with locked.client() as client:
                return client.post("/toegang", data={"code": f"poging {number}"}).status_code

        statuses = list(pool.map(attempt, range(12)))
        with locked.client() as client:
            assert client.post("/toegang", data={"code": CODE}).status_code == 303
            assert client.get("/toegang").status_code == 200
    assert set(statuses) == {403, 429}


MENU = 'aria-label="Hoofdmenu"'
LEAVE = ">Uitloggen<"
PRIVACY = "/hulp#privacy"
FIRST = "Naar de eerste pagina"


def test_who_is_not_known_sees_no_menu_and_cannot_log_out() -> None:
    settings = Settings(workbooks=(REGION,), access_code=CODE)
    with serving(settings) as locked, locked.client() as client:
        for answer in (
            client.get("/toegang"),
            client.post("/toegang", data={"code": "mis"}),
            client.post(PAGE),
        ):
            assert not any(part in answer.text for part in (MENU, LEAVE, PRIVACY))
        proof = client.post("/toegang", data={"code": CODE}).headers["set-cookie"].partition(";")[0]
        inside = client.get("/elders", headers={"Cookie": proof})
        assert inside.status_code == 404
        assert all(part in inside.text for part in (MENU, LEAVE, PRIVACY, FIRST))
    behind = Settings(workbooks=(REGION,), proxy_header="X-Gebruiker")
    with serving(behind) as one, one.client() as client:
        for refused in (client.get("/"), client.get("/", headers={"Host": "elders.nl"})):
            assert refused.status_code in {403, 421}
            assert not any(part in refused.text for part in (MENU, LEAVE, PRIVACY, FIRST))
        assert MENU in client.get("/", headers={"X-Gebruiker": "j.jansen"}).text


def test_head_is_answered_as_get_without_the_body(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bouwsteen.bezoek")
    for path in ("/", "/gezond", "/hulp", PAGE):
        head, whole = client.head(path), client.get(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == whole.headers["content-type"]
    assert client.head("/elders").status_code == 404
    assert client.head("/api/v1/werkboeken").status_code == 405
    said = [one.getMessage() for one in caplog.records if one.name == "bouwsteen.bezoek"]
    assert any(one.startswith("HEAD /gesprek/{boek} 200 ") for one in said)
    assert not any("gezond" in one for one in said)
    settings = Settings(workbooks=(REGION,), access_code=CODE)
    with serving(settings) as locked, locked.client() as outside:
        assert outside.head("/gezond").status_code == 200
        assert outside.head("/").status_code == 303


def test_only_where_answers_were_the_page_about_a_failure_says_that_they_are_still_there(
    client: httpx.Client,
) -> None:
    back = "daar staan uw antwoorden nog"
    large = {"werkboek": ("groot.xlsx", b"x" * (limits.WORKBOOK + 1))}
    refused = client.post("/inkoop", files=large)
    assert refused.status_code == 413
    assert back not in refused.text
    assert "terug en kies daar opnieuw een bestand" in refused.text
    assert back in client.post(PAGE, data={"k.situatie": "x" * (limits.FORM + 1)}).text


def test_without_a_code_there_is_no_door(client: httpx.Client) -> None:
    assert client.get("/toegang").status_code == 404
    assert client.post("/vertrek").status_code == 404


def test_a_proof_ends_and_belongs_to_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keys(CODE)
    proof = keys.proof()
    assert Keys(CODE).is_proof(proof)
    assert not Keys(CODE + "!").is_proof(proof)
    assert not keys.is_proof("")
    assert not keys.is_proof("onzin.onzin")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 13 * 3600)
    assert not keys.is_proof(proof)


def test_a_header_of_the_proxy_counts_only_from_the_proxy() -> None:
    from_here = Settings(workbooks=(REGION,), proxy_header="X-Gebruiker")
    with serving(from_here) as behind, behind.client() as client:
        assert client.get(PAGE).status_code == 403
        assert client.get(PAGE, headers={"X-Gebruiker": ""}).status_code == 403
        assert client.get(PAGE, headers={"X-Gebruiker": "j.jansen"}).status_code == 200
    elsewhere = Settings(workbooks=(REGION,), proxy_header="X-Gebruiker", proxies=("10.0.0.5",))
    with serving(elsewhere) as behind, behind.client() as client:
        assert client.get(PAGE, headers={"X-Gebruiker": "j.jansen"}).status_code == 403


def test_a_theme_gives_its_own_files_only(tmp_path: Path) -> None:
    (tmp_path / "thema.css").write_text(":root {}", encoding="utf-8")
    (tmp_path / "geheim.txt").write_text("niet voor u", encoding="utf-8")
    (tmp_path / "map").mkdir()
    settings = Settings(workbooks=(REGION,), theme=str(tmp_path))
    with serving(settings) as themed, themed.client() as client:
        assert client.get("/thema/thema.css").status_code == 200
        for name in ("geheim.txt", "map", "..%2fthema.css", "%2e%2e/geheim.txt"):
            assert client.get(f"/thema/{name}").status_code == 404
