"""Allocation: all that the kind `allocate` is made of."""
