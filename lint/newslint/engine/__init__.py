"""Checks run over documents and over the corpus they form; findings come out, in their order."""
