"""Forms that come back: hundreds of files in every form become one list, nothing lost and nothing invented."""
