"""What can be proved about a whole catalogue, in words: the content of ``bouwsteen analyseer``."""
