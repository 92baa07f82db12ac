"""Metadata: what a document should say about itself, its date, author, source and title."""
