"""The product book: a catalogue as people read it at a table with providers."""
