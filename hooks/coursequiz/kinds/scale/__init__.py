"""Likert and semantic differential scales: all that the kind `scale` is made of."""
