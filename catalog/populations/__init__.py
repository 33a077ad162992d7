"""Populations: how many clients have which answers, read from a file or made from marginals."""
