"""Is what must be done still demanded?"""
