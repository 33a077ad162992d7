"""The action plan of client and worker: on a page, beside an earlier measurement, and in Word."""
