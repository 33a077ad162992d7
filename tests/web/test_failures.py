"""What breaks inside ends in words for the user, a line without answers in the log, and recovery."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from rules.durable_engine import DurableEngine
from tests.web.servers import REGION, Served, serving
from web.editions import Edition

PAGE = f"/gesprek/{REGION}"
MATCH = f"/api/v1/werkboeken/{REGION}/uitkomsten"
ANSWERS = {"k.situatie": "=instabiel", "k.vraag_begeleiding": "=ja"}


@pytest.fixture
def own() -> Iterator[Served]:
    with serving() as one:
        yield one


def edition(served: Served) -> Edition:
    book = served.shared.shelf.get(REGION)
    assert book is not None
    return book.edition


def engine(served: Served) -> DurableEngine:
    return edition(served).advisor(edition(served).catalog.info.valid_from).matcher.engine


def break_inside(one: DurableEngine) -> None:
    """Make every action in durable-rules fail, as after a fault of its own."""
    one.fire({})
    assert one._loaded is not None
    for action in one._loaded._host.get_ruleset("bouwsteen")._actions.values():
        action._func = lambda _context: 1 / 0


def test_an_engine_that_fails_once_is_rebuilt_and_the_user_sees_nothing(
    own: Served, caplog: pytest.LogCaptureFixture
) -> None:
    broken = engine(own)
    break_inside(broken)
    with own.client() as client:
        answer = client.post(PAGE, data=ANSWERS)
    assert answer.status_code == 200
    assert "Uitkomst tot nu toe" in answer.text
    assert engine(own) is not broken
    errors = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert [one.getMessage().split()[0] for one in errors] == ["EngineError"]


def test_an_engine_that_keeps_failing_gives_no_outcome_and_a_clear_message(
    own: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        message = "instabiel"
        raise ValueError(message)

    with own.client() as client:
        with monkeypatch.context() as patch:
            patch.setattr("durable.engine.Closure.assert_fact", fail)
            answers = {**ANSWERS, "k.traject_justitie": "=ja"}
            page = client.post(PAGE, data=answers)
            program = client.post(MATCH, json={"profiel": {"traject_justitie": True}})
        assert page.status_code == program.status_code == 503
        assert "Het rekenen is niet gelukt" in page.text
        assert "Past bij dit profiel" not in page.text
        assert program.json()["type"] == "urn:bouwsteen:geen-uitkomst"
        assert client.post(PAGE, data=ANSWERS).status_code == 200
    assert "EngineError in " in caplog.text
    assert "instabiel" not in caplog.text


def test_engines_that_disagree_give_no_outcome(
    own: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # The plain evaluator now knows a row less than durable-rules.
    rows = engine(own).rows
    monkeypatch.setattr("rules.four_eyes.rows_of", lambda _: rows[1:])
    with own.client() as client:
        answer = client.post(PAGE, data=ANSWERS)
    assert answer.status_code == 503
    assert "Er is geen uitkomst, ook geen halve" in answer.text
    assert "DisagreementError in " in caplog.text


def test_a_bug_is_a_page_and_a_line_that_quotes_nothing(
    own: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        message = "zuurstokroze"
        raise RuntimeError(message)

    monkeypatch.setattr("web.conversation.turns.read_answers", fail)
    monkeypatch.setattr("web.api.routes.match_of", fail)
    with own.client() as client:
        page = client.post(PAGE, data=ANSWERS)
        program = client.post(MATCH, json={"profiel": {}})
        assert client.get("/hulp").status_code == 200
    assert page.status_code == program.status_code == 500
    assert "Er ging iets mis in het programma" in page.text
    assert program.json()["type"] == "urn:bouwsteen:storing"
    assert "RuntimeError in fail (" in caplog.text
    assert "zuurstokroze" not in caplog.text + page.text + program.text


def test_a_profile_that_takes_too_long_ends_in_words_and_holds_up_nobody(
    own: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.calculating.SECONDS", 1e-6)
    with own.client() as client:
        answer = client.post(PAGE, data=ANSWERS)
    assert answer.status_code == 503
    assert "Dit rekenen duurt te lang" in answer.text


def test_readers_and_writers_that_are_slow_do_not_hold_the_engine(own: Served) -> None:
    """The lock of the engine is held while it fires, never while bytes come in or go out."""
    where = urlsplit(own.address)
    body = "k.situatie=%3Dinstabiel"
    head = (
        f"POST {PAGE} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    halfway = [socket.create_connection((where.hostname, where.port)) for _ in range(20)]
    unread = [socket.create_connection((where.hostname, where.port)) for _ in range(20)]
    for one in halfway:
        one.sendall((head + body[:5]).encode())
    for one in unread:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        one.sendall((head + body).encode())
    time.sleep(0.5)
    with own.client() as client:
        answers = [client.post(PAGE, data=ANSWERS) for _ in range(5)]
        assert not engine(own)._lock.locked()
    assert {one.status_code for one in answers} == {200}
    for one in (*halfway, *unread):
        one.close()


def test_many_threads_get_each_their_own_answer(own: Served) -> None:
    wrong: list[str] = []

    def talk(situation: str, outcome: str) -> None:
        with own.client() as client:
            for _ in range(5):
                found = client.post(
                    MATCH, json={"profiel": {"vraag_dagbesteding": True, "situatie": situation,
                                             "doel_dagbesteding": "herstel"}}
                ).json()  # fmt: skip
                said = {one["code"]: one["oordeel"] for one in found["bouwstenen"]}["DB-H"]
                if said != outcome or found["profiel"]["situatie"] != situation:
                    wrong.append(said)

    pairs = (("stabiel", "past"), ("wisselend", "past niet"), ("instabiel", "past niet"))
    threads = [threading.Thread(target=talk, args=pair) for pair in pairs * 4]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
