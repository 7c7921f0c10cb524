"""The `evenkeel` command: one module for each subcommand."""
