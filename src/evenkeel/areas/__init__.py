"""What people do together, one folder for each thing; the names are the site's menu."""
