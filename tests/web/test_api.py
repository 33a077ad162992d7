"""The API: what it answers, the API Design Rules it follows, and schemathesis against all of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from catalog.answers.conversation import Conversation
from catalog.loading import find_source, load
from tests.acceptance.commands import bouwsteen
from tests.web.servers import REGION, Served
from web.api.app import create_api, described
from web.api.schema import profile_schema
from web.downloads import XLSM, XLSX

API = "/api/v1"
MATCH = f"{API}/werkboeken/{REGION}/uitkomsten"
QUESTION = f"{API}/werkboeken/{REGION}/vragen"
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
    checks.missing_required_header,
]


@schemathesis.serializer(XLSX, XLSM)
def as_it_is(_: schemathesis.SerializationContext, value: bytes) -> bytes:
    return value


schema = schemathesis.openapi.from_dict(described(create_api(None)))


def examples(number: int) -> settings:
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@schema.parametrize()
@examples(8)
def test_it_keeps_to_its_own_description(case: schemathesis.Case[Any], served: Served) -> None:
    case.call_and_validate(f"{served.address}{API}", checks=CHECKS)


@pytest.mark.slow
@schema.parametrize()
@examples(200)
def test_it_keeps_to_its_own_description_whatever_is_asked(
    case: schemathesis.Case[Any], served: Served
) -> None:
    case.call_and_validate(f"{served.address}{API}", checks=CHECKS)


def test_a_match_is_that_of_the_command(client: httpx.Client) -> None:
    profile = {"vraag_begeleiding": True, "situatie": "instabiel", "leeftijd": 15}
    answer = client.post(MATCH, json={"profiel": profile, "peildatum": "2026-01-01"})
    words = [f"-k{code}={value}" for code, value in
             {**profile, "vraag_begeleiding": "ja"}.items()]  # fmt: skip
    matched = bouwsteen("match", REGION, *words, "--peildatum", "2026-01-01", "--json")
    assert answer.json() == matched.json


def test_a_conversation_by_api_ends_and_asks_nothing_needless(client: httpx.Client) -> None:
    replies = {"vraag_begeleiding": False, "vraag_dagbesteding": True,
               "doel_dagbesteding": "herstel", "situatie": "stabiel"}  # fmt: skip
    profile: dict[str, object] = {}
    while (now := client.post(QUESTION, json={"profiel": profile}).json())["vraag"] is not None:
        assert now["vraag"]["bouwstenen"]
        code = now["vraag"]["kenmerk"]
        profile[code] = replies[code]
    assert set(profile) == set(replies)
    assert (now["nog_hoogstens"], now["niet_gebruikt"], now["twijfels"]) == (0, [], [])
    assert now["gebruikt"]["doel_dagbesteding"] == "herstel"


def test_null_is_not_known_and_is_not_asked_again(client: httpx.Client) -> None:
    now = client.post(QUESTION, json={"profiel": {"vraag_begeleiding": None}}).json()
    assert now["twijfels"] == ["vraag_begeleiding"]
    assert now["vraag"]["kenmerk"] != "vraag_begeleiding"


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({"bsn": "123456782"}, "BS-805"),
        ({"situatie": "123456782"}, "BS-806"),
        ({"schoenmaat": 43}, "BS-803"),
        ({"situatie": "raar"}, "BS-502"),
        ({"wet": "Jeugdwet", "leeftijd": 30}, "BS-811"),
        ({"dreigende_situatie": True}, "BS-810"),
    ],
)
@pytest.mark.parametrize("path", [MATCH, QUESTION])
def test_a_refused_profile_is_a_problem_with_its_cure(
    client: httpx.Client, path: str, profile: dict[str, object], code: str
) -> None:
    answer = client.post(path, json={"profiel": profile})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [one["code"] for one in answer.json()["problemen"]] == [code]
    assert "123456782" not in answer.text


def test_what_cannot_be_read_is_said_without_repeating_it(client: httpx.Client) -> None:
    for body in ('{"profiel": [1', '{"profiel": {"a": {"geheim": 1}}}', '{"geheim": 1}'):
        answer = client.post(MATCH, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 400
        assert "geheim" not in answer.text.replace("body.geheim", "")


def test_a_check_is_that_of_the_command(client: httpx.Client, tmp_path: Path) -> None:
    book = tmp_path / "boek.xlsx"
    bouwsteen("nieuw", book, "--regio", REGION)
    kind = {"Content-Type": "application/octet-stream"}
    answer = client.post(f"{API}/controles", content=book.read_bytes(), headers=kind).json()
    written = bouwsteen("controleer", book, "--json").json
    assert answer["aantal_fouten"] == 0
    assert answer["problemen"] == written["problemen"]
    refused = client.post(f"{API}/controles", content=b"geen werkboek", headers=kind)
    assert refused.status_code == 422
    assert refused.json()["problemen"][0]["melding"]
    text = client.post(f"{API}/controles", content=b"x", headers={"Content-Type": "text/plain"})
    assert text.status_code == 415


class TestApiDesignRules:
    """The rules of the Dutch government that a program can test, by their name."""

    def test_publish_openapi_doc_openapi_and_cors(self, client: httpx.Client) -> None:
        answer = client.get(f"{API}/openapi.json", headers={"Origin": "https://elders.nl"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "cross-origin-resource-policy" not in answer.headers
        assert answer.json()["openapi"].startswith("3.1")
        assert answer.json()["info"]["contact"]["name"]
        refs = re.findall(r'"\$ref":"#/components/schemas/(\w+)"', answer.text)
        assert set(refs) <= set(answer.json()["components"]["schemas"])

    def test_semver_uri_version_and_version_header(self, client: httpx.Client) -> None:
        found = client.get(f"{API}/openapi.json").json()
        version = found["info"]["version"]
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert found["servers"] == [{"url": f"/api/v{version.partition('.')[0]}"}]
        for path in (f"{API}/werkboeken", f"{API}/elders", f"{API}/openapi.json"):
            assert client.get(path).headers["api-version"] == version
        refused = client.post(MATCH, headers={"Sec-Fetch-Site": "cross-site"})
        assert refused.headers["api-version"] == version

    def test_no_trailing_slash_and_standard_methods(self, client: httpx.Client) -> None:
        paths = client.get(f"{API}/openapi.json").json()["paths"]
        assert not [path for path in paths if path.endswith("/")]
        assert {method for one in paths.values() for method in one} <= {"get", "post"}
        slashed = client.get(f"{API}/werkboeken/")
        assert (slashed.status_code, slashed.headers["content-type"]) == (
            404, "application/problem+json",
        )  # fmt: skip
        wrong = client.put(f"{API}/werkboeken")
        assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET")

    def test_names_are_dutch_plural_nouns_and_no_answer_goes_in_an_address(
        self, client: httpx.Client
    ) -> None:
        found = client.get(f"{API}/openapi.json").json()
        parts = {part for path in found["paths"] for part in path.split("/") if part}
        assert parts == {
            "werkboeken", "{werkboek}", "profielschema", "uitkomsten", "vragen", "controles",
        }  # fmt: skip
        given = [
            parameter["name"]
            for path in found["paths"].values()
            for operation in path.values()
            for parameter in operation.get("parameters", [])
        ]
        assert set(given) == {"werkboek"}

    def test_every_error_is_a_problem_and_dates_are_iso(self, client: httpx.Client) -> None:
        for answer in (
            client.get(f"{API}/werkboeken/elders"),
            client.post(MATCH, content=b"x", headers={"Content-Type": "application/json"}),
            client.get(f"{API}/werkboeken", headers={"Host": "elders.nl"}),
        ):
            assert answer.headers["content-type"] == "application/problem+json"
            assert set(answer.json()) == {"type", "title", "status", "detail", "problemen"}
            assert answer.json()["status"] == answer.status_code
        assert client.get(f"{API}/werkboeken/{REGION}").json()["geldig_vanaf"] == "2018-01-01"


@pytest.mark.parametrize("region", ["midden-holland-2018", "neos"])
def test_the_vocabulary_is_the_schema_of_every_profile(region: str) -> None:
    catalog = load(find_source(region)).catalog
    found = profile_schema(catalog)
    asked = {one.code for one in catalog.client_attributes if not one.derived}
    assert set(found["properties"]) == asked
    assert found["additionalProperties"] is False


def test_the_schema_is_given_as_schema(client: httpx.Client) -> None:
    answer = client.get(f"{API}/werkboeken/{REGION}/profielschema")
    assert answer.headers["content-type"] == "application/schema+json"
    assert answer.json()["properties"]["situatie"]["enum"] == [
        "stabiel", "wisselend", "instabiel", None,
    ]  # fmt: skip
    assert answer.json()["properties"]["leeftijd"]["maximum"] == 120


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_profile_of_the_schema_is_answered_or_cannot_be_anyone(
    client: httpx.Client, data: st.DataObject
) -> None:
    fields = client.get(f"{API}/werkboeken/{REGION}/profielschema").json()["properties"]
    values = {
        code: st.sampled_from(one["enum"])
        if "enum" in one
        else st.sampled_from([True, False, None])
        if "boolean" in one["type"]
        else st.integers(one["minimum"], one["maximum"])
        for code, one in fields.items()
    }
    profile = data.draw(st.fixed_dictionaries({}, optional=values))
    answer = client.post(MATCH, json={"profiel": profile})
    if answer.status_code != 200:
        assert [one["code"] for one in answer.json()["problemen"]] == ["BS-811"]


def test_the_conversation_is_that_of_the_pages(served: Served, client: httpx.Client) -> None:
    book = served.shared.shelf.get(REGION)
    assert book is not None
    advisor = book.edition.advisor(book.catalog.info.valid_from)
    asked = Conversation(advisor).turn({}).asked
    assert asked is not None
    now = client.post(QUESTION, json={"profiel": {}}).json()
    assert now["vraag"]["kenmerk"] == asked.attribute.code
