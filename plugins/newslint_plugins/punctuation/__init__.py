"""Punctuation: marks that are doubled, stray, badly spaced or without their partner."""
