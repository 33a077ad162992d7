"""The Dutch texts of every problem code, one module per subject."""
