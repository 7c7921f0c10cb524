"""How gunicorn serves the site. Without an access log: it would say who read what."""

import os

wsgi_app = "evenkeel.site.wsgi:application"
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
control_socket_disable = True
limit_request_line = 4094
# A crash of one process takes its threads' requests with it, never the others'.
workers = int(os.environ.get("WEB_CONCURRENCY") or 1)
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"impersonal": {"()": "evenkeel.shared.logs.ImpersonalFilter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["impersonal"],
        }
    },
    "root": {"level": "WARNING", "handlers": ["console"]},
    "loggers": {
        "gunicorn.error": {"level": "WARNING", "handlers": ["console"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
