"""The action plan of a client: where I stand, what we agree, who helps, room for my words."""
