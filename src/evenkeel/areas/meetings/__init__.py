"""Meetings: planned, invited to, run and written up, so that minutes are a by-product.

For everybody at the table; facilitators plan and run. It never says on its own who decided or who
was there: people enter it, see it before it is written, and confirm it afterwards.
"""
