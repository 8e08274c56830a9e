"""The file in which a unit says who it is: read from .yaml or .xlsx, checked word by word."""
