"""Old Word files (.doc, .wps) and .rtf → Reading."""
