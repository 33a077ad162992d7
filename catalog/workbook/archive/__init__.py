"""The xlsx file as an untrusted archive: measured, checked, and cut down to what is read."""
