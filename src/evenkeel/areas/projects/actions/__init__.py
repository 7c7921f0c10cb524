"""What is done in projects: the only writes of this area.

`opening` (a project, its settings, claim and outside holders), `joining` (invitations and cards),
`membership` (side, leaving, vouching), `two_keys` (what takes effect with a key of each side) and
`personal` (erasing one person).
"""
