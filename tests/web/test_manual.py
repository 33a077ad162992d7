"""What docs/beheer.md tells an administrator to type works: the options, the unit, the proxy."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from tests.acceptance.commands import COMMAND, bouwsteen
from tests.web.servers import REGION, serving
from web.api.app import create_api, described
from web.settings import Settings

MANUAL = (Path(__file__).parents[2] / "docs" / "beheer.md").read_text(encoding="utf-8")
NAME = "gesprek.gemeente.nl"
COOKIE = "ingelogd=ja"


def block(name: str) -> str:
    """Return the fenced block under ``<!-- name -->`` in the manual."""
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", MANUAL, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_option_in_the_manual_is_one_of_the_command() -> None:
    known = {
        one for name in ("web", "nieuw", "match")
        for one in re.findall(r"--[a-z-]+", bouwsteen(name, "--help").out)
    }  # fmt: skip
    others = ("pip", "systemctl", "curl")
    lines = [line for line in MANUAL.splitlines() if not any(one in line for one in others)]
    named = {
        one for line in lines for one in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)
    } - {"--utrecht-page-header-background-color", "--utrecht-document-font-family",
         "--utrecht-button-primary-action-background-color"}  # fmt: skip
    assert named - known == set()
    assert {"--werkers", "--proxykop", "--proxy-adres", "--naam", "--thema", "--https"} <= named


def test_the_limits_in_the_manual_are_those_of_the_program() -> None:
    from web import apart, calculating  # noqa: PLC0415 - only here
    from web.guards import access, limits  # noqa: PLC0415
    from web.uploads import routes  # noqa: PLC0415

    for text in (
        f"| formulier of profiel | {limits.FORM // 1024} kB",
        f"| werkboeken in één keer | {limits.WORKBOOK // 1024**2} MB samen |",
        f"| tijd om te versturen | {limits.SECONDS:.0f} seconden |",
        f"| tijd om één antwoord te rekenen | {calculating.SECONDS:.0f} seconden",
        f"{routes.CHECK_SECONDS:.0f} seconden; twee vergelijken {routes.COMPARE_SECONDS:.0f} seco",
        f"| {apart.MOST_AT_ONCE} per werker, {apart.MOST_WAITING} wachten;",
        f"hoogstens {apart.MEMORY // 1024**3} GB geheugen",
        f"({access.HOURS} uur)",
    ):
        assert text in MANUAL, text


def test_what_the_manual_for_the_access_desk_quotes_stands_on_the_pages() -> None:
    root = Path(__file__).parents[2]
    manual = (root / "docs" / "toegang.md").read_text(encoding="utf-8")
    pages = " ".join(
        path.read_text(encoding="utf-8")
        for folder, kinds in (("web", ("html", "py")), ("catalog/messages", ("py",)))
        for kind in kinds
        for path in (root / folder).rglob(f"*.{kind}")
    )
    quoted = [
        *re.findall(r"\*\*([^*\n]+[^*.:\n])\*\*", manual),
        *re.findall(r"^\| ([^|]+?) \|", manual, re.MULTILINE),
    ]
    own_words = {"u ziet", "u leest", "---", "nog hoogstens 9 vragen", "Letterlijk",
                 "Interpretatie", "uw eigen afweging", "Vorige",
                 "Wilt u deze site verlaten? (of iets dergelijks)", "Alleen advies",
                 "actieplan", "Inkoop", "Beleid", "Voor welke dag geldt de uitkomst?"}  # fmt: skip
    assert len(quoted) > 30
    assert [one for one in quoted if one not in own_words and one not in pages] == []
    for picture in re.findall(r"\((beelden/[^)]+)\)", manual):
        assert (root / "docs" / picture).is_file()


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze ontbreekt (Debian: systemd)"
)
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "bouwsteen.service"
    unit.write_text(block("systemd").replace("/opt/bouwsteen/bin/bouwsteen", str(COMMAND)))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], check=False, capture_output=True, text=True
    )
    said = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, said) == (0, []), done.stderr


def section(number: int) -> str:
    """Return a section of the manual."""
    found = re.search(rf"^## {number}\. .*?(?=^## |\Z)", MANUAL, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[0]


def test_a_new_version_is_in_the_unit_before_the_restart(tmp_path: Path) -> None:
    commands = [line[2:] for line in section(9).splitlines() if line.startswith("# ")]
    order = [
        next(place for place, line in enumerate(commands) if part in line)
        for part in ("-m venv", "install --upgrade pip", "install --constraint",
                     "ExecStart=", "systemctl daemon-reload", "systemctl restart", "ln -sfn")
    ]  # fmt: skip
    assert order == sorted(order)
    unit = tmp_path / "bouwsteen.service"
    unit.write_text(block("systemd"))
    edit = shlex.split(commands[order[3]])
    assert edit[-1] == "/etc/systemd/system/bouwsteen.service"
    subprocess.run([*edit[:-1], unit], check=True)
    changed = block("systemd").replace("=/opt/bouwsteen/", "=/opt/bouwsteen-2/")
    assert unit.read_text() == changed != block("systemd")
    setup = [line[2:] for line in section(1).splitlines() if line.startswith("# ")]
    for line in setup:
        if "/pip install" in line:
            assert line.replace("/opt/bouwsteen/", "/opt/bouwsteen-2/") in commands


def test_the_word_bouwsteen_is_known_as_the_manuals_say(tmp_path: Path) -> None:
    (link,) = (line[2:] for line in section(1).splitlines() if line.startswith("# ln -s"))
    program, known = shlex.split(link)[2:]
    assert (program, known) == ("/opt/bouwsteen/bin/bouwsteen", "/usr/local/bin/bouwsteen")
    subprocess.run(["ln", "-s", COMMAND, tmp_path / "bouwsteen"], check=True)
    done = subprocess.run(
        ["bouwsteen", "--versie"], env={"PATH": str(tmp_path)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout[:10]) == (0, b"bouwsteen ")
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for text in (MANUAL, readme):
        assert "source .venv/bin/activate" in text
    activated = subprocess.run(
        ["bash", "-c", f"source {COMMAND.parent}/activate && command -v bouwsteen"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert activated.stdout.strip() == str(COMMAND)


def test_the_table_of_the_api_names_every_address_of_it() -> None:
    paths = described(create_api(None))["paths"]
    wanted = {f"`{method.upper()} {path}`" for path, one in paths.items() for method in one}
    assert wanted == set(re.findall(r"^\| (`(?:GET|POST) [^`]+`)", section(11), re.MULTILINE))


class Login(BaseHTTPRequestHandler):
    """Stands where oauth2-proxy does: 202 with a name for whoever has the cookie, else 401."""

    def do_GET(self) -> None:
        """Answer what nginx asks."""
        known = COOKIE in self.headers.get("Cookie", "")
        self.send_response(202 if known else 401)
        if known:
            self.send_header("X-Auth-Request-User", "j.jansen")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def login() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Login)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def nginx(folder: Path, ours: int, theirs: int) -> Iterator[tuple[int, int]]:
    """Run nginx with the blocks of the manual, on other ports and with a certificate of its own.

    Gives the port for people and the port for programs.
    """
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as two,
    ):
        people, programs = one.getsockname()[1], two.getsockname()[1]
    key, chain = folder / "sleutel.pem", folder / "keten.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", chain],
        check=True, capture_output=True,
    )  # fmt: skip
    make_certificates(folder)
    servers = (
        (block("nginx") + block("nginx-programmas"))
        .replace("listen 443", f"listen 127.0.0.1:{people}")
        .replace("listen 8443", f"listen 127.0.0.1:{programs}")
        .replace("127.0.0.1:8700", f"127.0.0.1:{ours}")
        .replace("127.0.0.1:4180", f"127.0.0.1:{theirs}")
        .replace("/etc/ssl/gesprek/", f"{folder}/")
    )
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/fouten;\n"
        f"events {{}}\nhttp {{\n{temporary}{servers}}}\n"
    )
    process = subprocess.Popen(["nginx", "-e", folder / "fouten", "-c", config])
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            assert process.poll() is None, (folder / "fouten").read_text()
            try:
                socket.create_connection(("127.0.0.1", people), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield people, programs
    finally:
        process.terminate()
        process.wait(timeout=20)


def make_certificates(folder: Path) -> None:
    """Type what the manual says for the certificate of a program."""
    for line in block("certificaten").splitlines():
        subprocess.run(
            shlex.split(line.removeprefix("# ")), cwd=folder, check=True, capture_output=True
        )


def trusting() -> ssl.SSLContext:
    """Return a context that trusts any server: the certificate is of our own making."""
    made = ssl.create_default_context()
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return made


NEEDS_NGINX = pytest.mark.skipif(
    shutil.which("nginx") is None or shutil.which("openssl") is None,
    reason="nginx of openssl ontbreekt (Debian: apt install nginx openssl)",
)


@NEEDS_NGINX
def test_a_program_comes_in_with_a_certificate_and_sees_only_the_api(tmp_path: Path) -> None:
    settings = Settings(workbooks=(REGION,), names=(NAME,), proxy_header="X-Gebruiker", https=True)
    stranger = tmp_path / "vreemd"
    stranger.mkdir()
    make_certificates(stranger)
    match = f"/api/v1/werkboeken/{REGION}/uitkomsten"
    profile = {"profiel": {"situatie": "instabiel"}, "peildatum": "2026-01-01"}
    with (
        serving(settings) as served,
        login() as theirs,
        nginx(tmp_path, int(served.address.rpartition(":")[2]), theirs) as (people, programs),
    ):

        def ask(port: int, folder: Path | None, method: str, path: str, **more: Any) -> Any:  # noqa: ANN401
            context = trusting()
            if folder is not None:
                context.load_cert_chain(
                    folder / "zaaksysteem.pem", folder / "zaaksysteem-sleutel.pem"
                )
            headers = {"Host": NAME, "X-Gebruiker": "j.jansen"}
            with httpx.Client(verify=context, trust_env=False, timeout=60) as client:
                return client.request(
                    method, f"https://127.0.0.1:{port}{path}", headers=headers, **more
                )

        answer = ask(programs, tmp_path, "POST", match, json=profile)
        assert answer.json()["profiel"] == {"situatie": "instabiel"}
        assert ask(programs, tmp_path, "GET", "/").status_code == 404
        assert ask(programs, None, "POST", match, json=profile).status_code == 400
        assert ask(programs, stranger, "POST", match, json=profile).status_code == 400
        assert ask(people, tmp_path, "POST", match, json=profile).status_code == 302
    assert "instabiel" not in (tmp_path / "fouten").read_text()


@NEEDS_NGINX
def test_behind_the_proxy_of_the_manual_only_who_is_logged_in_comes_in(tmp_path: Path) -> None:
    settings = Settings(workbooks=(REGION,), names=(NAME,), proxy_header="X-Gebruiker", https=True)
    with (
        serving(settings) as served,
        login() as theirs,
        nginx(tmp_path, int(served.address.rpartition(":")[2]), theirs) as (port, _),
    ):
        with httpx.Client(
            base_url=f"https://127.0.0.1:{port}", verify=trusting(), trust_env=False, timeout=60,
            headers={"Host": NAME},
        ) as client:  # fmt: skip
            inside = {"Cookie": COOKIE}
            own = {**inside, "Origin": f"https://{NAME}", "Sec-Fetch-Site": "same-origin"}
            page = f"/gesprek/{REGION}"
            for method in ("GET", "HEAD"):
                alive = client.request(method, "/gezond")
                assert (alive.status_code, alive.text) == (200, "goed\n" * (method == "GET"))
            outside = client.get(page)
            assert outside.status_code == 302
            assert outside.headers["location"].endswith(f"/oauth2/sign_in?rd=https://{NAME}/")
            forged = client.get(page, headers={"X-Gebruiker": "j.jansen"})
            assert forged.status_code == 302
            assert client.get(page, headers=inside).status_code == 200
            answered = client.post(page, data={"k.situatie": "=instabiel"}, headers=own)
            assert "instabiel" in answered.text
            assert answered.headers["strict-transport-security"]
            elsewhere = client.post(page, headers={**inside, "Origin": "https://elders.nl"})
            assert elsewhere.status_code == 403
            large = client.post(
                "/inkoop", headers=own, files={"werkboek": ("a.xlsx", b"PK" * 10_000_000)}
            )
            assert large.status_code == 200
            too_large = client.post(
                "/inkoop", headers=own, files={"werkboek": ("a.xlsx", b"PK" * 14_000_000)}
            )
            assert too_large.status_code == 413
        with served.client() as around:
            assert around.get(page).status_code == 403
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    issued = {name for name in left if name.startswith(("programmas", "zaaksysteem"))}
    assert left - issued == {"fouten", "keten.pem", "nginx.conf", "sleutel.pem"}
    assert "instabiel" not in (tmp_path / "fouten").read_text()
