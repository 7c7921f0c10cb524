"""The pages of this area.

`projects` (list, opening, one project), `arriving` (invitations and cards), `links`, `members`,
`needs`, `keys` (proposals), `settling` (settings, claim, holders) and `acts` (receipts for one's
own).
"""
