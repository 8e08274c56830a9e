"""Pages as geometry: what .pdf, scans, photographs and .ofd have in common before they are a `Reading`."""
