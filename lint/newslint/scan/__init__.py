"""One scan over the bytes of many documents decides which rules run, and on which lines."""
