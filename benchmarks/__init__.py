"""Accuracy and speed, measured: every module prints a table and runs with `python -m benchmarks.<name>`."""
