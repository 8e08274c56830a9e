"""The work summary: a sheet to fill made from a plan, and the report that carries what the sheet says and no more."""
