"""Language: text that is in another language or script than it should be, or was translated."""
