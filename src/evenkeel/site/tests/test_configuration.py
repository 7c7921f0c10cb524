"""Start-up is refused, with the reason, for settings that would put people at risk."""

from pathlib import Path

import pytest

from evenkeel.site.configuration import (
    ConfigurationError,
    is_loopback,
    read_configuration,
    secret,
)

PUBLIC = {
    "EVENKEEL_ADDRESS": "https://keel.example.org",
    "EVENKEEL_MAIL_URL": "smtp://mail.example.org:25",
}


def test_with_nothing_set_it_serves_this_machine_from_the_home_folder() -> None:
    found = read_configuration({"EVENKEEL_HOME": "/srv/keel"})
    assert found.address == "http://127.0.0.1:8000"
    assert found.database_url == "sqlite:////srv/keel/evenkeel.sqlite3"
    assert not found.demonstration


def test_a_public_site_is_accepted_with_https_and_mail() -> None:
    found = read_configuration(PUBLIC)
    assert (found.host, found.https) == ("keel.example.org", True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"EVENKEEL_DEMONSTRATION": "1"}, "one click"),
        ({"EVENKEEL_MAIL_URL": ""}, "EVENKEEL_MAIL_URL"),
        ({"EVENKEEL_ADDRESS": "http://keel.example.org"}, "https://keel.example.org"),
        ({"EVENKEEL_ADDRESS": "keel.example.org"}, "must look like"),
        ({"EVENKEEL_ADDRESS": "https://keel.example.org/sub"}, "must look like"),
    ],
)
def test_an_unsafe_setting_is_refused_with_the_reason(change: dict[str, str], reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason):
        read_configuration(PUBLIC | change)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("localhost.example.org", False),
        ("192.168.1.2", False),
        ("", False),
    ],
)
def test_only_this_machine_counts_as_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = secret(tmp_path / "home")
    assert secret(tmp_path / "home") == first
    assert len(first) >= 64
    assert (tmp_path / "home" / "secret").stat().st_mode & 0o777 == 0o600


def test_a_damaged_secret_is_not_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("short")
    with pytest.raises(ConfigurationError, match="damaged"):
        secret(tmp_path)
