"""Is everything there that the parent asks for?"""
