"""Many clients at once: counted per cell, then every question runs on the cells."""
