"""A sales rep's CRM in the terminal: one local SQLite file, Chinese and English."""

__version__ = "0.1.0"
