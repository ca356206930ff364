"""Published methods on arrays and small records; no theory package knows a dossier or another theory package."""
