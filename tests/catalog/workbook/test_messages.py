import re
from pathlib import Path

import pytest

from catalog.messages import cells, columns, files
from catalog.problems import Message

MESSAGES = [
    message
    for module in (files, columns, cells)
    for message in vars(module).values()
    if isinstance(message, Message)
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_every_message_is_seen_in_a_test(message: Message) -> None:
    """The snapshots here hold real output, so a code in them was really produced."""
    tests = Path(__file__).parent.rglob("test_*.py")
    assert any(message.code in path.read_text(encoding="utf-8") for path in tests)


def test_no_two_messages_share_a_code() -> None:
    codes = [message.code for message in MESSAGES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_a_message_is_short_and_says_what_to_do(message: Message) -> None:
    assert message.hint
    for sentence in re.split(r"(?<=[.?:]) ", f"{message.text} {message.hint}"):
        assert len(sentence.split()) <= 18, sentence
