"""One module a command: `command(lang)` builds it, its callback calls one function and prints."""
