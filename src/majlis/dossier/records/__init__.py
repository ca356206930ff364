"""A dossier as frozen records that mirror its file, field by field."""
