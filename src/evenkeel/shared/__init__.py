"""What every page is made of: base page, components, form fields and charts; no word of the field.

Used by every area; it never knows what a page is about.
"""
