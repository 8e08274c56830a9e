"""The report as one page for a browser: the parent's clauses beside the submission's text."""
