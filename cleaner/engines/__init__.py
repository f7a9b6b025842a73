"""Engines of a cluster, each a thin shell over one function on Arrow record batches."""
