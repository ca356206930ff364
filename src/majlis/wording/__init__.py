"""How any answer names what a dossier holds: names, quantities, marks, changes, evidence; knows no analysis."""
