"""The words of a Word 97–2003 file straight from its piece table: nothing but its bytes is needed."""
