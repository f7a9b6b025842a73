"""Documents in, documents and logs out."""
