"""What examples exercise of the rows, and which examples would exercise the rest."""
