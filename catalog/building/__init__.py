"""From cells to records: every row is read by the one definition of its sheet."""
