"""The map as JSON: what its schema says, and nothing that JSON has no sign for."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from evenkeel.engine.opinion.as_json import map_json
from evenkeel.engine.opinion.outcome import NoGroups, OpinionMap, Stability
from evenkeel.engine.opinion.tests.made import made_map

SCHEMA = Path(__file__).parents[5] / "docs" / "reference" / "opinion-map.schema.json"
STABILITY = Stability(None, 0, 0.8)
MAPS = [
    made_map([4, 3], unplaced=2),
    made_map([40, 30], no_groups=NoGroups.NOT_STABLE),
    replace(made_map([], unplaced=3, no_groups=NoGroups.TOO_FEW), stability=STABILITY, sides=()),
]


@pytest.mark.parametrize("made", MAPS)
def test_it_is_what_the_schema_says(made: OpinionMap) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    written = json.loads(json.dumps(map_json(made, {"0": "Trees"}), allow_nan=False))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(written)
    assert written["version"] == schema["properties"]["version"]["const"]


def test_everybody_has_a_group_or_null() -> None:
    found = map_json(made_map([2, 1], unplaced=1), {"0": "Trees"})
    assert found["groups"] == {"p0": 0, "p1": 0, "p2": 1, "p3": None}
    assert (found["participants"], found["placed"]) == (4, 3)
    positions = found["positions"]
    assert isinstance(positions, dict)
    assert positions["p3"] is None
    assert len(positions["p0"]) == 2
    assert found["sizes"] == {"0": 2, "1": 1}


def test_statements_go_by_their_ids() -> None:
    made = made_map([2, 1])
    named = replace(made.votes, statements=("a", "b", "c", "d", "e"))
    found = map_json(replace(made, votes=named), {"a": "Trees"})
    assert found["bridging"] == [
        {"statement": "e", "value": 0.81, "low": 0.66},
        {"statement": "a", "value": 0.3, "low": 0.1},
    ]
    statements = found["statements"]
    assert isinstance(statements, list)
    assert [(one["statement"], one["text"]) for one in statements[:2]] == [
        ("a", "Trees"),
        ("b", ""),
    ]
    assert statements[0]["groups"]["1"] == {"agree": 3, "disagree": 1, "passed": 1, "seen": 5}


def test_without_groups_the_reason_is_given() -> None:
    found = map_json(made_map([2, 1], no_groups=NoGroups.NOT_STABLE))
    assert found["no_groups"] == "not-stable"
    assert found["groups"] == {"p0": None, "p1": None, "p2": None}
    assert found["representative"] == {}
