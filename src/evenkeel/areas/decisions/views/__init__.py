"""The pages: proposing, answering, what came of it, and ideas."""
