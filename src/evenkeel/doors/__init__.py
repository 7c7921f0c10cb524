"""Ways in and out other than pages: the command line, files and bundles."""
