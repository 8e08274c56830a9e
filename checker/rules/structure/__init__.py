"""S5xx: how the document hangs together, read alone."""
