"""Calculators: all that the kind `calculate` is made of."""
