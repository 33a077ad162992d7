"""The conversation without a browser: what a form carries is all there is."""

from __future__ import annotations

import re

import httpx2 as httpx
import pytest

from tests.web.servers import REGION

PAGE = f"/gesprek/{REGION}"

Form = dict[str, str | list[str]]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def send(client: httpx.Client, fields: Form, path: str = PAGE) -> str:
    answer = client.post(path, data=fields)
    assert answer.status_code == 200
    return answer.text


def question(html: str) -> str:
    found = re.search(r"<h2 class=\"bs-question\"[^>]*>(.*?)</h2>", html, re.DOTALL)
    assert found is not None
    return text_of(found[1])


def tally(html: str) -> tuple[int, ...]:
    found = re.search(r'<ul class="bs-tally".*?</ul>', html, re.DOTALL)
    assert found is not None
    return tuple(int(number) for number in re.findall(r"<strong>(\d+)</strong>", found[0]))


def test_the_first_question_says_why_it_is_asked_and_how_many_may_come(
    client: httpx.Client,
) -> None:
    html = client.get(PAGE).text
    assert question(html) == "Vraagt de cliënt om begeleiding?"
    assert "nog hoogstens 11 vragen" in html
    assert "Dit antwoord bepaalt nog of deze bouwstenen passen: Begeleiding basis" in html
    assert tally(html) == (0, 6, 0)


def test_a_conversation_ends_when_nothing_matters_any_more(client: httpx.Client) -> None:
    html = send(client, {"k.vraag_begeleiding": "=nee", "k.vraag_dagbesteding": "=nee"})
    assert question(html) == "De uitkomst staat vast"
    assert tally(html) == (0, 0, 6)
    assert "Geen enkele bouwsteen past bij dit profiel" in html
    assert "2 vragen die u mag overslaan" in html


def test_going_on_without_an_answer_is_a_mistake_linked_to_its_field(
    client: httpx.Client,
) -> None:
    html = send(client, {"getoond": "vraag_begeleiding"})
    assert '<a href="#veld-vraag_begeleiding">Kies een antwoord.</a>' in html
    assert 'id="veld-vraag_begeleiding"' in html
    assert "<title>Fout: " in html


def test_not_knowing_is_an_answer_and_is_not_asked_again(client: httpx.Client) -> None:
    html = send(client, {"getoond": "vraag_begeleiding", "weet_niet": "vraag_begeleiding"})
    assert question(html) == "Vraagt de cliënt om dagbesteding?"
    assert "weet ik niet" in html
    assert '<input type="hidden" name="k.vraag_begeleiding" value="?">' in html


def test_an_end_with_doubts_names_what_to_find_out(client: httpx.Client) -> None:
    html = send(client, {"k.vraag_begeleiding": "=nee", "k.vraag_dagbesteding": "?",
                         "k.doel_dagbesteding": "=aanleren"})  # fmt: skip
    assert question(html) == "Er zijn geen vragen meer"
    assert 'name="open" value="vraag_dagbesteding"' in html


def test_any_answer_can_be_opened_again_and_taken_away(client: httpx.Client) -> None:
    known: Form = {"k.vraag_begeleiding": "=nee", "k.vraag_dagbesteding": "=nee"}
    opened = send(client, {**known, "open": "vraag_begeleiding"})
    assert question(opened) == "Vraagt de cliënt om begeleiding?"
    assert re.search(r'value="=nee" checked', opened)
    taken = send(client, {**known, "wis": "vraag_begeleiding"})
    assert question(taken) == "Vraagt de cliënt om begeleiding?"
    assert not re.search(r'value="=nee" checked', taken)


def test_an_answer_that_was_opened_can_be_left_as_it_was(client: httpx.Client) -> None:
    known: Form = {"k.vraag_begeleiding": "=nee", "k.vraag_dagbesteding": "?"}
    for code, was, other in (
        ("vraag_begeleiding", "=nee", "=ja"),
        ("vraag_dagbesteding", "?", "=ja"),
        ("wet", "", "=Wmo"),
    ):
        opened = send(client, {**known, "open": code})
        assert "geen vragen meer" not in opened
        assert ("Vraag die u mag overslaan" in opened) == (was == "")
        [kept] = re.findall(r'name="houd" value="([^"]*)">Annuleer<', opened)
        assert kept == f"{code}={was}"
        html = send(client, {**known, f"k.{code}": other, "getoond": code, "houd": kept})
        assert "Kies een antwoord" not in html
        assert re.findall(rf'name="k.{code}" value="([^"]*)"', html) == ([was] if was else [])
    assert "Annuleer" not in client.get(PAGE).text


