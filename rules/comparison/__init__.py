"""Two versions of a rule set in one space: what differs, where, and which rows do it."""
