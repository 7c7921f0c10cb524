"""Whole processes: the command, the server, backups, kills and full disks, on both databases."""