def test_questions_that_may_be_skipped_stay_in_sight_while_one_answers_them(
    client: httpx.Client,
) -> None:
    known: Form = {"k.vraag_begeleiding": "=nee", "k.vraag_dagbesteding": "=nee"}
    folded = '<details class="bs-details">\n    <summary>Wilt u scherper advies?'
    assert folded in send(client, known)
    opened = send(client, {**known, "open": "wet"})
    assert 'name="heropend" value="ja"' in opened
    html = send(client, {**known, "k.wet": "=Wmo", "getoond": "wet", "heropend": "ja"})
    assert "Wilt u scherper advies?" in html
    assert folded not in html


def test_the_previous_question_is_one_button_back_whatever_the_answer_was(
    client: httpx.Client,
) -> None:
    def back(html: str) -> str:
        [code] = re.findall(r'name="open" value="(\w+)">Vorige vraag<', html)
        return str(code)

    def order(html: str) -> str:
        found = re.search(r'name="volgorde" value="([^"]*)"', html)
        assert found is not None
        return found[1]

    first = client.get(PAGE).text
    assert "Vorige vraag" not in first
    known: Form = {"k.vraag_begeleiding": "?"}
    second = send(client, {**known, "volgorde": "", "getoond": "vraag_begeleiding"})
    assert back(second) == "vraag_begeleiding"
    known |= {"k.vraag_dagbesteding": "=nee", "volgorde": order(second)}
    third = send(client, {**known, "getoond": "vraag_dagbesteding"})
    assert back(third) == "vraag_dagbesteding"
    once = send(client, {**known, "volgorde": order(third), "open": back(third)})
    assert question(once) == "Vraagt de cliënt om dagbesteding?"
    twice = send(client, {**known, "volgorde": order(once), "open": back(once)})
    assert question(twice) == "Vraagt de cliënt om begeleiding?"
    assert "Vorige vraag" not in twice


def test_an_answer_that_no_longer_matters_is_shown_so_and_not_used(client: httpx.Client) -> None:
    html = send(client, {"k.doel_dagbesteding": "=herstel", "k.vraag_dagbesteding": "=nee"})
    answers = text_of(html[html.index("Antwoorden tot nu toe") :])
    assert "Doel van de dagbesteding herstel niet gebruikt" in answers
    explained = send(client, {"k.doel_dagbesteding": "=herstel", "k.vraag_dagbesteding": "=nee"},
                     f"/uitleg/{REGION}")  # fmt: skip
    assert "Wat is het doel van de dagbesteding?" not in text_of(
        explained[: explained.index("Past bij dit profiel")]
    )


def test_all_questions_stand_on_one_page_with_what_does_not_matter(client: httpx.Client) -> None:
    html = send(client, {"k.vraag_dagbesteding": "=nee", "toon": "alles"})
    assert question(html) == "Alle vragen"
    assert html.count('class="bs-compact') == 16
    assert "maakt niet uit" in html
    assert "alleen advies" in html
    again = send(client, {"k.vraag_dagbesteding": "=nee", "vorm": "alles"})
    assert question(again) == "Alle vragen"


@pytest.mark.parametrize(
    ("answer", "said"),
    [("abc", "geen"), ("200", "120"), ("3,5", "stap"), ("31-12-1990", "lijkt op een datum")],
)
def test_a_wrong_number_is_explained_beside_its_field(
    client: httpx.Client, answer: str, said: str
) -> None:
    html = send(client, {"k.leeftijd": answer})
    assert question(html) == "Hoe oud is de cliënt?"
    assert re.search(rf'id="veld-leeftijd-fout">.*{said}', html)
    assert 'aria-invalid="true"' in html


def test_answers_that_cannot_go_together_are_all_put_up_to_change(client: httpx.Client) -> None:
    html = send(client, {"k.wet": "=Jeugdwet", "k.leeftijd": "30"})
    assert "Deze antwoorden kunnen niet samen" in html
    assert "Er is nu geen uitkomst" in html
    assert all(f'name="k.{code}"' in html for code in ("wet", "leeftijd"))
    assert 'type="hidden" name="k.wet"' not in html


def test_a_reference_date_is_read_kept_and_checked(client: httpx.Client) -> None:
    assert "peildatum 01-02-2019" in send(client, {"peildatum": "2019-02-01"})
    wrong = send(client, {"peildatum": "2019-02-31"})
    assert '<a href="#peildatum">Dit is geen datum.</a>' in wrong


def test_another_reference_date_is_no_answer_to_the_question_on_the_page(
    client: httpx.Client,
) -> None:
    html = send(
        client, {"getoond": "vraag_begeleiding", "peildatum": "2019-02-01", "werk_bij": "ja"}
    )
    assert "peildatum 01-02-2019" in html
    assert "Kies een antwoord" not in html


