"""A round of submissions: found, told apart by unit, checked in killable children, kept, put into one table."""
