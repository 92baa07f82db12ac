"""Rules about characters: wrong decoding, and characters that do not belong in text."""
