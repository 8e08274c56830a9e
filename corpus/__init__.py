"""What a person may read and edit: catalogs of real plans as data, and a family of invented plans with their cases."""
