"""Markup: HTML that was not turned into text."""
