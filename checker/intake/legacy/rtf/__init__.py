"""RTF → Reading with a reader of our own: the numbers of its lists are written out in the file."""
