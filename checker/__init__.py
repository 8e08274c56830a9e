"""Is this submission compliant with its parent, and where not?"""
