"""A parent's clause becomes this unit's: whose duty, who inside, how often, by when, which figure, what record."""
