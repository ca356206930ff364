"""Measured speed and accuracy: each script prints its own table; nothing here is a test."""
