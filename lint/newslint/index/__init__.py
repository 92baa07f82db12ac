"""The index: what the corpus checks need of a whole corpus, kept on disk next to the configuration.

It answers one question, which documents could have something in common with these few, and always
with more of them rather than fewer: what is reported is decided by the documents themselves.
"""

import os

FOLDER = ".newslint"
"""Where an index is kept, next to the configuration."""

MANIFEST = "manifest.json"


def has_index(folder: str) -> bool:
    """Whether an index was built in the folder."""
    return os.path.isfile(os.path.join(folder, MANIFEST))
