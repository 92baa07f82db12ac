"""Findings to edits, edits to bytes, bytes to disk, and all the way back."""
