"""A dossier as tables: workbooks, and folders of CSV files."""
