"""Comments of a pulse: shown only where they are many, in no order and of no side.

Free words can give their writer away whatever is done here; so people moderate them first.
"""

from collections.abc import Callable, Iterable

from evenkeel.engine.pulse import rules
from evenkeel.engine.pulse.released import Comments, Undisclosed


def release_comments(passed: Iterable[str], shuffle: Callable[[list[str]], object]) -> Comments:
    """The comments that passed moderation, or none where they are fewer than ten.

    `shuffle` puts a list into a random order in place. They are sorted first, so that nothing of
    the order in which they came is left, however well it shuffles.

    >>> release_comments(["Too long."], lambda texts: None).why
    <Undisclosed.TOO_FEW_COMMENTS: 'too-few-comments'>
    """
    texts = sorted(passed)
    if len(texts) < rules.COMMENTS:
        return Comments((), Undisclosed.TOO_FEW_COMMENTS)
    shuffle(texts)
    return Comments(tuple(texts))
