"""H6xx: what should not have stayed in a document."""
