"""What travels between the stages: frozen dataclasses, no behaviour."""
