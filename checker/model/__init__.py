"""What travels between the stages: frozen records, no behaviour."""
