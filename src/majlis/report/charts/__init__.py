"""Pictures: each kind turns plain data into a Vega-Lite specification."""
