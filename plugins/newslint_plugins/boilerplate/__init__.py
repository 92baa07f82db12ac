"""Boilerplate: lines that belong to a page and not to the text on it."""
