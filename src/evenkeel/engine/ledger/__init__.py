"""The ledger: how a list of facts becomes a record that nobody can change unseen.

One module for each part: `canonical` (one spelling for one value), `moments` (one for a time),
`entries` (a fact as a line), `merkle` (the tree over the lines), `notes` (keys and signed texts),
`checkpoint` (a signed state of the tree), `commitments` (free text that can be shown or erased
later) and `receipts` (a member's proof of their own act).
Nothing here reads a file, a clock or a source of randomness: salts, keys and times are passed in.
"""


class LedgerError(ValueError):
    """Something that is no part of a record, or does not match it; the message says what."""
