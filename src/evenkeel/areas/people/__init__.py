"""Persons, organisations and sign-in.

For everybody who has an account, with an e-mail address or with a joining card. It never knows what
a person does in a project: that is membership, one shelf up.
"""
