"""The pages of meetings: planning, one meeting and its agenda, the run view, and writing it up."""
