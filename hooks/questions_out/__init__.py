"""A course's quizzes → the question files that other programs read."""
