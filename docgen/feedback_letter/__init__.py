"""审核反馈意见: what a check found, as a letter to the unit, and the 整改清单 in which each item is closed."""
