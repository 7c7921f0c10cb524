"""What is done in projects: the only writes of this area.

`opening` (a project, its settings, claim and outside holders), `joining` (invitations and cards),
`links` (invitations for many),
`membership` (side, leaving, vouching), `needs` (what members need to take part),
`two_keys` (what takes effect with a key of each side),
`handing_on` (what somebody holds goes to another),
`personal` (erasing one person) and `tidying` (forgetting what has run out).
"""
