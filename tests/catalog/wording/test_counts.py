"""Large numbers as people read them; small ones exactly."""

from inline_snapshot import snapshot

from catalog.wording.counts import percent, profiles, readable


def test_a_number_is_exact_below_a_billion_and_rounded_above() -> None:
    numbers = (0, 1, 959_496_192, 10**9 - 1, 10**9, 1_249_999_999, 1_250_000_000)
    large = (999_949 * 10**6, 999_950 * 10**6, 2_512 * 10**15, 10**27, 12_345 * 10**27, 10**40)
    assert [readable(number) for number in numbers] == snapshot(
        [
            "0",
            "1",
            "959.496.192",
            "999.999.999",
            "ongeveer 1 miljard",
            "ongeveer 1,2 miljard",
            "ongeveer 1,3 miljard",
        ]
    )
    assert [readable(number) for number in large] == snapshot(
        [
            "ongeveer 999,9 miljard",
            "ongeveer 1 biljoen",
            "ongeveer 2,5 triljoen",
            "ongeveer 1 quadriljard",
            "ongeveer 12.345 quadriljard",
            "ongeveer 10.000.000.000.000 quadriljard",
        ]
    )


def test_what_is_rounded_comes_with_its_share() -> None:
    assert profiles(1) == "1 profiel"
    assert profiles(1_204, 10**12) == "1.204 profielen"
    assert profiles(25 * 10**17, 10**19) == "ongeveer 2,5 triljoen profielen (25%)"
    assert profiles(25 * 10**17) == "ongeveer 2,5 triljoen profielen"


def test_a_share_is_never_rounded_to_nothing_nor_to_everything() -> None:
    shares = ((0, 7), (1, 10**9), (1, 1000), (1, 8), (10**9 - 1, 10**9), (7, 7))
    assert [percent(part, whole) for part, whole in shares] == snapshot(
        ["0%", "minder dan 0,1%", "0,1%", "12,5%", "meer dan 99,9%", "100%"]
    )
