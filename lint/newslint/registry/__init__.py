"""Plugins become rules: found, loaded one by one, and selected by code."""
