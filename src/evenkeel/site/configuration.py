"""What an operator can set, read once from the environment and checked before anything starts.

Five settings are enough: where to keep things, the database, the public address, mail, and whether
this is a demonstration. Everything else follows from them.
"""

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from evenkeel.shared.secret_files import made_once


class ConfigurationError(ImproperlyConfigured):
    """Start-up is refused; the message says why and what to set."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The operator's settings.

    `home` holds the database (unless another is named), the keys and the outbox. `address` is the
    public URL. Without `mail_url`, messages go to the outbox, which works on a loopback address
    only, as does the demonstration.
    """

    home: Path
    database_url: str
    address: str
    mail_url: str
    mail_from: str
    demonstration: bool
    trust_proxy: bool

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def https(self) -> bool:
        return urlsplit(self.address).scheme == "https"

    @property
    def on_loopback(self) -> bool:
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_configuration(environment: Mapping[str, str]) -> Configuration:
    """Read `EVENKEEL_*`; raises ConfigurationError for a setting that can't work."""
    home = Path(environment.get("EVENKEEL_HOME") or Path.home() / ".local/share/evenkeel")
    address = environment.get("EVENKEEL_ADDRESS") or "http://127.0.0.1:8000"
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ConfigurationError(
            f"EVENKEEL_ADDRESS is {address!r}; it must look like https://keel.example.org"
        )
    found = Configuration(
        home=home,
        database_url=environment.get("EVENKEEL_DATABASE_URL")
        or f"sqlite:///{home / 'evenkeel.sqlite3'}",
        address=address.rstrip("/"),
        mail_url=environment.get("EVENKEEL_MAIL_URL", ""),
        mail_from=environment.get("EVENKEEL_MAIL_FROM") or f"even-keel@{parts.hostname}",
        demonstration=environment.get("EVENKEEL_DEMONSTRATION") == "1",
        trust_proxy=environment.get("EVENKEEL_BEHIND_PROXY") == "1",
    )
    if not found.on_loopback:
        if found.demonstration:
            raise ConfigurationError(
                "The demonstration signs anybody in with one click, so it runs on a loopback "
                f"address only, not on {found.host}."
            )
        if not found.mail_url:
            raise ConfigurationError(
                "Without a mail server, sign-in codes are shown on this machine's screen, which is "
                f"safe on a loopback address only, not on {found.host}. Set EVENKEEL_MAIL_URL, "
                "for example smtp://user:password@mail.example.org:587?tls=1"
            )
        if not found.https:
            raise ConfigurationError(
                "Signing in over plain http can be listened to. "
                f"Set EVENKEEL_ADDRESS to https://{found.host}"
            )
    return found


def secret(home: Path) -> str:
    """The installation's secret, made at first start in a file that only its owner can read."""
    path = home / "secret"
    found = made_once(path, lambda: secrets.token_urlsafe(64))
    if len(found) < 64:
        raise ConfigurationError(f"{path} is damaged; restore it from a backup, or remove it")
    return found
