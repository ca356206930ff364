"""What all pictures are drawn with: frames, marks, rows, lettering, colours, and the words set into the SVG."""
