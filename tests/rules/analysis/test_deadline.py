import pytest

from rules.analysis.deadline import NEVER, BudgetSpent, Deadline


def test_a_deadline_in_the_past_is_spent_and_says_so() -> None:
    deadline = Deadline(-1)
    assert deadline.spent
    assert deadline.left == 0
    with pytest.raises(BudgetSpent):
        deadline.check()


def test_a_deadline_in_the_future_is_not_spent() -> None:
    deadline = Deadline(3600)
    deadline.check()
    assert not deadline.spent
    assert deadline.budget == 3600
    assert 0 < deadline.left <= 3600


def test_no_deadline_never_ends() -> None:
    NEVER.check()
    assert not NEVER.spent
    assert NEVER.left == float("inf")
