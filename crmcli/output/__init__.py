"""Reports as values, and one writer for each format that people and programs read."""
