"""Are dates and frequencies as the parent asks?"""
