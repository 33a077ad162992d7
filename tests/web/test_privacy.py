"""After a conversation no answer is anywhere: not in a log, on the disk, in an address or a cookie.

The server is the real command in folders of its own; every byte that it leaves is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.web.servers import REGION, Command, command

# Words that stand in no workbook, so that one hit is proof.
SECRETS = ("geheimwoord", "31415926", "zuurstokroze")
PAGE = f"/gesprek/{REGION}"
KNOWN = {"k.situatie": "=instabiel", "k.traject_justitie": "=ja", "k.leeftijd": "97"}
WRONG = {"k.leeftijd": SECRETS[1], "k.situatie": f"={SECRETS[0]}", SECRETS[2]: "x"}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Command, Path]]:
    home = tmp_path / "thuis"
    for name in ("tmp", "cache"):
        (home / name).mkdir(parents=True)
    environment = {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with command(REGION, folder=home, environment=environment) as one:
        yield one, home


def test_nothing_of_a_conversation_stays_anywhere(running: tuple[Command, Path]) -> None:
    server, home = running
    cookies = []
    with httpx.Client(base_url=server.address, trust_env=False, timeout=60) as client:
        client.event_hooks["response"].append(
            lambda answer: cookies.extend(answer.headers.get_list("set-cookie"))
        )
        pages = [
            client.get(PAGE),
            client.post(PAGE, data=KNOWN),
            client.post(PAGE, data=WRONG),
            client.post(f"/uitleg/{REGION}", data=KNOWN),
            client.post(f"/uitleg/{REGION}/document", data=KNOWN),
            client.post(f"/actieplan/{REGION}/document", data=KNOWN),
            client.post(
                f"/actieplan/{REGION}", data=KNOWN, files={"eerder": ("p.json", large_profile())}
            ),
            client.post(f"{PAGE}/profiel", data=KNOWN),
            client.post(f"{PAGE}/openen", files={"profiel": ("p.json", large_profile())}),
            client.post(f"/api/v1/werkboeken/{REGION}/uitkomsten", json=api(SECRETS[0])),
            client.post(f"/api/v1/werkboeken/{REGION}/vragen", json=api("instabiel")),
            client.post(f"/api/v1/werkboeken/{REGION}/vragen", json={"x": SECRETS[1]}),
            # What a user types in the wrong place should not end up in the record either.
            client.get(f"/{SECRETS[0]}", params={"situatie": SECRETS[1]}),
            client.get(f"/gesprek/{SECRETS[0]}"),
            client.request("GET", "/", headers={"User-Agent": SECRETS[0], "Referer": SECRETS[1]}),
            client.post(PAGE, content=b"\xff" * 100, headers={"Content-Type": SECRETS[2]}),
        ]
    assert [page.status_code for page in pages] == [
        200, 200, 200, 200, 200, 200, 200, 200, 200, 422, 200, 400, 404, 404, 200, 200,
    ]  # fmt: skip
    assert all("instabiel" not in str(page.url) for page in pages)
    assert cookies == []
    assert open_files(server.process.pid, home) == []
    assert server.stop() == 0
    log = server.log.read_text(encoding="utf-8")
    assert f"POST {PAGE.replace(REGION, '{boek}')} 200" in log
    left = {path.relative_to(home): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert set(left) == {Path("log.txt")}
    for word in (*SECRETS, "instabiel", "situatie", "justitie", "97"):
        assert word.encode() not in without_times(log).encode(), word


def large_profile() -> bytes:
    """Return a profile that is refused, larger than what some servers keep in memory."""
    return b'{"situatie": "' + SECRETS[0].encode() * 15_000 + b'"}'


def api(situation: str) -> dict[str, object]:
    return {"profiel": {"situatie": situation, "traject_justitie": True}}


def without_times(log: str) -> str:
    """Leave out what is only a time: the moment before a line, and the milliseconds at its end."""
    return "\n".join(" ".join(line.split()[2:-2]) for line in log.splitlines())


def open_files(process: int, home: Path) -> list[str]:
    """Return the files that a process has open for writing, apart from its log."""
    folder = Path(f"/proc/{process}/fd")
    if not folder.is_dir():
        return []
    found = []
    for one in folder.iterdir():
        try:
            target = str(one.readlink())
        except OSError:
            continue
        if target.startswith(str(home)) and not target.endswith("log.txt"):
            found.append(target)
    return found
