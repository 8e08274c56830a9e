"""R8xx: what a work summary must report."""
