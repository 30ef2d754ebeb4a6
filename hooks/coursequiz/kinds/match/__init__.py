"""Matching and classification: all that the kind `match` is made of."""
