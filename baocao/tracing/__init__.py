"""Where the numbers of a draft come from: read back, matched, explained, listed."""
