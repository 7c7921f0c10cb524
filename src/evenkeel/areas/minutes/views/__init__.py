"""The pages of this area: imports, meetings, one entry, and texts to find and erase."""
