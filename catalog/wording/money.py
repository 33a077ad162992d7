"""Amounts in euros, written the Dutch way."""

from __future__ import annotations

from decimal import Decimal


def euros(amount: Decimal) -> str:
    """Write an amount: ``€ 1.250,50``, and without cents when there are none: ``€ 58``."""
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return "€ " + text.replace(",", " ").replace(".", ",").replace(" ", ".")
