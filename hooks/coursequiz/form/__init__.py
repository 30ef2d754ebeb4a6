"""What a form is drawn with: element trees, and the parts that several kinds share."""
