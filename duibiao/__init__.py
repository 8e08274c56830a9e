"""The application: the edges of the program. They call one function and print."""
