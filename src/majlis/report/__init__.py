"""Show an answer: each kind of report draws the same four kinds of part."""
