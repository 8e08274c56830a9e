"""汇总.xlsx: a round as sheets. Each module makes a few; `book` puts them together and reads back what was typed."""
