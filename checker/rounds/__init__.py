"""The second round: a plan that was sent back, beside what was said of it the first time."""
