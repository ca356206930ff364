"""Real dossiers that come with Majlis, and how to find them by name."""
