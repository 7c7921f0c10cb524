"""Approach: should we co-produce this? Ten questions that a group answers together.

For everybody at the table. It says where the group seems to be, which way of working fits and why,
and when not to co-produce; it prompts a talk, gives no points and never decides for the group.
"""
