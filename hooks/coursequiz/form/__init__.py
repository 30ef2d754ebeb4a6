"""What a form is drawn with: element trees, the words of the browser's part, and the parts that several kinds share."""
