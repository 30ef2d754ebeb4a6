"""Across quizzes: the bank, the site under construction, its rules, its settings and what is told about it."""
