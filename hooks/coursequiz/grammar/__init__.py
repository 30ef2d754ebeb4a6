"""Text → sources: what an author wrote, line by line, before it is known what a quiz it makes."""
