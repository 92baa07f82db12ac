"""Quality: statistics of a document that corpus pipelines filter by."""
