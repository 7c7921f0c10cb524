"""The one door to the record: facts go in through `write`, entries come out through `read`.

Every project has one record. It knows no area: what a fact means for a page is the areas' business,
and whether somebody may write it is theirs to decide before they call.
"""
