"""What fits a profile: verdicts with reasons, near misses and what is still missing."""
