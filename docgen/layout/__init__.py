"""GB/T 9704-2012 on paper: what a document consists of (`model`), and the Word file it becomes (`written`)."""
