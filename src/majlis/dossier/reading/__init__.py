"""From what the user named to a dossier: files and events read, broken entries set aside, everything checked."""
