"""What providers offer: the form they fill in, and how it is held against what is asked."""
