"""Glossary: an organisation's own words, what they mean and what to say instead ("easy speak").

For everybody at the table of its projects, who read it and ask about words; facilitators keep it.
The check of words beside long texts looks into it. It knows nothing of persons: nobody can tell who
entered or asked about a word, and nothing of it enters the record.
"""
