"""Backups: one file with the database, the keys and a manifest, checked before it counts.

For operators. A backup holds everything, the secret too: it must be kept as safe as the site.
"""
