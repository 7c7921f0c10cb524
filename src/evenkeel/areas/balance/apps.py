from django.apps import AppConfig


class BalanceConfig(AppConfig):
    name = "evenkeel.areas.balance"
    label = "balance"
    verbose_name = "Balance sheet"
