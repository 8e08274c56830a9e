"""Case → Findings. One rule, one file."""
