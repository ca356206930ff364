"""A document on its way to a dossier: plain data with its places, what is wrong with it, and the shape it must have."""
