"""Typography: marks that stand in for others, or that do not fit the language or the document."""
