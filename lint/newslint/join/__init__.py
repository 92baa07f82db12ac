"""Which documents of a corpus have something in common: keys they share, or similar shingles."""
