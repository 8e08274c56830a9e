"""Word files that reports are made of: margin comments in a file at hand, and documents made from nothing."""
