"""What we know of words and letters, per language."""
