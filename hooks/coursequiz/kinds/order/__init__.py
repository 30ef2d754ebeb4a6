"""Ordering: all that the kind `order` is made of."""
