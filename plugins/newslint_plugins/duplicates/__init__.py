"""DUP: copies between the documents of a corpus."""
