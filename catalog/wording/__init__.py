"""Dutch sentences about values, conditions, outcomes and problems."""
