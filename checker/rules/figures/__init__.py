"""Are the figures as the parent asks?"""
