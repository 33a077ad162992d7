"""What docs/beheer.md tells an administrator to type works: the options, the unit, the proxy."""

from __future__ import annotations

import re
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

import httpx2 as httpx
import pytest

from tests.acceptance.commands import COMMAND, bouwsteen
from tests.web.servers import REGION, serving
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
    known = set(re.findall(r"--[a-z-]+", bouwsteen("web", "--help").out))
    lines = [line for line in MANUAL.splitlines() if "pip" not in line and "systemctl" not in line]
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
def nginx(folder: Path, ours: int, theirs: int) -> Iterator[int]:
    """Run nginx with the block of the manual, on other ports and with a certificate of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    key, chain = folder / "sleutel.pem", folder / "keten.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", chain],
        check=True, capture_output=True,
    )  # fmt: skip
    server = (
        block("nginx")
        .replace("listen 443", f"listen 127.0.0.1:{port}")
        .replace("127.0.0.1:8700", f"127.0.0.1:{ours}")
        .replace("127.0.0.1:4180", f"127.0.0.1:{theirs}")
        .replace("/etc/ssl/gesprek/keten.pem", str(chain))
        .replace("/etc/ssl/gesprek/sleutel.pem", str(key))
    )
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/fouten;\n"
        f"events {{}}\nhttp {{\n{temporary}{server}}}\n"
    )
    process = subprocess.Popen(["nginx", "-e", folder / "fouten", "-c", config])
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            assert process.poll() is None, (folder / "fouten").read_text()
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.skipif(
    shutil.which("nginx") is None or shutil.which("openssl") is None,
    reason="nginx of openssl ontbreekt (Debian: apt install nginx openssl)",
)
def test_behind_the_proxy_of_the_manual_only_who_is_logged_in_comes_in(tmp_path: Path) -> None:
    settings = Settings(workbooks=(REGION,), names=(NAME,), proxy_header="X-Gebruiker", https=True)
    with (
        serving(settings) as served,
        login() as theirs,
        nginx(tmp_path, int(served.address.rpartition(":")[2]), theirs) as port,
    ):
        # The certificate is of our own making; who answers is not what is tested.
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        with httpx.Client(
            base_url=f"https://127.0.0.1:{port}", verify=trusting, trust_env=False, timeout=60,
            headers={"Host": NAME},
        ) as client:  # fmt: skip
            inside = {"Cookie": COOKIE}
            own = {**inside, "Origin": f"https://{NAME}", "Sec-Fetch-Site": "same-origin"}
            page = f"/gesprek/{REGION}"
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
    left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(left) == ["fouten", "keten.pem", "nginx.conf", "sleutel.pem"]
    assert "instabiel" not in (tmp_path / "fouten").read_text()
