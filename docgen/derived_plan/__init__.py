"""The derived plan: a unit's clauses put together as the paper that is issued."""
