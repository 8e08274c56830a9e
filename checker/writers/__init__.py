"""5 · Report → bytes. One small pure writer a format."""
