"""Files of other programs, which hold a part of a dossier."""
