"""YAML, the format to write by hand."""
