"""The pages and the API with 50 conversations at once, and memory over many requests.

Run: python -m benchmarks.web [REQUESTS]   (10,000 requests for the memory unless told otherwise)

Everything runs on this machine: the command `bouwsteen web` in one process or two, and the people
in this one. A person reads a page for a few seconds before the next answer; every answer is drawn
from those on the page, a conversation ends with the explanation, and then the next client comes.
Half of the people are programs that ask the API. The bare answer is /gezond of the same server,
asked in between: what it takes is what the machine, the network and the server cost without us.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import random
import re
import signal
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

REGION = "midden-holland-2018"
PEOPLE = 50
SECONDS = 40.0
READING = 5.0
"""Mean seconds between two answers of one person."""
AT_ONCE = 4
"""So many send without a pause when memory is measured."""

PAGE, EXPLANATION = f"/gesprek/{REGION}", f"/uitleg/{REGION}"
API = f"/api/v1/werkboeken/{REGION}"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_CHOICE = re.compile(r'<input type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)"')
_NUMBER = re.compile(r'<input class="bs-textbox bs-textbox--number"[^>]* name="([^"]+)"')

Times = dict[str, list[float]]
Send = Callable[[str, str, str, str], Awaitable[str]]


def main(requests: int) -> None:
    """Print the figures."""
    load = os.getloadavg()[0]
    print(
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {load:.1f} processes already waiting"
    )
    for workers in (1, 2):
        with served(workers) as (port, process):
            asyncio.run(warm(port))
            times: Times = defaultdict(list)
            begun = cpu_seconds(process)
            asyncio.run(talk(port, times))
            busy = (cpu_seconds(process) - begun) / SECONDS
            answers = sum(len(found) for name, found in times.items() if name != "bare answer")
            print(
                f"\n{workers} worker(s), {PEOPLE} conversations, {busy:.0%} of one core, "
                f"{busy * SECONDS / answers * 1e3:.0f} ms of it for each answer"
            )
            base = percentile(times["bare answer"], 95)
            for name, found in times.items():
                middle, slow = percentile(found, 50), percentile(found, 95)
                print(
                    f"{name:16} {len(found):6} x   median {middle * 1e3:6.1f} ms   95% within "
                    f"{slow * 1e3:6.1f} ms   {slow / base:5.1f} x the bare answer"
                )
    with served(1) as (port, process):
        asyncio.run(endure(port, process, requests))


@contextmanager
def served(workers: int) -> Iterator[tuple[int, int]]:
    """Run the command; give its port and its process."""
    command = Path(sys.executable).with_name("bouwsteen")
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as stream:
            process = subprocess.Popen(
                [command, "web", REGION, "--poort", "0", "--werkers", str(workers)],
                stdout=stream,
                stderr=subprocess.STDOUT,
                cwd=folder,
            )
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        try:
            yield int(found[1]), process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


async def talk(port: int, times: Times) -> None:
    """Let everyone talk at the same time."""
    end = time.monotonic() + SECONDS
    people = [
        (person if number % 2 else program)(port, times, random.Random(number), end)
        for number in range(PEOPLE)
    ]
    await asyncio.gather(*people, watcher(port, times, end))


async def warm(port: int) -> None:
    """Take the first requests, which build the engines of each worker."""
    for _ in range(8):
        send = await connected(port)
        await send("POST", PAGE, "", FORM)


async def person(port: int, times: Times, draw: random.Random, end: float) -> None:
    """Answer questions on the page, with time to read, until the end."""
    send = await connected(port)
    fields: list[tuple[str, str]] = []
    while await pause(draw, end):
        begun = time.perf_counter()
        html = await send("POST", PAGE, urlencode(fields), FORM)
        times["page"].append(time.perf_counter() - begun)
        fields = answered(html, draw)
        if not fields:
            begun = time.perf_counter()
            await send("POST", EXPLANATION, urlencode(hidden(html)), FORM)
            times["explanation"].append(time.perf_counter() - begun)


async def program(port: int, times: Times, draw: random.Random, end: float) -> None:
    """Do the same with the API: the next question, and what fits so far."""
    send = await connected(port)
    profile: dict[str, object] = {}
    while await pause(draw, end):
        body = json.dumps({"profiel": profile})
        begun = time.perf_counter()
        asked = json.loads(await send("POST", f"{API}/vragen", body, JSON))["vraag"]
        times["API, question"].append(time.perf_counter() - begun)
        begun = time.perf_counter()
        await send("POST", f"{API}/uitkomsten", body, JSON)
        times["API, outcome"].append(time.perf_counter() - begun)
        if asked is None:
            profile = {}
        elif asked["keuzes"]:
            profile[asked["kenmerk"]] = draw.choice(asked["keuzes"])["waarde"]
        else:
            profile[asked["kenmerk"]] = int(draw.uniform(asked["minimum"], asked["maximum"]))


async def watcher(port: int, times: Times, end: float) -> None:
    """Ask for nothing but a sign of life, ten times a second."""
    send = await connected(port)
    while time.monotonic() < end:
        begun = time.perf_counter()
        await send("GET", "/gezond", "", FORM)
        times["bare answer"].append(time.perf_counter() - begun)
        await asyncio.sleep(0.1)


async def endure(port: int, process: int, requests: int) -> None:
    """Print the memory of the server before, during and after many requests."""
    done = 0

    async def keep_on(number: int, until: int) -> None:
        nonlocal done
        send, draw = await connected(port), random.Random(number)
        fields: list[tuple[str, str]] = []
        while done < until:
            done += 1
            html = await send("POST", PAGE, urlencode(fields), FORM)
            fields = answered(html, draw)

    print("\nmemory of one worker while it answers as fast as it can")
    begun = time.perf_counter()
    # The first tenth fills what is kept: engines, templates, pools of memory.
    for part in range(1, 11):
        until = requests * part // 10
        await asyncio.gather(*(keep_on(part * 100 + one, until) for one in range(AT_ONCE)))
        print(f"{done:8} requests   {memory(process):7.1f} MB")
    spent = time.perf_counter() - begun
    print(f"{done / spent:.0f} pages a second")


def hidden(html: str) -> list[tuple[str, str]]:
    """Return the fields that travel along."""
    return [(name, unescape(value)) for name, value in _FIELD.findall(html)]


def answered(html: str, draw: random.Random) -> list[tuple[str, str]]:
    """Return the form with an answer drawn; empty when there is no question any more."""
    form = html.partition("bs-card--question")[2].partition("</section>")[0]
    if choices := _CHOICE.findall(form):
        name, value = draw.choice(choices)
        return [*hidden(html), (name, unescape(value))]
    if number := _NUMBER.search(form):
        return [*hidden(html), (number[1], str(draw.randrange(1, 100)))]
    return []


async def connected(port: int) -> Send:
    """Open one connection, as a browser keeps it, and return how to send over it.

    Written out, because a client library would take more of the two cores than the server.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def send(method: str, path: str, body: str, kind: str) -> str:
        data = body.encode()
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(data)}\r\n\r\n".encode()
            + data
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None
        answer = (await reader.readexactly(int(length[1]))).decode()
        # A profile that nobody can have is refused with 422: that too is an answer.
        assert head.split()[1] in {"200", "422"}, head + answer
        return answer if head.split()[1] == "200" else '{"vraag": null}'

    return send


async def pause(draw: random.Random, end: float) -> bool:
    """Wait as long as a person reads; False when it is over by then."""
    await asyncio.sleep(draw.expovariate(1 / READING))
    return time.monotonic() < end


def percentile(found: list[float], share: int) -> float:
    """Return the time within which this percentage was answered."""
    return statistics.quantiles(found, n=100)[share - 1]


def family(process: int) -> Iterator[int]:
    """Yield a process and everything that it started (Linux)."""
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def cpu_seconds(process: int) -> float:
    """Return the time that the cores spent on a server so far."""
    ticks = 0
    for one in family(process):
        parts = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """Return the megabytes of memory in which a server stands."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
