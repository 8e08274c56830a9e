"""Altered copies: a parent is its own submission, spoiled in one known place; the check must say where and how.

Each alteration stands alone, and again with all the rest localised, reworded, reordered and merged.
"""
