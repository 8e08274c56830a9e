"""Do two files of one document, such as the sealed PDF and the Word file, say the same?"""
