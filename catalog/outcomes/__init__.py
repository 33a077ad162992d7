"""What help brought about: the begin and the end of a trajectory held against Resultaatnormen."""
