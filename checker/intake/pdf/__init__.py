"""PDF files: their text layer as lines, their ruling lines, and pages without text handed to recognition."""
