"""Bytes to documents and edits back to bytes: one module a format, and what finds the files."""