def test_a_day_on_which_the_workbook_does_not_apply_is_said_everywhere(
    client: httpx.Client,
) -> None:
    early: Form = {"peildatum": "2017-01-01", "k.vraag_begeleiding": "=ja"}
    said = "Op 01-01-2017 geldt dit werkboek niet: het geldt vanaf 01-01-2018"
    for path in (PAGE, f"/uitleg/{REGION}"):
        assert said in text_of(send(client, early, path))
        assert "geldt dit werkboek niet" not in send(client, {**early, "peildatum": ""}, path)
    for day, applies in (("2017-01-01", False), ("2019-01-01", True)):
        answer = client.post(
            f"/api/v1/werkboeken/{REGION}/uitkomsten", json={"profiel": {}, "peildatum": day}
        )
        assert answer.json()["werkboek_geldt"] is applies


def test_the_steps_of_the_law_travel_along_to_the_explanation(client: httpx.Client) -> None:
    html = send(client, {"stap": ["eigen_kracht", "netwerk"]})
    assert html.count("checked") == 2
    explained = text_of(send(client, {"stap": ["eigen_kracht"]}, f"/uitleg/{REGION}"))
    assert "Eigen kracht Wat kan de cliënt zelf? ja" in explained
    assert "Gebruikelijke hulp Wat doen huisgenoten voor elkaar? niet aangevinkt" in explained
    assert "De volgorde in de Wmo 2015 is: eigen kracht" in explained
    # What is cited stands in the list of sources too.
    assert "WET-2" in explained[explained.index("De feiten waar de regels op rusten") :]


def test_a_profile_is_saved_and_loaded_again(client: httpx.Client) -> None:
    saved = client.post(
        f"{PAGE}/profiel",
        data={"k.situatie": "=stabiel", "k.leeftijd": "45", "k.traject_justitie": "?"},
    )
    assert saved.json() == {"situatie": "stabiel", "leeftijd": "45", "traject_justitie": None}
    assert saved.headers["content-disposition"].startswith('attachment; filename="profiel-')
    html = client.post(f"{PAGE}/openen", files={"profiel": ("p.json", saved.content)}).text
    answers = text_of(html[html.index("Antwoorden tot nu toe") :])
    assert "Situatie stabiel" in answers
    assert "Leeftijd 45 jaar" in answers
    assert "Traject met justitie weet ik niet" in answers


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"geen json", "Dit bestand is geen profiel"),
        (b'{"bsn": "123456782"}', "persoonsgegeven"),
        (b'{"situatie": "123456782"}', "lijkt op een BSN"),
        (b"\xff\xfe", "geen tekst"),
    ],
)
def test_a_file_that_is_no_profile_is_refused_in_words(
    client: httpx.Client, content: bytes, said: str
) -> None:
    html = client.post(f"{PAGE}/openen", files={"profiel": ("p.json", content)}).text
    assert said in html
    assert "123456782" not in html
    assert '<a href="#profiel">' in html


@pytest.mark.parametrize(
    "content",
    [
        b'{"wet": "Wmo"',
        b'["Wmo"]',
        b" ",
        b'{"fase": 1, "huisvesting": 1, "schulden": 1, "wet": "Wmo"}',
    ],
)
def test_a_wrong_file_gets_a_cure_without_the_writing_of_files(
    client: httpx.Client, content: bytes
) -> None:
    html = client.post(f"{PAGE}/openen", files={"profiel": ("p.json", content)}).text
    summary = text_of(html.partition("data-fouten")[2].partition("</ul>")[0])
    assert "Kies het bestand dat u zelf hebt bewaard, of open het bij het werkboek" in summary
    assert "{" not in summary
    assert "&#34;" not in summary


def test_no_file_is_a_mistake_too(client: httpx.Client) -> None:
    html = client.post(f"{PAGE}/openen", files={"profiel": ("", b"")}).text
    assert "Kies eerst een bestand met een profiel." in html


@pytest.mark.parametrize("path", ["/gesprek", f"{PAGE}/openen", f"/uitleg/{REGION}"])
def test_an_address_that_takes_a_form_leads_back_when_it_is_typed(
    client: httpx.Client, path: str
) -> None:
    assert client.get(path).status_code == 303


@pytest.mark.parametrize("path", ["/gesprek/elders", "/elders", "/gesprek/", "/static/../app.py"])
def test_what_does_not_exist_is_said_so(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


def test_unknown_fields_and_attributes_are_passed_over(client: httpx.Client) -> None:
    html = send(client, {"k.schoenmaat": "43", "x": "y", "k.dreigende_situatie": "=ja"})
    assert "schoenmaat" not in html
    assert tally(html) == (0, 6, 0)
