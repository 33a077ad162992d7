"""Tests of reading and writing xlsx, on files as people and other programs really make them."""
