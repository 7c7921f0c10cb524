"""How gunicorn serves the site. Without an access log: it would say who read what."""

import os

from evenkeel.shared.logs import to_console

wsgi_app = "evenkeel.site.wsgi:application"
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
control_socket_disable = True
limit_request_line = 4094
# A crash of one process takes its threads' requests with it, never the others'.
workers = int(os.environ.get("WEB_CONCURRENCY") or 1)
logconfig_dict = to_console(
    "WARNING",
    {
        "gunicorn.error": {"level": "WARNING", "handlers": ["console"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
)
