"""The same order for what imports don't show: foreign keys, migrations and templates."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.house import order

_TEMPLATE_USE = re.compile(r"""\{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
_LOAD = re.compile(r"\{%\s*load\s+(?:[\w ]+\s+from\s+)?([\w ]+?)\s*%\}")


def own_apps() -> dict[str, str]:
    """Label and module path of each of our apps."""
    return {
        config.label: part(config.name)
        for config in apps.get_app_configs()
        if config.name.startswith("evenkeel.")
    }


def part(module: str) -> str:
    return order.part_of(order.ROOT / "src" / Path(*module.split(".")) / "__init__.py")


def foreign_keys() -> list[tuple[str, str, str]]:
    """Who points, at whom, and by what field."""
    return [
        (
            part(model.__module__),
            part(field.related_model.__module__),
            f"{model.__name__}.{field.name}",
        )
        for model in apps.get_models()
        if model.__module__.startswith("evenkeel.")
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is not None
        if field.related_model.__module__.startswith("evenkeel.")
    ]


def template_uses(package: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(package.rglob("templates/**/*")):
        if path.is_file():
            for name in _TEMPLATE_USE.findall(path.read_text(encoding="utf-8")):
                yield path, name


def upward_templates(package: Path) -> list[str]:
    """Each include or extension that leads to a part which the template's own may not use."""
    home = {
        path.relative_to(folder).as_posix(): folder
        for folder in package.rglob("templates")
        for path in folder.rglob("*")
        if path.is_file()
    }
    wrong = []
    for path, name in template_uses(package):
        if name in home:
            user = order.part_of(order.PACKAGE / path.relative_to(package))
            used = order.part_of(order.PACKAGE / home[name].relative_to(package))
            if user != used and not order.may_use(user, used):
                wrong.append(f"{path.relative_to(package)} uses {name}")
    return wrong


def test_foreign_keys_follow_the_order():
    keys = foreign_keys()
    assert keys, "no foreign key was found, so nothing was checked"
    wrong = [
        (field, used)
        for user, used, field in keys
        if user != used and not order.may_use(user, used)
    ]
    assert wrong == []


def test_migrations_follow_the_order():
    labels = own_apps()
    graph = MigrationLoader(None).graph
    wrong = [
        (node, parent.key)
        for node in graph.nodes
        for parent in graph.node_map[node].parents
        if node[0] in labels and parent.key[0] in labels and node[0] != parent.key[0]
        if not order.may_use(labels[node[0]], labels[parent.key[0]])
    ]
    assert wrong == []


def test_templates_follow_the_order():
    assert upward_templates(order.PACKAGE) == []


def test_template_tags_follow_the_order():
    home = {path.stem: path for path in order.PACKAGE.rglob("templatetags/*.py")}
    wrong = []
    for path in order.PACKAGE.rglob("templates/**/*.html"):
        for names in _LOAD.findall(path.read_text(encoding="utf-8")):
            for name in names.split():
                if name in home:
                    user, used = order.part_of(path), order.part_of(home[name])
                    if user != used and not order.may_use(user, used):
                        wrong.append(f"{path.relative_to(order.PACKAGE)} loads {name}")
    assert wrong == []


def test_a_template_against_the_order_is_caught(tmp_path):
    lower, higher = order.areas()[-1].name, order.areas()[0].name
    for name in (lower, higher):
        folder = tmp_path / "areas" / name / "templates" / name
        folder.mkdir(parents=True)
        (folder / "page.html").write_text("<p></p>")
    page = tmp_path / "areas" / lower / "templates" / lower / "page.html"
    page.write_text(f'{{% include "{higher}/page.html" %}}')
    assert upward_templates(tmp_path) == [
        f"areas/{lower}/templates/{lower}/page.html uses {higher}/page.html"
    ]
    page.write_text("<p></p>")
    above = tmp_path / "areas" / higher / "templates" / higher / "page.html"
    above.write_text(f"{{% extends '{lower}/page.html' %}}")
    assert upward_templates(tmp_path) == []


@pytest.mark.parametrize(
    ("user", "used", "allowed"),
    [
        ("evenkeel.site", "evenkeel.areas.people", True),
        ("evenkeel.areas.people", "evenkeel.site", False),
        ("evenkeel.areas.balance", "evenkeel.areas.people", True),
        ("evenkeel.areas.people", "evenkeel.areas.balance", False),
        ("evenkeel.areas.people", "evenkeel.record", True),
        ("evenkeel.record", "evenkeel.areas.people", False),
        ("evenkeel.shared", "evenkeel.engine", True),
    ],
)
def test_the_order_is_read_rightly(user, used, allowed):
    assert order.may_use(user, used) is allowed
