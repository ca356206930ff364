"""A dossier's conflict part as the arrays that `theory/conflict` works on: moves, preferences, views, statements."""
