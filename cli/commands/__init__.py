"""One file a command, named by the word that the user types."""
