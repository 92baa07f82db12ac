"""Repetition: passages that stand in one document twice."""
