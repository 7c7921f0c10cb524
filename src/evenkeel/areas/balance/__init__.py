"""The balance sheet: what the record says about who held the power, and how each number is made.

For everybody whom the project lets look. It reads the record only, and writes nothing but its own
store of readings.
"""
