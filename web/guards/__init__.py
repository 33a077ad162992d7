"""What stands around every request: access, origin, limits, headers and the record of visits."""
