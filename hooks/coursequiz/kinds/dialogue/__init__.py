"""Branching dialogues: all that the kind `dialogue` is made of."""
