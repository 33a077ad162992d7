"""Numbers in sentences: "1 fout", "2 fouten", "1.204 profielen"."""


def number_text(number: int) -> str:
    """Write a whole number with Dutch separators of thousands."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, one: str, more: str) -> str:
    """Write a number with its noun: ``counted(1, "fout", "fouten")`` is ``1 fout``."""
    return f"{number_text(number)} {one if number == 1 else more}"
