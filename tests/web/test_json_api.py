"""JSON and CSV for programs: the same answers as the command line's, as /openapi.json describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from willing.api import Register
from willing.exports.kinds import KINDS
from willing.questions.jsonable import to_json
from willing.web.app import make_app
from willing.web.desk import Settings


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url="http://127.0.0.1") as client:
        yield client


def asked(desk: TestClient) -> dict[str, str]:
    """For each path of the description, an address that asks it of the sample."""
    said = desk.get("/api/statements").json()
    first, last = said[0], said[-1]
    parts = {
        "{holder}": "ITA",
        "{undertaking}": "troops",
        "{statement}": first["held"]["statement"]["id"],
        "{article}": first["held"]["article"]["id"],
        "{kind}.{chosen}": "positions.jsonl",
    }
    two = f"before={last['held']['article']['id']}&after={first['held']['article']['id']}"
    found = {}
    for path in desk.get("/openapi.json").json()["paths"]:
        address = path
        for name, value in parts.items():
            address = address.replace(name, value)
        found[path] = f"{address}?{two}" if path.startswith("/api/compare") else address
    return found


def test_every_answer_is_as_described(desk: TestClient) -> None:
    description = desk.get("/openapi.json").json()
    checked = 0
    for path, address in asked(desk).items():
        answer = desk.get(address)
        assert answer.status_code == 200, address
        content = description["paths"][path]["get"]["responses"]["200"].get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if schema and not path.endswith(".csv") and "export" not in path:
            whole = {**schema, "components": description["components"]}
            jsonschema.validate(answer.json(), whole, cls=jsonschema.Draft202012Validator)
            checked += 1
    assert checked >= 11


def test_a_wrong_answer_would_not_pass_the_description(desk: TestClient) -> None:
    description = desk.get("/openapi.json").json()
    schema = description["paths"]["/api/matrix"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = desk.get("/api/matrix").json()
    answer["rows"][0]["cells"] = "troops"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, {**schema, "components": description["components"]})


SAME: tuple[tuple[str, Any], ...] = (
    ("/api/matrix", lambda held: held.show()),
    ("/api/positions/ITA/troops", lambda held: held.why("ITA", "troops")),
    ("/api/positions/Italy/Troops", lambda held: held.why("ITA", "troops")),
    ("/api/changes", lambda held: held.changes()),
    ("/api/timeline", lambda held: held.timeline()),
    ("/api/conflicts", lambda held: held.conflicts()),
    ("/api/coverage", lambda held: held.coverage()),
    ("/api/what-if?fact=ceasefire%3Dyes", lambda held: held.what_if({"ceasefire": True})),
    ("/api/refused", lambda held: held.refused()),
    ("/api/days", lambda held: held.days()),
)


@pytest.mark.parametrize(("address", "question"), SAME, ids=[address for address, _ in SAME])
def test_the_answer_is_that_of_python(desk: TestClient, sample_register: Path, address: str, question: Any) -> None:
    with Register(sample_register) as register:
        assert desk.get(address).json() == to_json(question(register))


def test_csv_has_the_columns_of_the_command_line(desk: TestClient, run: Any, sample: Path) -> None:
    for name in ("matrix", "changes", "timeline", "conflicts", "coverage", "what-if", "statements", "refused"):
        rows = list(csv.reader(io.StringIO(desk.get(f"/api/{name}.csv").text)))
        command = {"matrix": "show"}.get(name, name)
        told = list(csv.reader(io.StringIO(run(command, "--csv").out)))
        assert rows == told, name


@pytest.mark.parametrize("kind", KINDS)
def test_every_export_can_be_had(desk: TestClient, kind: str) -> None:
    for chosen in KINDS[kind]:
        answer = desk.get(f"/api/export/{kind}.{chosen}")
        assert answer.status_code == 200, chosen
        assert answer.content
        assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/positions/Atlantis/troops", 400),
        ("/api/positions/ITA/dancing", 400),
        ("/api/matrix?as_of=yesterday", 422),
        ("/api/matrix?known_at=yesterday", 400),
        ("/api/what-if?fact=ceasefire", 400),
        ("/api/what-if?fact=ceasefire%3Dmaybe", 400),
        ("/api/statements/none", 404),
        ("/api/articles/none", 404),
        ("/api/export/matrix.pdf", 404),
        ("/api/nothing", 404),
        ("/api/statements?limit=-1", 422),
    ],
)
def test_what_is_wrong_is_told_in_json(desk: TestClient, address: str, code: int) -> None:
    answer = desk.get(address)
    assert answer.status_code == code
    assert json.loads(answer.text)
