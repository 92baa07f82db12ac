"""The language server: what an editor shows of the findings while a text is being written."""
