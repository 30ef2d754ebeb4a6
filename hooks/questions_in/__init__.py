"""Questions that a trainer has in a file of another make → the Markdown of quizzes, and what was not sure about them."""
