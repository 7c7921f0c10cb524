"""Even Keel: hands-on tools for co-production, and an honest record of how power was shared."""

__version__ = "0.1.0"
