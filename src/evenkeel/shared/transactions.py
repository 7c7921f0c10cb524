"""Transactions that two visitors can begin at once, such as a form that is sent twice."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def atomic_or_once_more(action: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """An action in a transaction of its own, done once more where it lost a race: what it did not
    see when it looked was there when it wrote, and the second look finds it."""

    @wraps(action)
    def tried(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except IntegrityError:
            with transaction.atomic():
                return action(*args, **kwargs)

    return tried
