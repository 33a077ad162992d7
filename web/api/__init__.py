"""The API: the same answers for programs, described by OpenAPI 3.1."""
