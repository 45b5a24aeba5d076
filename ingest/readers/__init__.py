"""One reader a format: each turns the bytes of one file into a list of blocks."""
