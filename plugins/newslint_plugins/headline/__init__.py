"""Headlines: repeated, or with the name of the site on them."""
