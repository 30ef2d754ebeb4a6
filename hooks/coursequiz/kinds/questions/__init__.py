"""Questions: all that the kind `questions` is made of."""
