"""What all kinds share: from sources to a quiz, and from a quiz to its form."""
