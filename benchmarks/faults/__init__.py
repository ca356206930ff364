"""Do the tests bite? Small faults are planted in a copy of the tree, one at a time, and the tests must fail.

Usage: `uv run python -m benchmarks.faults [--layer compare …] [--seed 1] [--count 20]`. The working tree is left alone.
"""
