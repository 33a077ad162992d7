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


def test_the_steps_of_the_law_travel_along_to_the_explanation(client: httpx.Client) -> None:
    html = send(client, {"stap": ["eigen_kracht", "netwerk"]})
    assert html.count("checked") == 2
    explained = text_of(send(client, {"stap": ["eigen_kracht"]}, f"/uitleg/{REGION}"))
    assert "Eigen kracht Wat kan de cliënt zelf? ja" in explained
    assert "Gebruikelijke hulp Wat doen huisgenoten voor elkaar? niet aangevinkt" in explained
    assert "De volgorde in de Wmo 2015 is: eigen kracht" in explained


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
