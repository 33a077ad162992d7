"""The API: what it answers, the API Design Rules it follows, and schemathesis against all of it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema_rs import validator_for
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from catalog.answers.conversation import Conversation
from catalog.answers.profiles import answers_json, profile_of
from catalog.loading import find_source, load
from catalog.model import Catalog
from tests.acceptance.commands import bouwsteen
from tests.web.servers import REGION, Served
from web.api.app import create_api, described
from web.api.schema import profile_schema
from web.downloads import XLSM, XLSX
from web.shelf import shipped

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


@cache
def catalog_of(region: str) -> Catalog:
    return load(find_source(region)).catalog


def assert_valid(schema: dict[str, Any], profile: dict[str, Any]) -> None:
    assert [str(one) for one in validator_for(schema).iter_errors(profile)] == []


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
        assert "geheim" not in answer.text
        assert answer.json()["problemen"][0]["advies"]


@pytest.mark.parametrize(
    ("body", "place", "message", "cure"),
    [
        ('{"profiel": {}, "peildatum": "01-01-2018"}', "peildatum", "‘peildatum’ is niet te lezen.",
         'een datum als "2026-01-31" (jaar, maand, dag)'),
        ('{"profiel": {}, "leveringsvorm": "pgb"}', "leveringsvorm",
         "‘leveringsvorm’ is niet te lezen.", "zin, pgb professional, pgb sociaal netwerk"),
        ('{"profiel": {"situatie": ["stabiel"]}}', "situatie",
         "Bij ‘situatie’ staat geen antwoord dat kan.", "Geef één tekst"),
        ('{"profiel": {"Jan Jansen": ["stabiel"]}}', "profiel",
         "Bij ‘profiel’ staat geen antwoord dat kan.", "Geef één tekst"),
        ('{"profiel": [1]}', "profiel", "‘profiel’ is niet te lezen.", '{"situatie": "stabiel"}'),
        ("{}", "profiel", "‘profiel’ ontbreekt.", '{"situatie": "stabiel"}'),
        ("[]", None, "Er staat geen object in.", '{"profiel": '),
        ('{"profiel": }', None, "Dit is geen JSON. Het gaat mis bij teken 12.", '{"profiel": '),
        ('{"profiel": {}, "Jan Jansen": 1}', None, "Er staat een veld in dat niet bestaat.",
         "profiel, peildatum, leveringsvorm, gemeente"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", [MATCH, QUESTION])
def test_what_cannot_be_read_is_said_with_the_form_that_can(
    client: httpx.Client, path: str, body: str, place: str | None, message: str, cure: str
) -> None:
    answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    (problem,) = answer.json()["problemen"]
    assert (problem["cel"], problem["melding"]) == (place, message)
    assert cure in problem["advies"]
    assert answer.json()["detail"] == f"{message} {problem['advies']}"
    assert "Jansen" not in answer.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "onzin"])
def test_a_profile_in_another_type_is_answered_with_the_type_that_is_read(
    client: httpx.Client, kind: str
) -> None:
    answer = client.post(MATCH, content='{"profiel": {}}', headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["detail"]) == (415, "Kies uit: application/json.")


def test_an_address_that_is_not_there_says_what_is(client: httpx.Client) -> None:
    for path in ("", "/profielschema"):
        unknown = client.get(f"{API}/werkboeken/elders{path}")
        assert (unknown.status_code, unknown.json()["detail"]) == (404, f"Kies uit: {REGION}.")
    for method, path, status in (("GET", "elders", 404), ("PUT", "werkboeken", 405)):
        answer = client.request(method, f"{API}/{path}")
        assert answer.status_code == status
        assert answer.json()["detail"] == f"Alle adressen staan in {API}/openapi.json."
    for path in (API, f"{API}/"):
        led = client.get(path)
        assert (led.status_code, led.headers["location"]) == (307, f"{API}/openapi.json")


def test_the_description_is_dutch(client: httpx.Client) -> None:
    found = client.get(f"{API}/openapi.json").json()
    said: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            said.extend(
                part[key] for key in ("description", "summary") if isinstance(part.get(key), str)
            )
            for one in part.values():
                walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(found)
    assert len(said) > 50
    english = re.compile(
        r"\b(the|of a|which|when|with|successful|response|validation|and)\b", re.IGNORECASE
    )
    assert [one for one in said if english.search(one)] == []


def test_a_row_that_may_be_true_is_neither_true_nor_false(client: httpx.Client) -> None:
    def rows(**profile: object) -> dict[str, bool | None]:
        answer = client.post(MATCH, json={"profiel": profile, "peildatum": "2026-01-01"})
        products = {one["code"]: one for one in answer.json()["bouwstenen"]}
        return {one["regel"]: one["klopt"] for one in products["DB-H"]["redenen"]}

    asked = {"vraag_dagbesteding": True, "doel_dagbesteding": "herstel"}
    assert set(rows(**asked).values()) == {None}
    assert set(rows(**asked, situatie="stabiel").values()) == {True}
    assert set(rows(**asked, situatie="instabiel").values()) == {False}
    found = client.get(f"{API}/openapi.json").json()["components"]["schemas"]["ReasonOut"]
    assert "null: dat is nog niet bekend" in found["properties"]["klopt"]["description"]
    assert {"type": "null"} in found["properties"]["klopt"]["anyOf"]


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
        return
    given = answer.json()["profiel"]
    assert_valid(profile_schema(catalog_of(REGION)), given)
    # What is not known is left out; all else comes back as it was sent.
    assert given == {code: one for code, one in profile.items() if one is not None}
    assert client.post(MATCH, json={"profiel": given}).json()["profiel"] == given
    used = client.post(QUESTION, json={"profiel": profile}).json()["gebruikt"]
    assert used.items() <= given.items()


@pytest.mark.parametrize("region", shipped())
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_every_profile_is_written_as_its_schema_says(region: str, data: st.DataObject) -> None:
    catalog = catalog_of(region)
    asked = [one for one in catalog.client_attributes if not one.derived]
    places = {one.code: st.integers(0, one.size - 1) for one in asked}
    profile = data.draw(st.fixed_dictionaries({}, optional=places))
    written = answers_json(profile, catalog.client_attributes)
    assert_valid(profile_schema(catalog), written)
    assert profile_of(catalog, json.loads(json.dumps(written))) == profile


def test_the_conversation_is_that_of_the_pages(served: Served, client: httpx.Client) -> None:
    book = served.shared.shelf.get(REGION)
    assert book is not None
    advisor = book.edition.advisor(book.catalog.info.valid_from)
    asked = Conversation(advisor).turn({}).asked
    assert asked is not None
    now = client.post(QUESTION, json={"profiel": {}}).json()
    assert now["vraag"]["kenmerk"] == asked.attribute.code
