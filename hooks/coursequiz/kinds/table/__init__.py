"""Worksheets: all that the kind `table` is made of."""
