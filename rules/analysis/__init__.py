"""Exact questions about a set of boxes: proofs, gaps, overlaps, differences."""
