"""Takes the README's pictures from a running demonstration: `make run`, then this with its address.

.venv/bin/python scripts/take_pictures.py http://127.0.0.1:8000
"""

import sys
from pathlib import Path

from chromium import find_browser
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PROJECT = "/projects/home-from-hospital/"
SHOTS = (
    ("home", "/", 1000, 1100),
    ("project", PROJECT, 420, 1100),
    ("balance-sheet", PROJECT + "balance/", 1100, 1500),
)


def main() -> int:
    """Write one picture for each shot."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        for name, address, width, height in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(sys.argv[1] + address)
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
