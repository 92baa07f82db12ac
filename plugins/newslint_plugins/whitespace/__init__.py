"""White space: gaps, blank lines and line ends that carry no meaning."""
