"""Files in and out: bundles, Word, CSV and JSON."""
